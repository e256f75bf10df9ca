package io.ledgerline.events.delivery;

import java.time.Instant;

/**
 * What webhooks have not been told yet.
 *
 * @param pending how many deliveries
 * @param oldest when the oldest of them was written, or null
 */
public record Backlog(long pending, Instant oldest) {

    /** Nothing waits. */
    public static final Backlog NONE = new Backlog(0, null);
}
