package io.ledgerline.workflow.invoice.register;

import io.ledgerline.workflow.invoice.match.Bill;
import java.math.BigDecimal;

/**
 * A line of an invoice, with what the last match made of it.
 *
 * @param billed what the supplier bills, with canonical codes
 * @param matchedLine the order's line, or null
 * @param matchedQuantity how many in the order's unit, or null
 * @param bookedQuantity how much of the order's line counts as billed by it; negative for a credit
 * @param bookedAmount for how much money
 * @param findings what differs, as JSON
 */
public record InvoiceLine(
        Bill.Line billed,
        Integer matchedLine,
        BigDecimal matchedQuantity,
        BigDecimal bookedQuantity,
        BigDecimal bookedAmount,
        String findings) {}
