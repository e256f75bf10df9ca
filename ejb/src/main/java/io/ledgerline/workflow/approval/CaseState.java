package io.ledgerline.workflow.approval;

/** Where a case stands; every state but the first is an end. */
public enum CaseState {
    /** A stage waits for a decision. */
    OPEN,
    /** Every stage said yes. */
    APPROVED,
    /** A stage said no. */
    REJECTED,
    /** What was asked for is not wanted any more, or is planned anew. */
    WITHDRAWN
}
