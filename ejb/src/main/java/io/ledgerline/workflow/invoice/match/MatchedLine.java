package io.ledgerline.workflow.invoice.match;

import java.math.BigDecimal;
import java.util.List;

/**
 * A billed line beside the order's.
 *
 * @param line the invoice's line
 * @param orderLine the order's line, or null when it bills none
 * @param quantity how many, in the order's unit; null when that cannot be said
 * @param findings what differs, tolerated or not
 */
public record MatchedLine(Bill.Line line, OrderStanding.Line orderLine, BigDecimal quantity, List<Finding> findings) {

    /** An immutable line. */
    public MatchedLine {
        findings = List.copyOf(findings);
    }
}
