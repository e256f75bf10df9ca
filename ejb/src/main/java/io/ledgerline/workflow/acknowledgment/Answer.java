package io.ledgerline.workflow.acknowledgment;

import io.ledgerline.canonical.OrderAcknowledgment.LineStatus;
import io.ledgerline.workflow.order.OrderLine;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The supplier's answer to one line, in the order's terms.
 *
 * @param orderLine the order's line
 * @param status what the supplier will do
 * @param item canonical number of the item that comes, when it is known, else null
 * @param itemCode the supplier's code of it, or null
 * @param quantity how many will come, in the line's unit; null when nothing was said or the unit does not fit
 * @param unitPrice the price of one unit of the line, or null
 * @param currency of the price, or null
 * @param promisedOn when it comes, or null
 */
record Answer(
        int orderLine,
        LineStatus status,
        String item,
        String itemCode,
        BigDecimal quantity,
        BigDecimal unitPrice,
        String currency,
        LocalDate promisedOn) {

    /** The line comes as it was ordered. */
    static Answer asOrdered(OrderLine line) {
        return new Answer(line.lineNumber(), LineStatus.ACCEPTED, null, null, line.ordered(), null, null, null);
    }

    /** Nothing of the line comes. */
    static Answer refused(OrderLine line) {
        return new Answer(line.lineNumber(), LineStatus.REJECTED, null, null, null, null, null, null);
    }
}
