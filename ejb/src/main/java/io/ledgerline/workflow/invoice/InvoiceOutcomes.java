package io.ledgerline.workflow.invoice;

import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps in the register how postings of invoices ended, in the transaction that records it: after messages and workflow instances
 * have moved, so that locks are taken in one order.
 */
@ApplicationScoped
public class InvoiceOutcomes {

    private static final int AFTER_INSTANCES = jakarta.interceptor.Interceptor.Priority.APPLICATION + 1000;

    private static final Set<PostingKind> KINDS = EnumSet.of(PostingKind.SUPPLIER_INVOICE, PostingKind.SUPPLIER_CREDIT);

    private InvoiceRows rows;
    private InvoiceMatching matching;
    private InvoiceEvents events;
    private Time time;

    /** For the container. */
    protected InvoiceOutcomes() {}

    /** With the register. */
    @Inject
    public InvoiceOutcomes(InvoiceRows rows, InvoiceMatching matching, InvoiceEvents events, Time time) {
        this.rows = rows;
        this.matching = matching;
        this.events = events;
        this.time = time;
    }

    /** Keeps how postings ended. */
    public void ended(@Observes @Priority(AFTER_INSTANCES) PostingsEnded event) {
        for (PostingEnded ended : event.postings()) {
            if (KINDS.contains(ended.kind()) && ended.workflowId() != null) {
                keep(ended);
            }
        }
    }

    private void keep(PostingEnded ended) {
        switch (ended.state()) {
            case POSTED ->
                rows.lock(ended.workflowId())
                        .filter(invoice -> invoice.state().booked())
                        .ifPresent(invoice -> {
                            rows.posted(invoice.id(), ended.erp(), ended.erpDocument(), time.now());
                            events.tell(
                                    invoice, "posted", Map.of("erp", ended.erp(), "erpDocument", ended.erpDocument()));
                        });
            case REJECTED ->
                rows.lock(ended.workflowId())
                        .filter(invoice -> invoice.state().booked())
                        .ifPresent(invoice -> refused(invoice, ended));
            case CANCELLED -> matching.givenUp(ended.workflowId(), ended.errorText());
            default -> throw new IllegalStateException("a posting does not end " + ended.state());
        }
    }

    private void refused(Invoice invoice, PostingEnded ended) {
        rows.state(invoice, InvoiceState.REFUSED, ended.errorCode() + ": " + ended.errorText(), time.now());
        events.tell(invoice, "refused", Map.of("erp", ended.erp(), "code", String.valueOf(ended.errorCode())));
    }
}
