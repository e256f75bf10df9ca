package io.ledgerline.workflow.approval;

/** Where a stage stands. */
public enum StageState {
    /** An earlier stage is not decided yet. */
    WAITING,
    /** Somebody has to decide. */
    OPEN,
    /** Yes. */
    APPROVED,
    /** No. */
    REJECTED,
    /** Never decided: the case ended before. */
    DROPPED
}
