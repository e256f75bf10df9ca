package io.ledgerline.workflow.invoice;

import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.SupplierInvoice;
import io.ledgerline.canonical.SupplierInvoice.InvoiceKind;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.matching.MatchPolicies;
import io.ledgerline.masterdata.matching.MatchTolerances;
import io.ledgerline.message.Journal;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.posting.delivery.ErpAnswer;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
import io.ledgerline.workflow.invoice.rematch.EvaluatedReceipts;
import io.ledgerline.workflow.invoice.rematch.Rematches;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderFixture;
import io.ledgerline.workflow.receipt.GoodsReceived;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.desk.Decision;
import io.ledgerline.workqueue.desk.WorkDesk;
import io.ledgerline.workqueue.desk.Worker;
import io.ledgerline.workqueue.list.WorkItemList;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The sample network with orders, receipts and the register of invoices; every order, supplier's number and message is its own. */
public final class InvoiceFixture {

    public static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final Worker AP = new Worker("anne", Set.of("ap"));

    private static List<InvoiceFixture> shared;

    public final OrderFixture orders;
    public final InvoiceRows rows;
    public final InvoiceMatching matching;
    public final InvoiceWorkflow workflow;
    public final EvaluatedReceipts receipts;
    public final Rematches rematches;
    public final InvoiceEvents events;
    public final InvoiceDecisions decisions;
    private final WorkDesk desk;

    /** One on each database, for all tests of the JVM. */
    public static synchronized Stream<InvoiceFixture> both() {
        List<OrderFixture> fresh = OrderFixture.both().toList();
        if (shared == null) {
            shared = fresh.stream().map(InvoiceFixture::new).toList();
        }
        return shared.stream().map(InvoiceFixture::fresh);
    }

    private InvoiceFixture(OrderFixture orders) {
        this.orders = orders;
        var database = orders.hub.db.database();
        var data = orders.hub.data;
        PostingFixture ledger = orders.ledger;
        Journal journal = new Journal(database, ledger.time);
        rows = new InvoiceRows(database);
        events = new InvoiceEvents(ledger.events, ledger.time);
        MatchRules rules = new MatchRules(
                new MatchPolicies(data.store, data.cache), new MatchTolerances(data.store, data.cache), data.entities);
        InvoicePostings postings = new InvoicePostings(
                rows, orders.register, ledger.postings, orders.hub.instances, journal, orders.workItems);
        matching = new InvoiceMatching(
                rows,
                orders.register,
                rules,
                postings,
                orders.hub.instances,
                orders.workItems,
                journal,
                events,
                orders.settings,
                ledger.time);
        workflow = new InvoiceWorkflow(rows, matching);
        receipts = new EvaluatedReceipts(rows, orders.register, rules, orders.hub.instances, matching, ledger.time);
        rematches = new Rematches(database, ledger.time);
        desk = new WorkDesk(database, ledger.time, ledger.events);
        decisions = new InvoiceDecisions(rows, matching);
        InvoiceOutcomes outcomes = new InvoiceOutcomes(rows, matching, events, ledger.time);
        ledger.events.observe(PostingsEnded.class, this::instancesMove);
        ledger.events.observe(PostingsEnded.class, outcomes::ended);
        ledger.events.observe(WorkItemDecided.class, decisions::decided);
    }

    /** As the workflow's own observer does. */
    private void instancesMove(PostingsEnded event) {
        for (PostingEnded ended : event.postings()) {
            if (ended.workflowId() != null && rows.find(ended.workflowId()).isPresent()) {
                Instances instances = orders.hub.instances;
                if (ended.state() == PostingState.POSTED) {
                    TreeMap<UUID, Integer> one = new TreeMap<>();
                    one.put(ended.workflowId(), 1);
                    instances.postingsEnded(one, Instances.ALL_POSTED, null);
                } else {
                    instances.moveIfLegal(
                            ended.workflowId(),
                            ended.state() == PostingState.REJECTED ? "refused" : "given-up",
                            ended.errorCode());
                }
            }
        }
    }

    private InvoiceFixture fresh() {
        orders.ledger.at(PostingFixture.NOON);
        return this;
    }

    @Override
    public String toString() {
        return orders.toString();
    }

    // ---- orders and receipts

    /** An order of NORTH that the ERP has. */
    public Order order(String supplier, PurchaseOrder.Line... lines) {
        return orders.order(document(number() + "/" + supplier, supplier, "USD", lines));
    }

    public static PurchaseOrder document(String number, String supplier, String currency, PurchaseOrder.Line... lines) {
        return new PurchaseOrder(
                number,
                null,
                null,
                number.substring(0, number.indexOf('/')),
                Identifier.canonical("NORTH"),
                Identifier.canonical(supplier),
                LocalDate.of(2026, 11, 10),
                null,
                currency,
                Identifier.canonical("N-MAIN"),
                List.of(lines));
    }

    public static PurchaseOrder.Line gloves(int number, String quantity, String unit, String price) {
        return OrderFixture.line(number, "MED-0001", quantity, unit, price);
    }

    /** Goods that came in all, and what of them went back; whoever waits for them is told. */
    public void came(Order order, int line, String received, String damaged, String returned) {
        orders.hub.db.inTransaction(() -> {
            orders.hub
                    .db
                    .database()
                    .update(
                            "update purchase_order_line set received = ?, damaged = ?, returned = ? where order_id = ? and"
                                    + " line_number = ?",
                            new BigDecimal(received),
                            new BigDecimal(damaged),
                            new BigDecimal(returned),
                            order.id(),
                            line);
            rematches.received(
                    new GoodsReceived(order.id(), order.orderNumber(), "GR-1", Ids.next(), false, List.of(line)));
        });
    }

    public void came(Order order, int line, String received) {
        came(order, line, received, "0", "0");
    }

    /** What the timer does. */
    public void timer() {
        for (Rematches.Due due : rematches.due(500)) {
            orders.hub.db.inTransaction(() -> receipts.settle(due.order()));
            for (UUID id : rows.waitingForReceipt(due.order())) {
                orders.hub.db.inTransaction(() -> matching.again(id));
            }
            rematches.done(List.of(due.id()));
        }
        Instant now = orders.ledger.time.now();
        Stream.concat(rows.orderArrived(500).stream(), rows.overdue(now, 500).stream())
                .forEach(id -> orders.hub.db.inTransaction(() -> matching.again(id)));
    }

    // ---- invoices

    /** A number that no other test has. */
    public static String number() {
        return "R" + Ids.next().toString().replace("-", "").substring(12);
    }

    /** An invoice as suppliers write it, item by item. */
    public static SupplierInvoice.Line line(
            int number, Integer orderLine, String item, String quantity, String unit, String price) {
        return new SupplierInvoice.Line(
                number,
                orderLine,
                item == null ? null : new Identifier(null, item),
                item == null ? "Window cleaning" : null,
                new Quantity(new BigDecimal(quantity), unit),
                usd(price),
                usd(new BigDecimal(price).multiply(new BigDecimal(quantity)).toPlainString()),
                null,
                null);
    }

    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    public static SupplierInvoice invoice(String number, String supplier, String order, SupplierInvoice.Line... lines) {
        return invoice(number, InvoiceKind.INVOICE, supplier, order, null, "0", "0", lines);
    }

    public static SupplierInvoice invoice(
            String number,
            InvoiceKind kind,
            String supplier,
            String order,
            String original,
            String tax,
            String freight,
            SupplierInvoice.Line... lines) {
        BigDecimal total = Arrays.stream(lines)
                .map(line -> line.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(new BigDecimal(tax))
                .add(new BigDecimal(freight));
        return new SupplierInvoice(
                number,
                kind,
                new Identifier(null, supplier),
                new Identifier(null, "NMGH"),
                order,
                null,
                original,
                DATE,
                null,
                new Money(total, "USD"),
                usd(tax),
                usd(freight),
                Arrays.asList(lines));
    }

    /** The invoice comes in a message of its own. */
    public Invoice take(SupplierInvoice invoice) {
        Plan plan = orders.take(workflow, invoice);
        return rows.find(plan.instances().get(0).id()).orElseThrow();
    }

    public Invoice now(Invoice invoice) {
        return rows.find(invoice.id()).orElseThrow();
    }

    /** The workflow instance's state; it never differs from the register's. */
    public String instance(Invoice invoice) {
        return orders.hub.instances.find(invoice.id()).orElseThrow().state();
    }

    public List<Posting> postings(Invoice invoice) {
        return orders.ledger.postings.ofWorkflow(invoice.id());
    }

    /** The ERP books what it was asked to. */
    public void erpBooks(Invoice invoice, String document) {
        Posting posting = postings(invoice).get(postings(invoice).size() - 1);
        orders.answered(posting.idempotencyKey(), document);
    }

    /** The ERP refuses. */
    public void erpRefuses(Invoice invoice, String code) {
        Posting posting = postings(invoice).get(0);
        orders.hub.db.inTransaction(() -> orders.ledger.answers.record(
                List.of(new ErpAnswer("cloud", posting.idempotencyKey(), false, null, code, "the ERP's own words"))));
    }

    /** Open items about an invoice. */
    public List<WorkItem> items(Invoice invoice) {
        return orders
                .hub
                .db
                .database()
                .query(
                        "select id from work_item where workflow_id = ? and state in ('OPEN', 'ASSIGNED') order by id",
                        row -> row.uuid("id"),
                        invoice.id())
                .stream()
                .map(id -> new WorkItemList(orders.hub.db.database(), orders.ledger.time)
                        .find(id)
                        .orElseThrow())
                .toList();
    }

    public void decide(WorkItem item, WorkAction action, String reason) {
        orders.hub.db.inTransaction(
                () -> desk.decide(item.id(), WorkDesk.ANY_VERSION, AP, Decision.of(action, reason)));
    }

    /** Business events about an invoice, oldest first. */
    public List<String> told(Invoice invoice) {
        return orders.ledger.events.of(BusinessEvent.class).stream()
                .filter(event -> invoice.id().equals(event.workflowId()))
                .map(BusinessEvent::type)
                .toList();
    }
}
