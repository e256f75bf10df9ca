package io.ledgerline.events.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * One event for one endpoint. It is written in the transaction of the event, so that a crash loses none, and tried by whichever node
 * claims it first. An attempt whose end nobody recorded is repeated: the receiver may hear it twice, under one {@code webhook-id}.
 *
 * @param id its id
 * @param endpointId whom it is for
 * @param eventId what it tells
 * @param state where it stands
 * @param attempts attempts begun
 * @param createdAt when it was written
 * @param nextAttemptAt when it is due, or may be taken over; null once it has ended
 * @param lastAttemptAt when the last attempt began, or null
 * @param lastStatus HTTP status of the last answer, or null
 * @param lastError what went wrong last, as a code; or null
 * @param endedAt when it ended, or null
 * @param requestedBy who asked for it to be told again; null for the first telling
 */
public record Delivery(
        UUID id,
        UUID endpointId,
        UUID eventId,
        DeliveryState state,
        int attempts,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant lastAttemptAt,
        Integer lastStatus,
        String lastError,
        Instant endedAt,
        String requestedBy) {}
