package io.ledgerline.workflow.drift;

/** Where the question to an ERP stands. */
public enum DriftState {
    /** Its connector cannot ask which codes it knows. */
    CANNOT,
    /** It was never asked. */
    NEVER,
    /** It is to be asked. */
    WAITING,
    /** It is being asked. */
    ASKING,
    /** It has answered. */
    TOLD,
    /** It gave no answer; what it said before stands. */
    NOT_TOLD
}
