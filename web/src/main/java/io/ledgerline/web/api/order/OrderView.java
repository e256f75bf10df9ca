package io.ledgerline.web.api.order;

import io.ledgerline.web.api.Links;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A purchase order as a list shows it.
 *
 * @param id its id, and that of its workflow instance
 * @param orderNumber the hub's number
 * @param erp the ERP that has it
 * @param erpOrderNumber the ERP's number
 * @param requisitionId the requester's number, or null
 * @param source the system that asked for it, or null
 * @param facility canonical facility code
 * @param supplier canonical supplier number
 * @param orderDate business date of the order
 * @param neededBy when it must be there, or null
 * @param currency of every price
 * @param state where it stands
 * @param revision 0 as first ordered, then counts the changes
 * @param underWay CHANGE, CANCEL or MOVE (to another ERP) while an ERP is asked for one, or null
 * @param createdAt when the ERP's number came
 * @param updatedAt last change
 * @param links itself, its postings, the requisition's workflow
 */
public record OrderView(
        UUID id,
        String orderNumber,
        String erp,
        String erpOrderNumber,
        String requisitionId,
        String source,
        String facility,
        String supplier,
        LocalDate orderDate,
        LocalDate neededBy,
        String currency,
        OrderState state,
        int revision,
        String underWay,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> links) {

    static OrderView of(Order order) {
        Links links = Links.self("purchase-orders/" + order.id()).with("workflow", "workflows/" + order.id());
        if (order.messageId() != null) {
            links = links.with("trace", "messages/" + order.messageId() + "/trace");
        }
        return new OrderView(
                order.id(),
                order.orderNumber(),
                order.erp(),
                order.erpDocument(),
                order.requisitionId(),
                order.source(),
                order.facility(),
                order.supplier(),
                order.orderDate(),
                order.neededBy(),
                order.currency(),
                order.state(),
                order.revision(),
                order.underWay(),
                order.createdAt(),
                order.updatedAt(),
                links.map());
    }
}
