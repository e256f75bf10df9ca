package io.ledgerline.web.api.order;

import io.ledgerline.workflow.order.OrderLine;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of an order, and how far it is; quantities in its unit.
 *
 * @param lineNumber its number
 * @param item canonical item number, or null
 * @param description in words
 * @param unit UCUM unit
 * @param ordered how many; 0 when the line was cancelled
 * @param unitPrice the order's price
 * @param agreedPrice the price that both sides agreed on
 * @param supplierStatus what the supplier said last, or null
 * @param acknowledged how many the supplier will send, or null
 * @param promisedOn when the supplier will deliver, or null
 * @param substitute the item that comes instead, once accepted, or null
 * @param shipped how many are or were on the way
 * @param received how many arrived fit for use
 * @param damaged how many arrived that are not
 * @param returned how many went back
 * @param payable how many fit for use stayed
 * @param open how many are still expected
 * @param invoiced how many were invoiced
 * @param invoicedAmount the amount of that before tax
 * @param elsewhere how many of those ordered stayed with an ERP that had the order before
 */
public record OrderLineView(
        int lineNumber,
        String item,
        String description,
        String unit,
        BigDecimal ordered,
        BigDecimal unitPrice,
        BigDecimal agreedPrice,
        String supplierStatus,
        BigDecimal acknowledged,
        LocalDate promisedOn,
        String substitute,
        BigDecimal shipped,
        BigDecimal received,
        BigDecimal damaged,
        BigDecimal returned,
        BigDecimal payable,
        BigDecimal open,
        BigDecimal invoiced,
        BigDecimal invoicedAmount,
        BigDecimal elsewhere) {

    static OrderLineView of(OrderLine line) {
        return new OrderLineView(
                line.lineNumber(),
                line.item(),
                line.description(),
                line.unit(),
                line.ordered(),
                line.unitPrice(),
                line.agreedPrice(),
                line.supplierStatus(),
                line.acknowledged(),
                line.promisedOn(),
                line.substitute(),
                line.shipped(),
                line.received(),
                line.damaged(),
                line.returned(),
                line.payable(),
                line.open(),
                line.invoiced(),
                line.invoicedAmount(),
                line.elsewhere());
    }
}
