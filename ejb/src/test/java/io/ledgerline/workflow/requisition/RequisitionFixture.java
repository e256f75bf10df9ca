package io.ledgerline.workflow.requisition;

import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.Requisition.RequisitionAction;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Journal;
import io.ledgerline.message.JournalEntry;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Payload;
import io.ledgerline.message.StoredReply;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.erp.ErpRouter;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.InstanceMoved;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.WorkflowFixture;
import io.ledgerline.workflow.approval.ApprovalCase;
import io.ledgerline.workflow.approval.ApprovalEnded;
import io.ledgerline.workflow.approval.Approvals;
import io.ledgerline.workflow.approval.Approver;
import io.ledgerline.workflow.approval.ItemDecisions;
import io.ledgerline.workflow.approval.delegation.Delegations;
import io.ledgerline.workflow.approval.rules.ApprovalRules;
import io.ledgerline.workflow.approval.rules.RulesStore;
import io.ledgerline.workflow.approval.rules.ShippedRules;
import io.ledgerline.workflow.budget.BudgetAsked;
import io.ledgerline.workflow.budget.BudgetBooks;
import io.ledgerline.workflow.budget.BudgetQuestions;
import io.ledgerline.workflow.budget.BudgetWake;
import io.ledgerline.workflow.budget.Budgets;
import io.ledgerline.workflow.budget.Commitments;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItemOpened;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.desk.WorkDesk;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Requisitions taken in, approved and ordered as in the hub, without a server: real rows, real rules, real postings. */
final class RequisitionFixture {

    static final String SOURCE = "EPIC";

    private static final Map<WorkflowFixture, PostingFixture> LEDGERS = new HashMap<>();

    final WorkflowFixture hospital;
    final RecordedEvents events = new RecordedEvents();
    final Time time = new Time();
    final Map<String, String> settings = new HashMap<>();
    final PostingFixture ledger;
    final Journal journal;
    final WorkItems workItems;
    final WorkDesk desk;
    final WorkItemList items;
    final Delegations delegations;
    final Approvals approvals;
    final Budgets budgets;
    final BudgetQuestions questions;
    final BudgetBooks books;
    final ErpBudgets erpBudgets = new ErpBudgets();
    final Instances instances;
    final RequisitionWorkflow workflow;
    private final Map<UUID, Requisition> sent = new HashMap<>();

    RequisitionFixture(WorkflowFixture hospital) {
        this.hospital = hospital;
        synchronized (LEDGERS) {
            this.ledger = LEDGERS.computeIfAbsent(hospital, each -> new PostingFixture(each.db));
        }
        at(WorkflowFixture.NOW);
        var database = hospital.db.database();
        journal = new Journal(database, time);
        workItems = new WorkItems(database, TestSettings.of(settings), time, events);
        desk = new WorkDesk(database, time, events);
        items = new WorkItemList(database, time);
        delegations = new Delegations(database, time, events);
        approvals = new Approvals(database, workItems, delegations, hospital.data.resolver, journal, time, events);
        budgets = new Budgets(database, TestSettings.of(settings), time, events);
        instances = new Instances(database, time);
        RulesStore store = new RulesStore(database, time);
        new ShippedRules(store).load();
        Commitments commitments = new Commitments(database, time);
        RequisitionNews news = new RequisitionNews(time, events);
        questions = new BudgetQuestions(
                database,
                budgets,
                new ErpRouter(ledger.registry),
                new Connectors(Map.of("obedient", erpBudgets)),
                new BudgetWake(),
                time);
        books = new BudgetBooks(questions, budgets, events);
        RequisitionGate gate = new RequisitionGate(new ApprovalRules(store, time), budgets, questions);
        workflow = new RequisitionWorkflow(
                hospital.prices,
                new LineSourcing(hospital.rules),
                instances,
                workItems,
                journal,
                gate,
                approvals,
                commitments,
                questions,
                news);
        RequisitionDecisions decisions = new RequisitionDecisions(
                instances,
                new RequisitionOrders(
                        instances,
                        ledger.postings,
                        journal,
                        hospital.data.resolver,
                        new ErpRouter(ledger.registry),
                        time),
                commitments,
                news,
                journal,
                ledger.postings,
                workItems,
                gate,
                approvals);
        BudgetAlarm alarm = new BudgetAlarm(items, news);
        ItemDecisions itemDecisions = new ItemDecisions(approvals);
        events.observe(ApprovalEnded.class, decisions::decided);
        events.observe(BudgetAsked.class, decisions::asked);
        events.observe(InstanceMoved.class, decisions::moved);
        events.observe(WorkItemDecided.class, itemDecisions::decided);
        events.observe(WorkItemOpened.class, alarm::opened);
    }

    void at(Instant instant) {
        time.use(Clock.fixed(instant, ZoneOffset.UTC));
    }

    // ---- what a requester writes

    static Requisition.Line catalogue(int number, String item, String quantity, String unit) {
        return line(number, item, null, quantity, unit, null, null, false);
    }

    static Requisition.Line words(int number, String text, String quantity, String supplier, String price) {
        return line(number, null, text, quantity, "EA", supplier, price, false);
    }

    static Requisition.Line line(
            int number,
            String item,
            String text,
            String quantity,
            String unit,
            String supplier,
            String price,
            boolean capital) {
        return new Requisition.Line(
                number,
                null,
                id(item),
                text,
                new Quantity(new BigDecimal(quantity), unit),
                id(supplier),
                price == null ? null : new Money(new BigDecimal(price), "USD"),
                null,
                null,
                capital ? Boolean.TRUE : null);
    }

    static Requisition requisition(String number, String requester, Requisition.Line... lines) {
        return requisition(number, RequisitionAction.NEW, requester, lines);
    }

    static Requisition requisition(
            String number, RequisitionAction action, String requester, Requisition.Line... lines) {
        return of("101001", number, action, requester, lines);
    }

    /** For another department: 101001 is the ICU, 101003 the operating rooms. */
    static Requisition of(
            String department, String number, RequisitionAction action, String requester, Requisition.Line... lines) {
        return new Requisition(
                number,
                action,
                id("NMGH"),
                id(department),
                null,
                id(requester),
                OffsetDateTime.parse("2026-11-21T09:00:00-05:00"),
                LocalDate.of(2026, 11, 25),
                null,
                List.of(lines));
    }

    static String number() {
        return "RQ-" + Ids.next();
    }

    private static Identifier id(String value) {
        return value == null ? null : new Identifier(null, value);
    }

    // ---- as the intake does

    /** Takes a requisition in, handed over by a user; returns its instance, or null when it begins none, as a cancellation. */
    Instance send(Requisition requisition, String principal) {
        UUID message = Ids.next();
        UUID instance = Ids.next();
        sent.put(message, requisition);
        hospital.db.inTransaction(() -> {
            Plan plan = plan(requisition, message, instance);
            journal.insert(List.of(entry(message, principal, plan)));
            Instances.Origin origin = new Instances.Origin(message, SOURCE, "hl7v2", "corr");
            instances.begin(plan.instances().stream()
                    .map(each -> new Instances.Begun(each, origin, open(plan, each.id())))
                    .toList());
            carryOut(plan);
            return null;
        });
        return instances.find(instance).orElse(null);
    }

    Instance send(Requisition requisition) {
        return send(requisition, "client");
    }

    /** Runs a message again, as a replay or a retry does. */
    Instance again(Instance before) {
        hospital.db.inTransaction(() -> {
            Plan plan = plan(sent.get(before.messageId()), before.messageId(), before.id());
            workItems.closeOfMessage(before.messageId(), "operator", "run again");
            journal.rerun(
                    before.messageId(),
                    messageState(before),
                    state(plan),
                    null,
                    null,
                    null,
                    List.of(),
                    plan.postings().size());
            instances.goOn(plan.instances(), Map.of(before.id(), open(plan, before.id())));
            carryOut(plan);
            return null;
        });
        return now(before);
    }

    private void carryOut(Plan plan) {
        List<NewWorkItem> open = new ArrayList<>(plan.workItems());
        if (!plan.blocked()) {
            plan.moved().forEach(moved -> instances.move(moved.id(), moved.event(), moved.detail()));
            plan.effects().forEach(Runnable::run);
            ledger.postings.submit(plan.postings());
            open.addAll(plan.approvals());
        }
        workItems.open(open);
    }

    private Plan plan(Requisition requisition, UUID message, UUID instance) {
        Codes codes = new Codes(SOURCE);
        workflow.codes(requisition, codes);
        Resolution resolution = hospital.data.resolver.resolve(
                codes.facility(), codes.references(), LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
        if (!resolution.complete()) {
            throw new AssertionError("codes of the test are not in the sample network: " + resolution.unresolved());
        }
        Plan plan = new Plan();
        Planning.Facts facts =
                new Planning.Facts(message, "LL-" + message, SOURCE, "hl7v2", "corr", "test/1", time.now());
        workflow.plan(requisition, new Planning(facts, requisition, 0, instance, resolution, plan));
        return plan;
    }

    private static int open(Plan plan, UUID instance) {
        return plan.blocked()
                ? 0
                : (int) plan.postings().stream()
                        .map(PostingRequest::workflowId)
                        .filter(instance::equals)
                        .count();
    }

    private static MessageState state(Plan plan) {
        return plan.blocked() || !plan.approvals().isEmpty()
                ? MessageState.WAITING
                : plan.posts() ? MessageState.POSTING : MessageState.RECORDED;
    }

    private JournalEntry entry(UUID message, String principal, Plan plan) {
        byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
        return new JournalEntry(
                new Envelope(
                        message,
                        "hl7v2",
                        "jms",
                        SOURCE,
                        "text/plain",
                        "UTF-8",
                        body,
                        time.now(),
                        "corr",
                        principal,
                        Map.of()),
                new MessageHeader(SOURCE, "NMGH", message.toString(), "OMS^O05", "2.5", "key"),
                "NORTH",
                Payload.digest(body),
                null,
                "test/1",
                state(plan),
                List.of(),
                new StoredReply(message, state(plan), 200, "text/plain", Map.of(), new byte[0]),
                Map.of(),
                plan.postings().size() + plan.pending(),
                time.now());
    }

    // ---- as approvers do

    static Approver person(String name, String... roles) {
        return new Approver(name, Set.of(roles));
    }

    ApprovalCase caseOf(Instance instance) {
        List<ApprovalCase> cases = approvals.ofWorkflow(instance.id());
        return cases.get(cases.size() - 1);
    }

    ApprovalCase approve(Instance instance, Approver approver) {
        return decide(instance, approver, true, null);
    }

    ApprovalCase reject(Instance instance, Approver approver, String reason) {
        return decide(instance, approver, false, reason);
    }

    private ApprovalCase decide(Instance instance, Approver approver, boolean yes, String reason) {
        ApprovalCase open = caseOf(instance);
        return hospital.db.inTransaction(
                () -> approvals.decide(open.id(), open.version(), approver, yes, reason, "rest"));
    }

    // ---- what came of it

    Instance now(Instance instance) {
        return instances.find(instance.id()).orElseThrow();
    }

    MessageState messageState(Instance instance) {
        return journal.find(instance.messageId()).orElseThrow().state();
    }

    List<Posting> postings(Instance instance) {
        return ledger.postings.ofWorkflow(instance.id());
    }

    List<WorkItem> openItems(Instance instance) {
        return items.page(
                new WorkItemFilter(
                        Set.of(),
                        Set.of(WorkItemState.OPEN, WorkItemState.ASSIGNED),
                        null,
                        null,
                        null,
                        null,
                        null,
                        instance.id(),
                        null,
                        null),
                null,
                false,
                50);
    }

    List<String> happened(Instance instance) {
        return events.of(BusinessEvent.class).stream()
                .filter(event -> instance.id().equals(event.workflowId()))
                .map(BusinessEvent::type)
                .toList();
    }
}
