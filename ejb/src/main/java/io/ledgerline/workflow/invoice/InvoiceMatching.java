package io.ledgerline.workflow.invoice;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.masterdata.matching.Matching;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.invoice.match.Bill;
import io.ledgerline.workflow.invoice.match.Finding;
import io.ledgerline.workflow.invoice.match.FindingKind;
import io.ledgerline.workflow.invoice.match.InvoiceMatcher;
import io.ledgerline.workflow.invoice.match.MatchResult;
import io.ledgerline.workflow.invoice.match.MatchResult.Verdict;
import io.ledgerline.workflow.invoice.match.MatchTerms;
import io.ledgerline.workflow.invoice.match.OrderStanding;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceLine;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkItems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes invoices in and settles them: looks for duplicates, finds the order, locks it, matches, and then posts, waits or asks. Every
 * method works in the caller's transaction. Locks go from the invoice's workflow instance to its row, then to the order.
 */
@ApplicationScoped
public class InvoiceMatching {

    private static final Duration PATIENCE = Duration.ofDays(5);
    private static final String SYSTEM = "system:invoice-match";

    private InvoiceRows rows;
    private OrderRegister orders;
    private MatchRules rules;
    private InvoicePostings postings;
    private Instances instances;
    private WorkItems workItems;
    private Journal journal;
    private InvoiceEvents events;
    private Settings settings;
    private Time time;

    /** For the container. */
    protected InvoiceMatching() {}

    /** With everything that it reads and moves. */
    @Inject
    public InvoiceMatching(
            InvoiceRows rows,
            OrderRegister orders,
            MatchRules rules,
            InvoicePostings postings,
            Instances instances,
            WorkItems workItems,
            Journal journal,
            InvoiceEvents events,
            Settings settings,
            Time time) {
        this.rows = rows;
        this.orders = orders;
        this.rules = rules;
        this.postings = postings;
        this.instances = instances;
        this.workItems = workItems;
        this.journal = journal;
        this.events = events;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Where an invoice comes from.
     *
     * @param id its id, and that of its workflow instance
     * @param messageId its message, or null when a receipt made it
     * @param source the system that sent it
     * @param postingRoot what the idempotency keys of its postings begin with
     * @param receivedAt when it came
     */
    public record Origin(UUID id, UUID messageId, String source, String postingRoot, Instant receivedAt) {}

    /**
     * A person's word that an invoice is to be posted in spite of differences.
     *
     * @param actor who
     * @param reason why
     * @param seen the differences that the person had before them
     */
    public record Approval(String actor, String reason, Set<FindingKind> seen) {}

    /** Takes an invoice, new or as it was corrected, and settles it. Its workflow instance stands at RECEIVED. */
    public void take(SupplierInvoice document, Origin origin) {
        Invoice invoice = write(document, origin, false);
        if (!invoice.cleared()) {
            Optional<NewWorkItem> doubt = doubt(invoice);
            if (doubt.isPresent()) {
                ask(invoice, InvoiceState.EXCEPTION, "exception", doubt.get());
                return;
            }
        } else {
            rows.takeNumber(invoice);
        }
        settle(invoice, null);
    }

    /** Writes an invoice that a receipt made, and posts it. */
    public void takeEvaluated(SupplierInvoice document, Origin origin, Order order) {
        Invoice invoice = write(document, origin, true);
        rows.takeNumber(invoice);
        settle(invoice.of(order), null);
    }

    private Invoice write(SupplierInvoice document, Origin origin, boolean evaluated) {
        Bill bill = InvoiceDocuments.bill(document);
        Instant now = time.now();
        Invoice taken = new Invoice(
                origin.id(),
                bill.supplier(),
                document.invoiceNumber(),
                bill.credit(),
                evaluated,
                bill.facility(),
                document.orderNumber(),
                null,
                null,
                document.originalInvoice(),
                document.invoiceDate(),
                document.dueDate(),
                bill.currency(),
                bill.total(),
                bill.tax(),
                bill.freight(),
                BigDecimal.ZERO,
                InvoiceState.RECEIVED,
                false,
                "[]",
                null,
                origin.source(),
                origin.messageId(),
                origin.postingRoot(),
                0,
                null,
                null,
                CanonicalJson.write(document),
                origin.receivedAt(),
                null,
                now,
                0);
        boolean fresh = rows.write(taken);
        rows.writeLines(
                taken.id(),
                bill.lines().stream()
                        .map(line -> new InvoiceLine(line, null, null, BigDecimal.ZERO, BigDecimal.ZERO, "[]"))
                        .toList());
        if (fresh) {
            events.tell(taken, "received", Map.of());
            return taken;
        }
        return rows.lock(taken.id()).orElseThrow();
    }

    private Optional<NewWorkItem> doubt(Invoice invoice) {
        Optional<Invoice> first = rows.takeNumber(invoice);
        if (first.isPresent()) {
            return Optional.of(InvoiceItems.duplicate(invoice, first.get()));
        }
        int days = settings.number("ledgerline.invoice.duplicate-days", 7);
        return days < 0
                ? Optional.empty()
                : rows.similar(invoice, days).map(other -> InvoiceItems.suspected(invoice, other));
    }

    /** Looks again at an invoice that waits or was held up; one that has gone on meanwhile is left alone. */
    public void again(UUID id) {
        instances.hold(id);
        rows.lock(id).filter(invoice -> invoice.state().open()).ifPresent(invoice -> {
            Optional<NewWorkItem> doubt = invoice.cleared() || invoice.evaluated() ? Optional.empty() : doubt(invoice);
            if (doubt.isPresent()) {
                ask(invoice, InvoiceState.EXCEPTION, "exception", doubt.get());
            } else {
                settle(invoice, null);
            }
        });
    }

    /** A person says that an invoice is no duplicate. */
    public void notDuplicate(UUID id, String actor, String reason) {
        Invoice invoice = open(id);
        rows.clear(id);
        events.audit(invoice, actor, "invoice.no-duplicate", Map.of("reason", reason));
        settle(rows.lock(id).orElseThrow(), null);
    }

    /** A person approves the differences of an invoice. */
    public void approve(UUID id, Approval approval) {
        settle(open(id), approval);
    }

    private Invoice open(UUID id) {
        instances.hold(id);
        return rows.lock(id)
                .filter(invoice -> invoice.state().open())
                .orElseThrow(() -> Refusal.conflict("invoice-moved-on", "The invoice has gone on meanwhile"));
    }

    private void settle(Invoice invoice, Approval approval) {
        LocalDate on = rules.businessDate(invoice.facility(), time.now());
        Optional<Order> order = order(invoice);
        boolean belongsToOrder = invoice.orderReference() != null || invoice.original() != null;
        if (order.isEmpty() && belongsToOrder) {
            if (invoice.state() != InvoiceState.WAITING_ORDER) {
                ask(invoice, InvoiceState.WAITING_ORDER, "order-missing", InvoiceItems.orderUnknown(invoice));
            }
            return;
        }
        Bill bill = InvoiceDocuments.bill(InvoiceDocuments.read(invoice.document()));
        OrderStanding standing = order.map(found -> MatchRules.standing(found, orders.lines(found.id())))
                .orElse(null);
        MatchTerms terms = rules.terms(bill, standing, on);
        Invoice found = order.map(invoice::of).orElse(invoice);
        boolean paidByReceipt =
                standing != null && terms.policy().matching() == Matching.ERS && !bill.credit() && !invoice.evaluated();
        if (paidByReceipt && !invoice.cleared() && approval == null) {
            ask(found, InvoiceState.EXCEPTION, "exception", InvoiceItems.evaluated(found));
            return;
        }
        MatchResult result = standing == null
                ? InvoiceMatcher.withoutOrder(bill, terms)
                : InvoiceMatcher.match(bill, standing, terms);
        Invoice judged = found.judged(CanonicalJson.text(result.findings()));
        if (approval != null) {
            check(approval, result);
            post(judged, order.orElse(null), result, on, approval);
        } else if (result.verdict() == Verdict.MATCHED) {
            post(judged, order.orElse(null), result, on, null);
        } else if (result.verdict() == Verdict.WAITS) {
            await(judged, result, standing);
        } else {
            writeMatch(judged, result);
            ask(judged, InvoiceState.EXCEPTION, "exception", InvoiceItems.differs(judged, result, standing));
        }
    }

    /** The order, locked: by its number and the supplier; by its number alone, so that a wrong supplier is seen; or that of the original. */
    private Optional<Order> order(Invoice invoice) {
        if (invoice.orderId() != null && invoice.evaluated()) {
            return orders.lock(invoice.orderId());
        }
        if (invoice.orderReference() != null) {
            return orders.byNumber(invoice.orderReference(), invoice.supplier())
                    .or(() -> orders.byNumber(invoice.orderReference(), null))
                    .flatMap(order -> orders.lock(order.id()));
        }
        return invoice.original() == null
                ? Optional.empty()
                : rows.byNumber(invoice.supplier(), invoice.original(), false)
                        .map(Invoice::orderId)
                        .flatMap(orders::lock);
    }

    private static void check(Approval approval, MatchResult result) {
        if (!result.overridable()) {
            throw Refusal.conflict(
                    "invoice-not-bookable", "The ERP could not book the invoice as it is: correct it, or reject it");
        }
        List<FindingKind> unseen = result.objections().stream()
                .map(Finding::kind)
                .filter(kind -> !approval.seen().contains(kind))
                .distinct()
                .toList();
        if (!unseen.isEmpty()) {
            throw Refusal.conflict(
                    "invoice-differs-otherwise",
                    "The invoice differs otherwise by now (" + unseen
                            + "): retry it, and decide on what it shows then");
        }
    }

    private void post(Invoice invoice, Order order, MatchResult result, LocalDate on, Approval approval) {
        Optional<String> unrouted = postings.submit(invoice, order, result, on);
        if (unrouted.isPresent()) {
            ask(invoice, InvoiceState.EXCEPTION, "exception", InvoiceItems.noRoute(invoice, unrouted.get()));
            return;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("touchless", approval == null);
        if (approval != null) {
            facts.put("approvedBy", approval.actor());
            facts.put("reason", approval.reason());
            events.audit(invoice, approval.actor(), "invoice.approved", Map.of("reason", approval.reason()));
        }
        Invoice matched = invoice.in(
                        InvoiceState.MATCHED, approval == null ? null : approval.reason(), null, time.now())
                .postedAgain();
        rows.matched(matched);
        instances.move(invoice.id(), "matched", approval == null ? null : "approved by " + approval.actor());
        workItems.closeByKey(InvoiceItems.key(invoice.id()), SYSTEM, "the invoice matches");
        events.tell(matched, "matched", facts);
    }

    /** Nobody is troubled before the goods have had their time. */
    private void await(Invoice invoice, MatchResult result, OrderStanding order) {
        Instant until = invoice.receivedAt().plus(settings.duration("ledgerline.invoice.receipt-patience", PATIENCE));
        boolean troubled = invoice.state() == InvoiceState.WAITING_RECEIPT && invoice.waitUntil() == null;
        writeMatch(invoice, result);
        if (time.now().isBefore(until)) {
            Invoice waiting =
                    invoice.in(InvoiceState.WAITING_RECEIPT, "goods on it have not been received", until, time.now());
            rows.matched(waiting);
            if (invoice.state() != InvoiceState.WAITING_RECEIPT) {
                instances.move(invoice.id(), "receipt-missing", null);
                events.tell(waiting, "waiting", Map.of("until", until.toString()));
            }
            workItems.closeByKey(InvoiceItems.key(invoice.id()), SYSTEM, "only goods are missing");
            if (invoice.messageId() != null
                    && workItems.waiting(List.of(invoice.messageId())).isEmpty()) {
                journal.move(invoice.messageId(), MessageState.WAITING, MessageState.RECORDED);
            }
        } else if (!troubled) {
            ask(invoice, InvoiceState.WAITING_RECEIPT, "receipt-missing", InvoiceItems.differs(invoice, result, order));
        }
    }

    private void writeMatch(Invoice invoice, MatchResult result) {
        rows.writeLines(
                invoice.id(),
                result.lines().stream()
                        .map(line -> InvoicePostings.line(line, BigDecimal.ZERO, BigDecimal.ZERO))
                        .toList());
    }

    private void ask(Invoice invoice, InvoiceState state, String event, NewWorkItem item) {
        Invoice asked = invoice.in(state, item.reason(), null, time.now());
        rows.matched(asked);
        instances.move(invoice.id(), event, item.kind());
        events.tell(asked, "exception", Map.of("exception", item.kind()));
        UUID message = invoice.messageId();
        if (message != null && !journal.move(message, MessageState.RECORDED, MessageState.WAITING)) {
            journal.move(message, MessageState.POSTING, MessageState.WAITING);
        }
        // what was asked before is no longer the question
        workItems.closeByKey(item.dedupeKey(), SYSTEM, "it shows otherwise now");
        workItems.open(List.of(item));
    }

    /** A person rejects an invoice that is not with the ERP; its number is free again. */
    public void reject(UUID id, String actor, String reason) {
        instances.hold(id);
        rows.lock(id).filter(invoice -> invoice.state().open()).ifPresent(invoice -> {
            events.audit(invoice, actor, "invoice.rejected", Map.of("reason", reason));
            end(invoice, reason);
        });
    }

    /** The posting of an invoice was given up. */
    void givenUp(UUID id, String reason) {
        rows.lock(id).filter(invoice -> invoice.state().booked()).ifPresent(invoice -> {
            postings.takeBack(invoice);
            end(invoice, reason);
        });
    }

    private void end(Invoice invoice, String reason) {
        rows.freeNumber(invoice.id());
        rows.state(invoice, InvoiceState.REJECTED, reason, time.now());
        if (!instances.find(invoice.id()).orElseThrow().state().equals(InvoiceState.REJECTED.name())) {
            instances.moveIfLegal(invoice.id(), "given-up", reason);
        }
        events.tell(invoice, "rejected", reason == null ? Map.of() : Map.of("reason", reason));
    }
}
