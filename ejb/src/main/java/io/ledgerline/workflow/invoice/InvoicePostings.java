package io.ledgerline.workflow.invoice;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.Submission;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.invoice.match.MatchResult;
import io.ledgerline.workflow.invoice.match.MatchedLine;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceLine;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workqueue.WorkItems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands invoices to the ERP and keeps the sums of their orders. What is handed over counts as billed at once, so that the next
 * invoice of the order finds less; what is given up is taken back. In the caller's transaction, the order locked.
 */
@ApplicationScoped
public class InvoicePostings {

    private InvoiceRows rows;
    private OrderRegister orders;
    private Postings postings;
    private Instances instances;
    private Journal journal;
    private WorkItems workItems;

    /** For the container. */
    protected InvoicePostings() {}

    /** With what it writes. */
    @Inject
    public InvoicePostings(
            InvoiceRows rows,
            OrderRegister orders,
            Postings postings,
            Instances instances,
            Journal journal,
            WorkItems workItems) {
        this.rows = rows;
        this.orders = orders;
        this.postings = postings;
        this.instances = instances;
        this.journal = journal;
        this.workItems = workItems;
    }

    /**
     * Asks the ERP of the order, or the one that the routes lead to, to book an invoice.
     *
     * @param order its order, locked, or null
     * @return why no ERP takes it; empty when one does
     */
    Optional<String> submit(Invoice invoice, Order order, MatchResult result, LocalDate on) {
        SupplierInvoice document = InvoiceDocuments.forErp(InvoiceDocuments.read(invoice.document()), order, result);
        PostingRequest request = new PostingRequest(
                Ids.next(),
                invoice.postings() == 0
                        ? invoice.postingRoot()
                        : invoice.postingRoot() + "-" + (invoice.postings() + 1),
                invoice.messageId(),
                invoice.id(),
                "invoice",
                order == null ? invoice.facility() : order.facility(),
                on,
                invoice.credit() ? PostingKind.SUPPLIER_CREDIT : PostingKind.SUPPLIER_INVOICE,
                order == null ? cut("INVOICE|" + invoice.supplier() + '|' + invoice.numberKey()) : order.groupKey(),
                document,
                null,
                null);
        Submission.Result submitted = postings.submit(List.of(order == null ? request : request.at(order.erp())))
                .results()
                .get(0);
        if (submitted.status() == Submission.Status.UNROUTED) {
            return Optional.of(submitted.text());
        }
        count(invoice, order, result);
        instances.addOpenPostings(invoice.id(), 1);
        UUID message = invoice.messageId();
        if (message != null) {
            journal.addOpenPostings(message, 1);
            boolean held = !workItems.waiting(List.of(message)).isEmpty();
            if (!held && !journal.move(message, MessageState.RECORDED, MessageState.POSTING)) {
                journal.move(message, MessageState.WAITING, MessageState.POSTING);
            }
        }
        return Optional.empty();
    }

    private static String cut(String key) {
        return key.length() <= 100 ? key : key.substring(0, 100);
    }

    /** Writes what the match made of each line, and what of it now counts in the sums of the order. */
    private void count(Invoice invoice, Order order, MatchResult result) {
        List<OrderRegister.Invoiced> taken = new ArrayList<>();
        List<InvoiceLine> lines = new ArrayList<>();
        for (MatchedLine matched : result.lines()) {
            boolean counts = order != null && matched.orderLine() != null && matched.quantity() != null;
            BigDecimal quantity = counts ? signed(invoice, matched.quantity()) : BigDecimal.ZERO;
            BigDecimal amount = counts ? signed(invoice, matched.line().amount()) : BigDecimal.ZERO;
            if (counts) {
                taken.add(new OrderRegister.Invoiced(matched.orderLine().number(), quantity, amount));
            }
            lines.add(line(matched, quantity, amount));
        }
        rows.writeLines(invoice.id(), lines);
        if (!taken.isEmpty()) {
            orders.invoiced(order.id(), taken);
        }
    }

    static InvoiceLine line(MatchedLine matched, BigDecimal bookedQuantity, BigDecimal bookedAmount) {
        return new InvoiceLine(
                matched.line(),
                matched.orderLine() == null ? null : matched.orderLine().number(),
                matched.quantity(),
                bookedQuantity,
                bookedAmount,
                CanonicalJson.text(matched.findings()));
    }

    private static BigDecimal signed(Invoice invoice, BigDecimal amount) {
        return invoice.credit() ? amount.negate() : amount;
    }

    /** Takes an invoice out of the sums of its order: its posting was given up. */
    void takeBack(Invoice invoice) {
        List<OrderRegister.Invoiced> taken = new ArrayList<>();
        List<InvoiceLine> lines = new ArrayList<>();
        for (InvoiceLine line : rows.lines(invoice.id())) {
            if (line.matchedLine() != null && line.bookedQuantity().signum() != 0) {
                taken.add(new OrderRegister.Invoiced(
                        line.matchedLine(),
                        line.bookedQuantity().negate(),
                        line.bookedAmount().negate()));
            }
            lines.add(new InvoiceLine(
                    line.billed(),
                    line.matchedLine(),
                    line.matchedQuantity(),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    line.findings()));
        }
        rows.writeLines(invoice.id(), lines);
        if (invoice.orderId() != null && !taken.isEmpty()) {
            orders.invoiced(invoice.orderId(), taken);
        }
    }
}
