package io.ledgerline.monitoring.exchange;

import java.time.Instant;

/**
 * Somebody who is told of events by HTTP.
 *
 * @param name its name
 * @param host where events go; its path may be a secret
 * @param active false while it is told nothing
 * @param reason why the hub disabled it, or null
 * @param failingSince its first failure since a delivery went well, or null
 * @param pending deliveries that have yet to go well
 * @param oldest when the oldest of them was written, or null
 * @param delivered deliveries of the last 24 hours that went well
 * @param givenUp deliveries of the last 24 hours that nobody took in time
 * @param lastAt when one went well last, of those; or null
 */
public record WebhookFigures(
        String name,
        String host,
        boolean active,
        String reason,
        Instant failingSince,
        long pending,
        Instant oldest,
        long delivered,
        long givenUp,
        Instant lastAt) {}
