package io.ledgerline.e2e.erp;

/** What the next calls of an ERP over HTTP meet; the first six concern calls that create. */
public enum Fault {
    /** The ERP creates it, the reply is lost. */
    COMMIT_THEN_DROP,
    /** The connection ends, and the ERP creates it only then. */
    DROP_THEN_COMMIT,
    /** 500 without the ERP. */
    FAIL_BEFORE,
    /** The ERP creates it, and then 500. */
    FAIL_AFTER,
    /** The ERP creates it, and the reply is a page. */
    MALFORMED,
    /** The ERP says an error of its own. */
    REFUSE,
    /** A question gets 500, once a create has failed. */
    FIND_FAILS,
    /** The sign-in is refused. */
    UNAUTHORIZED,
    /** There are too many requests, or sign-ins. */
    TOO_MANY,
    /** The ERP confirms a purchase and dies before it can say so. */
    CONFIRM_THEN_KILL
}
