package io.ledgerline.workflow.cutover;

import io.ledgerline.workflow.order.OrderHome;
import java.time.Instant;
import java.util.UUID;

/**
 * What became of an open order of a cutover.
 *
 * @param cutover the cutover
 * @param orderId the order
 * @param orderNumber the hub's number
 * @param facility canonical facility code
 * @param from the ERP that had it
 * @param toDocument number in the new ERP, or null
 * @param reference idempotency key of the posting that asked the new ERP for it, or null
 * @param backReference idempotency key of the posting that brings it back, or null
 * @param standing what was received and invoiced when it moved, or null
 * @param beforeMove by line, what another ERP had of it before; JSON, or null
 * @param state what became of it
 * @param reason why, or null
 * @param updatedAt last change
 */
public record MovedOrder(
        UUID cutover,
        UUID orderId,
        String orderNumber,
        String facility,
        OrderHome from,
        String toDocument,
        String reference,
        String backReference,
        String standing,
        String beforeMove,
        State state,
        String reason,
        Instant updatedAt) {

    /** What became of it. */
    public enum State {
        /** It stays where it is; the next run looks again. */
        SKIPPED,
        /** The new ERP is asked for it. */
        ASKED,
        /** The new ERP has it. */
        MOVED,
        /** The ERP it came from is asked to have it back. */
        BACK_ASKED,
        /** It is where it came from. */
        BACK,
        /** It was to go back and stays in the new ERP. */
        KEPT
    }

    MovedOrder now(State other, String why, Instant at) {
        return new MovedOrder(
                cutover,
                orderId,
                orderNumber,
                facility,
                from,
                toDocument,
                reference,
                backReference,
                standing,
                beforeMove,
                other,
                why,
                at);
    }

    MovedOrder moved(String document, String then, String before, Instant at) {
        return new MovedOrder(
                cutover,
                orderId,
                orderNumber,
                facility,
                from,
                document,
                reference,
                null,
                then,
                before,
                State.MOVED,
                null,
                at);
    }

    MovedOrder backAsked(String by, Instant at) {
        return new MovedOrder(
                cutover,
                orderId,
                orderNumber,
                facility,
                from,
                toDocument,
                reference,
                by,
                standing,
                beforeMove,
                State.BACK_ASKED,
                null,
                at);
    }
}
