package io.ledgerline.web.api.cutover;

import io.ledgerline.web.api.Links;
import io.ledgerline.workflow.cutover.MovedOrder;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What became of an open order of a cutover.
 *
 * @param orderId the order
 * @param orderNumber the hub's number
 * @param facility canonical facility code
 * @param state SKIPPED, ASKED, MOVED, BACK_ASKED, BACK or KEPT
 * @param reason why, or null
 * @param fromErp the ERP that had it
 * @param fromErpOrderNumber its number there
 * @param toErpOrderNumber its number in the new ERP, or null
 * @param reference reference of the posting that asks the new ERP for it, or null
 * @param backReference reference of the posting that brings it back, or null
 * @param updatedAt last change
 * @param links the order and its postings
 */
public record CutoverOrderView(
        UUID orderId,
        String orderNumber,
        String facility,
        MovedOrder.State state,
        String reason,
        String fromErp,
        String fromErpOrderNumber,
        String toErpOrderNumber,
        String reference,
        String backReference,
        Instant updatedAt,
        Map<String, String> links) {

    static CutoverOrderView of(MovedOrder order) {
        return new CutoverOrderView(
                order.orderId(),
                order.orderNumber(),
                order.facility(),
                order.state(),
                order.reason(),
                order.from().erp(),
                order.from().erpDocument(),
                order.toDocument(),
                order.reference(),
                order.backReference(),
                order.updatedAt(),
                Links.self("purchase-orders/" + order.orderId())
                        .with("postings", "postings?workflowId=" + order.orderId())
                        .map());
    }
}
