package io.ledgerline.posting.connector;

/**
 * Whether an ERP can take postings now.
 *
 * @param up true when it can
 * @param detail what was seen, in words
 */
public record Probe(boolean up, String detail) {

    /** It can. */
    public static Probe up(String detail) {
        return new Probe(true, detail);
    }

    /** It cannot. */
    public static Probe down(String detail) {
        return new Probe(false, detail);
    }
}
