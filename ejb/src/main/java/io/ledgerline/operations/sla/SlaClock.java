package io.ledgerline.operations.sla;

/** From when the time of a document counts. */
public enum SlaClock {
    /** From its move into the state. */
    STATE,
    /** From its begin. */
    DOCUMENT
}
