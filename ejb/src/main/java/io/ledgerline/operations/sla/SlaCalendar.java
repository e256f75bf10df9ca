package io.ledgerline.operations.sla;

/** Which time counts. */
public enum SlaCalendar {
    /** All of it. */
    ALWAYS,
    /** Business hours of the document's facility, in its zone, without its holidays. */
    BUSINESS
}
