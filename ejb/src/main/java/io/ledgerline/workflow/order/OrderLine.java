package io.ledgerline.workflow.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A line of an order, and how far it is. Every quantity is in the line's unit.
 *
 * @param orderId the order
 * @param lineNumber its number
 * @param item canonical item number, or null for a line in words
 * @param description in words
 * @param unit UCUM unit of quantity and price
 * @param ordered how many; 0 when the line was cancelled
 * @param unitPrice price of one unit, in the order's currency
 * @param contract the contract that sets the price, or null
 * @param costCentre who bears the cost, or null
 * @param account general-ledger account, or null
 * @param supplierStatus what the supplier said last (a {@code LineStatus} of the acknowledgement), or null
 * @param acknowledged how many the supplier will send, or null
 * @param acknowledgedPrice a price of the supplier's that was accepted, or null
 * @param promisedOn when the supplier will deliver, or null
 * @param substitute canonical number of the item that comes instead, once accepted, or null
 * @param shipped how many the supplier put on the way
 * @param received how many arrived fit for use
 * @param damaged how many arrived that are not
 * @param returned how many of either went back
 * @param invoiced how many were invoiced
 * @param invoicedAmount the amount of that before tax
 * @param elsewhere how many of those ordered stayed with an ERP that had the order before
 */
public record OrderLine(
        UUID orderId,
        int lineNumber,
        String item,
        String description,
        String unit,
        BigDecimal ordered,
        BigDecimal unitPrice,
        String contract,
        String costCentre,
        String account,
        String supplierStatus,
        BigDecimal acknowledged,
        BigDecimal acknowledgedPrice,
        LocalDate promisedOn,
        String substitute,
        BigDecimal shipped,
        BigDecimal received,
        BigDecimal damaged,
        BigDecimal returned,
        BigDecimal invoiced,
        BigDecimal invoicedAmount,
        BigDecimal elsewhere) {

    /** The price that both sides agreed on: the supplier's where it was accepted, else the order's. */
    public BigDecimal agreedPrice() {
        return acknowledgedPrice == null ? unitPrice : acknowledgedPrice;
    }

    /** Goods fit for use that stayed: what may be paid. What goes back is taken from the damaged ones first. */
    public BigDecimal payable() {
        return received.subtract(returned.subtract(damaged).max(BigDecimal.ZERO));
    }

    /** What is still expected; what went back is expected again until the order is closed. */
    public BigDecimal open() {
        return ordered.subtract(payable()).max(BigDecimal.ZERO);
    }

    /** What is here, fit or not. */
    public BigDecimal kept() {
        return received.add(damaged).subtract(returned);
    }

    /** Received, and no invoice took it yet; never below zero. */
    public BigDecimal notInvoiced() {
        return payable().subtract(invoiced).max(BigDecimal.ZERO);
    }

    /** True when the ERP that has the order now has nothing of this line: all stayed with one that had it before. */
    public boolean whollyElsewhere() {
        return elsewhere.signum() > 0 && elsewhere.compareTo(ordered) >= 0;
    }

    OrderLine withInvoiced(BigDecimal quantity, BigDecimal amount) {
        return with(
                ordered,
                unitPrice,
                acknowledgedPrice,
                shipped,
                received,
                damaged,
                returned,
                invoiced.add(quantity),
                invoicedAmount.add(amount));
    }

    /** The same with what was received, found unfit, and sent back added. */
    public OrderLine withReceived(BigDecimal good, BigDecimal unfit, BigDecimal back) {
        return with(
                ordered,
                unitPrice,
                acknowledgedPrice,
                shipped,
                received.add(good),
                damaged.add(unfit),
                returned.add(back),
                invoiced,
                invoicedAmount);
    }

    /** The same with what was shipped added. */
    public OrderLine withShipped(BigDecimal quantity) {
        return with(
                ordered,
                unitPrice,
                acknowledgedPrice,
                shipped.add(quantity),
                received,
                damaged,
                returned,
                invoiced,
                invoicedAmount);
    }

    /** The same after a change of the order; a new price is the order's own, whatever the supplier said before. */
    OrderLine withOrdered(BigDecimal quantity, BigDecimal price) {
        return with(
                quantity,
                price,
                price.compareTo(unitPrice) == 0 ? acknowledgedPrice : null,
                shipped,
                received,
                damaged,
                returned,
                invoiced,
                invoicedAmount);
    }

    /** The same with the supplier's word; null price and substitute mean that none was accepted. */
    public OrderLine withAnswer(
            String status, BigDecimal willCome, BigDecimal acceptedPrice, LocalDate promised, String otherItem) {
        return new OrderLine(
                orderId,
                lineNumber,
                item,
                description,
                unit,
                ordered,
                unitPrice,
                contract,
                costCentre,
                account,
                status,
                willCome,
                acceptedPrice,
                promised,
                otherItem,
                shipped,
                received,
                damaged,
                returned,
                invoiced,
                invoicedAmount,
                elsewhere);
    }

    private OrderLine with(
            BigDecimal newOrdered,
            BigDecimal newPrice,
            BigDecimal newAcknowledgedPrice,
            BigDecimal newShipped,
            BigDecimal newReceived,
            BigDecimal newDamaged,
            BigDecimal newReturned,
            BigDecimal newInvoiced,
            BigDecimal newInvoicedAmount) {
        return new OrderLine(
                orderId,
                lineNumber,
                item,
                description,
                unit,
                newOrdered,
                newPrice,
                contract,
                costCentre,
                account,
                supplierStatus,
                acknowledged,
                newAcknowledgedPrice,
                promisedOn,
                substitute,
                newShipped,
                newReceived,
                newDamaged,
                newReturned,
                newInvoiced,
                newInvoicedAmount,
                elsewhere);
    }
}
