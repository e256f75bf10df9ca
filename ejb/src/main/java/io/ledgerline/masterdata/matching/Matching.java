package io.ledgerline.masterdata.matching;

/** What an invoice is held against before it is posted. */
public enum Matching {
    /** The order: for services and whatever nobody receives. */
    TWO_WAY,
    /** The order and what was received of it. */
    THREE_WAY,
    /** Nothing: what was received is paid at the order's prices, and the hub makes the invoice (evaluated receipt settlement). */
    ERS
}
