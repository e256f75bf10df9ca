package io.ledgerline.monitoring.business;

/** What is counted. */
enum Measure {
    /** Documents that ended: booked, recorded, ordered, or given up. */
    ENDED,
    /** Those of them that never stood before a person. */
    TOUCHLESS,
    /** Invoices of suppliers whose matching ended: they agreed, or were rejected. */
    INVOICES,
    /** Those of them that accounts payable had to decide on the way, or that were blocked. */
    INVOICE_EXCEPTIONS,
    /** Those of them that agreed with order and receipt when they were first held against them. */
    FIRST_PASS_MATCHES,
    /** From the coming of a requisition until every order of it has its number; timed. */
    REQUISITION_TO_ORDER,
    /** From an order's number until all its goods were received; timed. */
    ORDER_TO_GOODS
}
