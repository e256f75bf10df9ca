package io.ledgerline.workflow.receipt;

import io.ledgerline.canonical.value.Tracking;
import java.math.BigDecimal;

/**
 * One line of a receipt or return, in the order's terms.
 *
 * @param lineNumber number within the receipt
 * @param orderLine the order's line
 * @param item what came, canonical where it is known
 * @param quantity how many, in the unit of the order's line
 * @param damaged true when they are not fit for use
 * @param tracking lot, serial, expiry, or null
 * @param reason why they are not fit or go back, or null
 */
record Counted(
        int lineNumber,
        int orderLine,
        String item,
        BigDecimal quantity,
        boolean damaged,
        Tracking tracking,
        String reason) {}
