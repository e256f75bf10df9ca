package io.ledgerline.workflow.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A purchase order in the register. It comes to be in the transaction that takes the ERP's number, follows the supplier's answers and
 * the dock's receipts, and ends closed or cancelled.
 *
 * @param id its id, and that of its workflow instance
 * @param orderNumber the hub's number, which the supplier sees
 * @param erp the ERP that has it; everything about it goes there, whatever the routes say later, until a cutover moves it
 * @param erpDocument the ERP's number
 * @param reference idempotency key of the posting that ordered it
 * @param groupKey postings about it are kept in this order
 * @param requisitionId the requester's number, or null
 * @param source the system that asked for it
 * @param workflowId the instance that ordered it, or null
 * @param messageId the message behind it, or null
 * @param facility canonical facility code
 * @param supplier canonical supplier number
 * @param orderDate business date of the order
 * @param neededBy when it must be there, or null
 * @param currency of every price
 * @param deliverTo canonical location, or null
 * @param state where it stands
 * @param revision 0 as first ordered, then counts the changes
 * @param underWay {@code CHANGE}, {@code CANCEL} or {@code MOVE} while an ERP is asked for one, else null
 * @param document the order as the ERP has it, canonical JSON
 * @param createdAt when the ERP's number came
 * @param updatedAt last change
 * @param version counts the changes of the row
 */
public record Order(
        UUID id,
        String orderNumber,
        String erp,
        String erpDocument,
        String reference,
        String groupKey,
        String requisitionId,
        String source,
        UUID workflowId,
        UUID messageId,
        String facility,
        String supplier,
        LocalDate orderDate,
        LocalDate neededBy,
        String currency,
        String deliverTo,
        OrderState state,
        int revision,
        String underWay,
        String document,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** The ERP is asked to change it. */
    public static final String CHANGE = "CHANGE";
    /** The ERP is asked to cancel it. */
    public static final String CANCEL = "CANCEL";
    /** Another ERP is asked to take it over. */
    public static final String MOVE = "MOVE";

    /** The same in another state. */
    Order in(OrderState other, Instant at) {
        return with(other, revision, underWay, neededBy, document, at);
    }

    /** The same while the ERP is asked for something, or is not any more (null). */
    public Order asking(String what, Instant at) {
        return with(state, revision, what, neededBy, document, at);
    }

    /** The same after a change. */
    Order changed(int newRevision, LocalDate newNeededBy, String newDocument, Instant at) {
        return with(state, newRevision, null, newNeededBy, newDocument, at);
    }

    /** The same in another ERP. */
    public Order at(OrderHome home, Instant when) {
        return new Order(
                id,
                orderNumber,
                home.erp(),
                home.erpDocument(),
                home.reference(),
                groupKey,
                requisitionId,
                source,
                workflowId,
                messageId,
                facility,
                supplier,
                orderDate,
                neededBy,
                currency,
                deliverTo,
                state,
                revision,
                underWay,
                document,
                createdAt,
                when,
                version + 1);
    }

    private Order with(
            OrderState newState,
            int newRevision,
            String newUnderWay,
            LocalDate newNeededBy,
            String newDocument,
            Instant at) {
        return new Order(
                id,
                orderNumber,
                erp,
                erpDocument,
                reference,
                groupKey,
                requisitionId,
                source,
                workflowId,
                messageId,
                facility,
                supplier,
                orderDate,
                newNeededBy,
                currency,
                deliverTo,
                newState,
                newRevision,
                newUnderWay,
                newDocument,
                createdAt,
                at,
                version + 1);
    }
}
