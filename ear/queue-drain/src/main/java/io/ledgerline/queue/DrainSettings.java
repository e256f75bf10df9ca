package io.ledgerline.queue;

import java.time.Duration;

/**
 * How a queue is drained.
 *
 * @param queue name of the JMS queue
 * @param consumers threads, each with a session of its own
 * @param batch most messages of one transaction; 1 for each on its own
 * @param linger how long a transaction waits for more messages while they come steadily; one that comes after a pause waits
 *     for nothing
 */
public record DrainSettings(String queue, int consumers, int batch, Duration linger) {

    /** Checks that there is something to do. */
    public DrainSettings {
        if (consumers < 1 || batch < 1) {
            throw new IllegalArgumentException("queue " + queue + " needs a consumer and a batch of at least one");
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("queue " + queue + " cannot linger for less than nothing");
        }
    }
}
