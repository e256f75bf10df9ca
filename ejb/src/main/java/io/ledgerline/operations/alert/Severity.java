package io.ledgerline.operations.alert;

/** How pressing an alert is. */
public enum Severity {
    /** Somebody should look at it today. */
    WARNING,
    /** Business stands still, or something may be lost or wrong: somebody should look at it now. */
    CRITICAL
}
