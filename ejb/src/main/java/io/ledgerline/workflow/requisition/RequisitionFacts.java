package io.ledgerline.workflow.requisition;

import java.time.LocalDate;
import java.util.List;

/**
 * What a requisition came to when it was planned.
 *
 * @param orderDate business date of its orders
 * @param orders one for each supplier
 */
record RequisitionFacts(LocalDate orderDate, List<Order> orders) {

    /**
     * An order that was written for the ERP.
     *
     * @param orderNumber the hub's number
     * @param supplier canonical supplier number
     * @param key idempotency key of its posting
     * @param document the purchase order as JSON, for its cancellation
     */
    record Order(String orderNumber, String supplier, String key, String document) {}
}
