package io.ledgerline.workflow.cutover;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/** The move of one order, in a transaction of its own: what fails holds up nothing else. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MoveStep {

    @Inject
    private OrderMover mover;

    @Inject
    private CutoverRows rows;

    /** Asks for one order, forth or back. */
    public void order(Cutover cutover, UUID order) {
        if (Cutover.FORTH.equals(cutover.work())) {
            mover.forth(cutover, order);
        } else {
            mover.back(cutover, order);
        }
    }

    /** Notes how far the work is. */
    public void worked(Cutover cutover, UUID cursor, boolean more) {
        rows.worked(cutover, cursor, more);
    }
}
