package io.ledgerline.monitoring;

import java.util.Set;
import java.util.TreeSet;

/**
 * How one listener of this node stands.
 *
 * @param name its name, as in {@code hl7v2}
 * @param active true while messages are delivered to it
 * @param connections open connections; 0 when it has none by nature
 * @param inFlight messages in work
 * @param delivered messages delivered since the start, rolled back ones included
 * @param queues the JMS queues that it consumes
 */
public record ListenerReading(
        String name, boolean active, long connections, long inFlight, long delivered, Set<String> queues) {

    /** An immutable reading. */
    public ListenerReading {
        queues = Set.copyOf(queues);
    }

    /** Both together: beans of one listener count as one, which is active when all of them are. */
    ListenerReading plus(ListenerReading other) {
        Set<String> all = new TreeSet<>(queues);
        all.addAll(other.queues);
        return new ListenerReading(
                name,
                active && other.active,
                connections + other.connections,
                inFlight + other.inFlight,
                delivered + other.delivered,
                all);
    }
}
