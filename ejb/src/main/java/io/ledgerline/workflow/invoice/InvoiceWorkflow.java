package io.ledgerline.workflow.invoice;

import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemDecided;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Supplier invoice to payable. A plan only says that the invoice is taken; it is matched when the plan is carried out, under the lock
 * of its order, because what another invoice took a moment before counts.
 */
@ApplicationScoped
public class InvoiceWorkflow implements Workflow<SupplierInvoice> {

    /** Its name. */
    public static final String NAME = "invoice-match";

    private final InvoiceRows rows;
    private final InvoiceMatching matching;

    /** For the container's proxy. */
    protected InvoiceWorkflow() {
        this(null, null);
    }

    /** With the register and the match. */
    @Inject
    public InvoiceWorkflow(InvoiceRows rows, InvoiceMatching matching) {
        this.rows = rows;
        this.matching = matching;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<SupplierInvoice> document() {
        return SupplierInvoice.class;
    }

    @Override
    public void codes(SupplierInvoice invoice, Codes codes) {
        codes.facility(invoice.facility()).add(Domain.SUPPLIER, invoice.supplier());
        for (SupplierInvoice.Line line : invoice.lines()) {
            codes.add(Domain.ITEM, line.item(), line.description())
                    .add(Domain.COST_CENTRE, line.costCentre())
                    .add(Domain.ACCOUNT, line.account())
                    .unit(line.quantity().unit());
        }
    }

    @Override
    public void plan(SupplierInvoice invoice, Planning planning) {
        Optional<Invoice> before = rows.find(planning.instanceId());
        if (before.isPresent() && before.get().state().booked()) {
            // another invoice of the same message runs again; this one is with the ERP
            return;
        }
        planning.instance(NAME, "received", Map.of("kind", invoice.kind().name()));
        SupplierInvoice canonical = InvoiceDocuments.canonical(invoice, planning);
        Planning.Facts facts = planning.facts();
        InvoiceMatching.Origin origin = new InvoiceMatching.Origin(
                planning.instanceId(),
                facts.messageId(),
                facts.source(),
                planning.idempotencyKey("invoice"),
                facts.receivedAt());
        planning.plan().effects().add(() -> matching.take(canonical, origin));
    }

    @Override
    public boolean decides(WorkItemDecided decided) {
        return InvoiceItems.owns(decided.kind()) && decided.action() == WorkAction.OVERRIDE;
    }
}
