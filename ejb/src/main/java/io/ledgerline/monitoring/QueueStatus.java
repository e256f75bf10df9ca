package io.ledgerline.monitoring;

/**
 * What the broker says about one queue.
 *
 * @param name the queue, as in {@code in.hl7v2}
 * @param depth messages in it, the scheduled ones and those in delivery included
 * @param delivering messages handed to consumers and not yet acknowledged
 * @param scheduled messages that wait for their redelivery delay
 * @param consumers consumers on it
 * @param added messages that came in since the server's start
 * @param paused true when the queue itself is paused
 */
public record QueueStatus(
        String name, long depth, long delivering, long scheduled, long consumers, long added, boolean paused) {}
