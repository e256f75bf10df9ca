package io.ledgerline.workflow.invoice.rematch;

import io.ledgerline.workflow.invoice.InvoiceMatching;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;

/** One look at one order or invoice, in a transaction of its own: what fails holds up nothing else. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Rematcher {

    @Inject
    private InvoiceMatching matching;

    @Inject
    private EvaluatedReceipts receipts;

    /** Bills what an order's receipts allow. */
    public void evaluate(UUID order) {
        receipts.settle(order);
    }

    /** Matches an invoice again. */
    public void again(UUID invoice) {
        matching.again(invoice);
    }
}
