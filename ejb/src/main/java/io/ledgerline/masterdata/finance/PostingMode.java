package io.ledgerline.masterdata.finance;

/** How usage reaches the ERP. */
public enum PostingMode {
    /** One posting for each event. */
    LINE,
    /** Collected and posted once a business day. */
    SUMMARY
}
