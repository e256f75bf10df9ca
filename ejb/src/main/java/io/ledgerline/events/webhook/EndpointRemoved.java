package io.ledgerline.events.webhook;

import java.util.UUID;

/**
 * CDI event, fired in the transaction that removes an endpoint.
 *
 * @param id the endpoint
 */
public record EndpointRemoved(UUID id) {}
