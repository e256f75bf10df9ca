package io.ledgerline.interchange;

/**
 * CDI event: a file was found in a partner's folder. Fired in the transaction that registers it.
 *
 * @param partner the trading partner's number
 * @param outcome what became of it
 */
public record FilePicked(String partner, Outcome outcome) {

    /** What becomes of a file. */
    public enum Outcome {
        /** Handed to the intake. */
        TAKEN,
        /** Taken before, perhaps under another name. */
        KNOWN,
        /** Nothing can be done with it; a person looks. */
        SET_ASIDE
    }
}
