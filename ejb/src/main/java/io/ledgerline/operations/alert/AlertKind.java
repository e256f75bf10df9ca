package io.ledgerline.operations.alert;

/** What an alert is about. */
public enum AlertKind {
    /** Documents stand in a state for longer than agreed. */
    SLA,
    /** An ERP refuses the hub's sign-in. */
    ERP_LOCKED_OUT,
    /** Postings to an ERP are parked: it does not answer, or somebody holds it for long. */
    ERP_HELD,
    /** Postings to an ERP have had no answer for too long. */
    POSTINGS_LATE,
    /** Messages ran out of deliveries. */
    DEAD_LETTERS,
    /** Work items are past their due time. */
    WORK_ITEMS_OVERDUE,
    /** A listener has been paused for long. */
    LISTENER_PAUSED,
    /** Documents went out and were not acknowledged in time. */
    OUTBOUND_OVERDUE,
    /** The hub disabled a webhook. */
    WEBHOOK_DISABLED,
    /** The audit chain is not intact. */
    AUDIT_CHAIN
}
