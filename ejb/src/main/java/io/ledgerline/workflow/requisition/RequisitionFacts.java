package io.ledgerline.workflow.requisition;

import io.ledgerline.workflow.approval.rules.ApprovalFacts;
import io.ledgerline.workflow.budget.BudgetFinding;
import java.time.LocalDate;
import java.util.List;

/**
 * What a requisition came to when it was planned. Kept with its instance, so that what is ordered after an approval is what was
 * approved, and a cancellation takes back what was ordered.
 *
 * @param orderDate business date of its orders
 * @param orders one for each supplier
 * @param groupKey the order in which its postings are kept
 * @param mappingVersion the mapping that made its document
 * @param requester who asks, by the sender's code; or null
 * @param facts what the approval table is asked
 * @param budget how the budgets stood
 * @param lines what is ordered, for whoever approves
 * @param reserved true when it has taken something of a budget
 */
record RequisitionFacts(
        LocalDate orderDate,
        List<Order> orders,
        String groupKey,
        String mappingVersion,
        String requester,
        ApprovalFacts facts,
        List<BudgetFinding> budget,
        List<LineView> lines,
        boolean reserved) {

    /** What was blocked holds none. */
    RequisitionFacts {
        orders = orders == null ? List.of() : List.copyOf(orders);
        budget = budget == null ? List.of() : List.copyOf(budget);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /**
     * An order that was written for the ERP, or will be.
     *
     * @param orderNumber the hub's number
     * @param supplier canonical supplier number
     * @param key idempotency key of its posting
     * @param document the purchase order as JSON
     */
    record Order(String orderNumber, String supplier, String key, String document) {}

    /** The same with other orders. */
    RequisitionFacts ordered(LocalDate day, List<Order> others) {
        return new RequisitionFacts(day, others, groupKey, mappingVersion, requester, facts, budget, lines, reserved);
    }

    /** The same with the standing to the budget. */
    RequisitionFacts budgeted(ApprovalFacts told, List<BudgetFinding> findings, boolean takes) {
        return new RequisitionFacts(
                orderDate, orders, groupKey, mappingVersion, requester, told, findings, lines, takes);
    }
}
