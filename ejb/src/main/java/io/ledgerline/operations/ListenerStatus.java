package io.ledgerline.operations;

import java.time.Instant;
import java.util.Map;

/**
 * A listener as operators see it. Figures are this node's, a pause is the cluster's.
 *
 * @param name its name, as in {@code hl7v2}
 * @param state how it stands
 * @param inFlight messages in work
 * @param delivered messages delivered since the start, rolled back ones included
 * @param connections open connections; 0 when it has none by nature
 * @param queues depth of each JMS queue that it consumes
 * @param pausedBy who paused it, or null
 * @param pausedAt when, or null
 * @param reason why, or null
 */
public record ListenerStatus(
        String name,
        ListenerState state,
        long inFlight,
        long delivered,
        long connections,
        Map<String, Long> queues,
        String pausedBy,
        Instant pausedAt,
        String reason) {

    /** An immutable status. */
    public ListenerStatus {
        queues = Map.copyOf(queues);
    }

    /** Messages in its queues. */
    public long queueDepth() {
        return queues.values().stream().mapToLong(Long::longValue).sum();
    }
}
