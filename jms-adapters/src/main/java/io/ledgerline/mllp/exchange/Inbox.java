package io.ledgerline.mllp.exchange;

/** Where messages are stored durably before anything is acknowledged. */
public interface Inbox {

    /**
     * Stores a message; returns once it survives a crash.
     *
     * @throws NotStored when it is not stored, or nobody knows
     */
    void store(InboundFrame frame) throws NotStored;

    /** The message is not stored, or nobody knows: its sender must send it again. */
    final class NotStored extends Exception {

        private static final long serialVersionUID = 1L;

        /** With the cause's class name as text: the cause's own text may hold content. */
        public NotStored(Throwable cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }
}
