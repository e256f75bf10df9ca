package io.ledgerline.workflow.invoice;

import io.ledgerline.platform.Refusal;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceLine;
import io.ledgerline.workflow.invoice.register.InvoiceQuery;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The register of invoices as people and edges use it. Each call joins the caller's transaction, or makes one. */
@Stateless
public class Invoices {

    private InvoiceRows rows;
    private InvoiceMatching matching;
    private InvoiceEvents events;

    /** For the container. */
    public Invoices() {}

    /** With the register and the match. */
    @Inject
    public Invoices(InvoiceRows rows, InvoiceMatching matching, InvoiceEvents events) {
        this.rows = rows;
        this.matching = matching;
        this.events = events;
    }

    /** One invoice. */
    public Optional<Invoice> find(UUID id) {
        return rows.find(id);
    }

    /** Its lines. */
    public List<InvoiceLine> lines(UUID id) {
        return rows.lines(id);
    }

    /** Invoices by criteria, newest first. */
    public List<Invoice> search(InvoiceQuery query, int limit) {
        return rows.search(query, limit);
    }

    /**
     * Matches an invoice again, by today's rules.
     *
     * @throws Refusal when there is no such invoice, somebody changed it since, or it is with the ERP already
     */
    public Invoice rematch(UUID id, String actor) {
        Invoice invoice = rows.find(id).orElseThrow(() -> Refusal.notFound("invoice", id));
        if (!invoice.state().open()) {
            throw Refusal.conflict(
                    "invoice-not-open", "An invoice that is " + invoice.state() + " cannot be matched again");
        }
        events.audit(
                invoice,
                actor,
                "invoice.rematched",
                Map.of("state", invoice.state().name()));
        matching.again(id);
        return rows.find(id).orElseThrow();
    }
}
