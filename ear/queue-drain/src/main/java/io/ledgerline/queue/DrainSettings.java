package io.ledgerline.queue;

/**
 * How a queue is drained.
 *
 * @param queue name of the JMS queue
 * @param consumers threads, each with a session of its own
 * @param batch most messages of one transaction; 1 for each on its own
 */
public record DrainSettings(String queue, int consumers, int batch) {

    /** Checks that there is something to do. */
    public DrainSettings {
        if (consumers < 1 || batch < 1) {
            throw new IllegalArgumentException("queue " + queue + " needs a consumer and a batch of at least one");
        }
    }
}
