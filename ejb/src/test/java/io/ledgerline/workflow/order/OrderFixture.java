package io.ledgerline.workflow.order;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.outbound.OutboundEnded;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.posting.delivery.ErpAnswer;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workflow.shipment.Observed;
import io.ledgerline.workflow.shipment.ShipNotices;
import io.ledgerline.workqueue.WorkItems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The sample network with its ledger of postings and the register of orders, on each database; orders have numbers of their own. */
public final class OrderFixture {

    private static List<OrderFixture> shared;

    public final WorkflowFixture hub;
    public final PostingFixture ledger;
    public final Map<String, String> values = new HashMap<>();
    public final Settings settings = TestSettings.of(values);
    public final WorkItems workItems;
    public final OrderEvents events;
    public final OrderRegister register;
    public final OrderPostings postings;
    public final OrderLookup lookup;
    public final OrderChanges changes;
    public final ShipNotices notices;

    /** One on each database, for all tests of the JVM. */
    public static synchronized Stream<OrderFixture> both() {
        if (shared == null) {
            shared = WorkflowFixture.both().map(OrderFixture::new).toList();
        }
        return shared.stream().map(OrderFixture::fresh);
    }

    private OrderFixture(WorkflowFixture hub) {
        this.hub = hub;
        ledger = new PostingFixture(hub.db);
        workItems = new WorkItems(hub.db.database(), settings, ledger.time, ledger.events);
        events = new OrderEvents(ledger.events, ledger.time);
        register = new OrderRegister(hub.db.database(), hub.instances, events, ledger.time);
        postings = new OrderPostings(register, events, hub.instances, ledger.postings, ledger.time);
        lookup = new OrderLookup(register, hub.data.resolver);
        changes = new OrderChanges(register, events, hub.instances, ledger.postings, hub.data.resolver, ledger.time);
        notices = new ShipNotices(
                hub.db.database(), register, lookup, events, workItems, ledger.time, TestSettings.none());
        ledger.events.observe(PostingsEnded.class, postings::ended);
        Observed.by(notices, ledger.events);
    }

    private OrderFixture fresh() {
        ledger.at(PostingFixture.NOON);
        ledger.events.clear();
        values.clear();
        return this;
    }

    @Override
    public String toString() {
        return hub.toString();
    }

    /** With the policy that the settings hold now. */
    public OrderDispatch dispatch() {
        return new OrderDispatch(register, events, workItems, settings);
    }

    /** A line of an order. */
    public static PurchaseOrder.Line line(int number, String item, String quantity, String unit, String price) {
        return new PurchaseOrder.Line(
                number,
                Identifier.canonical(item),
                item,
                new Quantity(new BigDecimal(quantity), unit),
                new Money(new BigDecimal(price), "USD"),
                null,
                null,
                Identifier.canonical("1400"));
    }

    /** An order of NORTH, as it goes to the ERP. */
    public static PurchaseOrder document(String number, Integer revision, PurchaseOrder.Line... lines) {
        return new PurchaseOrder(
                number,
                null,
                revision,
                number.substring(0, number.indexOf('/')),
                Identifier.canonical("NORTH"),
                Identifier.canonical("SUP-0001"),
                LocalDate.of(2026, 11, 21),
                LocalDate.of(2026, 11, 28),
                "USD",
                Identifier.canonical("N-MAIN"),
                List.of(lines));
    }

    /** A number that no other test has. */
    public static String number() {
        return "R" + Ids.next().toString().replace("-", "").substring(12) + "/SUP-0001";
    }

    /** The posting that asks for an order; its reference. */
    public String asked(PurchaseOrder document) {
        String key = "LL-" + Ids.next();
        submit(new PostingRequest(
                Ids.next(),
                key,
                UUID.randomUUID(),
                null,
                "po",
                "NORTH",
                document.orderDate(),
                PostingKind.PURCHASE_ORDER,
                "EPIC|" + document.requisitionId(),
                document,
                null,
                "test/1"));
        return key;
    }

    /** Submits a posting. */
    public void submit(PostingRequest request) {
        hub.db.inTransaction(() -> ledger.postings.submit(List.of(request)));
    }

    /** The ERP's answer. */
    public void answered(String reference, String document) {
        hub.db.inTransaction(
                () -> ledger.answers.record(List.of(new ErpAnswer("cloud", reference, true, document, null, null))));
    }

    /** An order that the ERP has. */
    public Order order(PurchaseOrder.Line... lines) {
        return order(document(number(), null, lines));
    }

    /** An order that the ERP has. */
    public Order order(PurchaseOrder document) {
        String reference = asked(document);
        answered(reference, "PO-" + document.requisitionId());
        return register.byReferences(List.of(reference)).get(0);
    }

    /** The ERP takes what it was asked for about an order. */
    public void posted(Order order, PostingKind kind, String document) {
        postingsOf(order, kind).stream()
                .filter(posting -> posting.erpDocument() == null)
                .forEach(posting -> answered(posting.idempotencyKey(), document));
    }

    /** The ERP refuses what it was asked for about an order. */
    public void refused(Order order, PostingKind kind) {
        for (Posting posting : postingsOf(order, kind)) {
            hub.db.inTransaction(() -> ledger.answers.record(List.of(
                    new ErpAnswer("cloud", posting.idempotencyKey(), false, null, "ORDER_NOT_OPEN", "not open"))));
        }
    }

    /** The order as it is now. */
    public Order now(Order order) {
        return register.find(order.id()).orElseThrow();
    }

    /** A line as it is now. */
    public OrderLine line(Order order, int number) {
        return register.lines(order.id()).stream()
                .filter(line -> line.lineNumber() == number)
                .findFirst()
                .orElseThrow();
    }

    /** What the outbound side says. */
    public void outbound(OrderDispatch dispatch, Order order, OutboundRequest.Purpose purpose, OutboundEnded.End end) {
        hub.db.inTransaction(() ->
                dispatch.ended(new OutboundEnded("key", purpose, order.supplier(), order.id(), end, "their reason")));
    }

    /** Takes a document in as the intake does; the plan as it was carried out. */
    public <D extends BusinessDocument> Plan take(Workflow<D> workflow, D document) {
        Plan plan = hub.plan(workflow, document);
        carryOut(plan);
        return plan;
    }

    /** Writes what a plan holds. */
    public void carryOut(Plan plan) {
        hub.db.inTransaction(() -> {
            hub.write(plan);
            if (!plan.blocked()) {
                plan.effects().forEach(Runnable::run);
                ledger.postings.submit(plan.postings());
            }
            workItems.open(plan.workItems());
        });
    }

    /** Types of the business events about an order, oldest first. */
    public List<String> told(Order order) {
        List<String> types = new ArrayList<>();
        for (BusinessEvent event : ledger.events.of(BusinessEvent.class)) {
            if (order.orderNumber().equals(event.subject())) {
                types.add(event.type());
            }
        }
        return types;
    }

    /** What went out to the supplier. */
    public List<OutboundRequest> sent(Order order) {
        return ledger.events.of(OutboundRequest.class).stream()
                .filter(request -> order.id().equals(request.workflowId()))
                .toList();
    }

    /** Kinds of the open work items about an order. */
    public List<String> items(Order order) {
        return hub.db
                .database()
                .query(
                        "select kind from work_item where workflow_id = ? and state = 'OPEN' order by id",
                        row -> row.text("kind"),
                        order.id());
    }

    /** Postings about an order of a kind. */
    public List<Posting> postingsOf(Order order, PostingKind kind) {
        return ledger.postings.all(hub.db
                .database()
                .query(
                        "select id from posting where group_key = ? and kind = ? order by id",
                        row -> row.uuid("id"),
                        order.groupKey(),
                        kind));
    }
}
