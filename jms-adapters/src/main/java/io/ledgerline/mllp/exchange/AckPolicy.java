package io.ledgerline.mllp.exchange;

/** Decides for senders in original mode when they get their acknowledgement. */
@FunctionalInterface
public interface AckPolicy {

    /**
     * True when the receipt is acknowledged; false when the answer waits for the processing.
     *
     * @param source sending application (MSH-3), or null
     * @param facility sending facility (MSH-4), or null
     */
    boolean onReceipt(String source, String facility);
}
