package io.ledgerline.workflow.order;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** Orders as documents, with other lines or quantities than they were kept with. */
public final class OrderDocuments {

    private OrderDocuments() {}

    /** The same order with other lines, under an ERP's number (null for none yet). */
    public static PurchaseOrder with(PurchaseOrder order, String erpOrderNumber, List<PurchaseOrder.Line> lines) {
        return new PurchaseOrder(
                order.orderNumber(),
                erpOrderNumber,
                order.revision(),
                order.requisitionId(),
                order.facility(),
                order.supplier(),
                order.orderDate(),
                order.neededBy(),
                order.currency(),
                order.deliverTo(),
                lines);
    }

    /** The same line with another quantity, in its unit. */
    public static PurchaseOrder.Line line(PurchaseOrder.Line line, BigDecimal quantity) {
        return new PurchaseOrder.Line(
                line.lineNumber(),
                line.item(),
                line.description(),
                new Quantity(quantity, line.quantity().unit()),
                line.unitPrice(),
                line.contract(),
                line.costCentre(),
                line.account());
    }
}
