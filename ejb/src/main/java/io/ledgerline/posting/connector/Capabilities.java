package io.ledgerline.posting.connector;

/**
 * What the hub may count on when it speaks to an ERP through a connector.
 *
 * @param transactional true when a posting joins the caller's JTA transaction, so that intent and effect commit together
 * @param asynchronous true when the answer comes later
 * @param idempotency what keeps a repeated command from becoming a second document
 */
public record Capabilities(boolean transactional, boolean asynchronous, Idempotency idempotency) {

    /** What keeps a repeated command from becoming a second document. */
    public enum Idempotency {
        /** The ERP remembers the key that comes with a command and answers a repeated one with the first document. */
        SERVER_KEY,
        /** The ERP makes or finds the document of a reference; to repeat that changes nothing. */
        UPSERT,
        /** Nothing but the hub: a repeated command is a second document, so the hub looks before it sends again. */
        LOOKUP_ONLY;

        /** True when a command may be sent again without knowing what became of it. */
        public boolean repeatable() {
            return this != LOOKUP_ONLY;
        }
    }
}
