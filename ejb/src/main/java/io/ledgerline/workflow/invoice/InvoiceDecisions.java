package io.ledgerline.workflow.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.workflow.invoice.match.FindingKind;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workqueue.WorkItemDecided;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Carries out what people decide about invoices, in the transaction of the decision. What runs the message again (a retry, a
 * correction) is the intake's; so is the message's own end when it is rejected.
 */
@ApplicationScoped
public class InvoiceDecisions {

    private InvoiceRows rows;
    private InvoiceMatching matching;

    /** For the container. */
    protected InvoiceDecisions() {}

    /** With the register and the match. */
    @Inject
    public InvoiceDecisions(InvoiceRows rows, InvoiceMatching matching) {
        this.rows = rows;
        this.matching = matching;
    }

    /** Carries a decision out. */
    public void decided(@Observes WorkItemDecided decided) {
        if (!InvoiceItems.owns(decided.kind()) || decided.workflowId() == null) {
            return;
        }
        UUID id = decided.workflowId();
        switch (decided.action()) {
            case OVERRIDE -> override(decided);
            case REJECT -> {
                matching.reject(id, decided.actor(), decided.reason());
                if (decided.messageId() != null) {
                    // the message ends with it, and with the message whatever else it brought that is not with an ERP
                    rows.openOfMessage(decided.messageId())
                            .forEach(other -> matching.reject(other, decided.actor(), decided.reason()));
                }
            }
            case RETRY -> {
                if (decided.messageId() == null) {
                    matching.again(id);
                }
            }
            case CORRECT_AND_RETRY -> {
                // the intake runs the message again
            }
            default -> throw new IllegalStateException("an invoice cannot be decided by " + decided.action());
        }
    }

    private void override(WorkItemDecided decided) {
        UUID id = decided.workflowId();
        switch (decided.kind()) {
            case InvoiceItems.DUPLICATE, InvoiceItems.SUSPECTED ->
                matching.notDuplicate(id, decided.actor(), decided.reason());
            default ->
                matching.approve(
                        id,
                        new InvoiceMatching.Approval(
                                decided.actor(),
                                decided.reason(),
                                seen(decided.item().context())));
        }
    }

    private static Set<FindingKind> seen(JsonNode context) {
        Set<FindingKind> seen = EnumSet.noneOf(FindingKind.class);
        context.path("objections").forEach(kind -> seen.add(FindingKind.valueOf(kind.asText())));
        return seen;
    }
}
