package io.ledgerline.workflow.requisition;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.Requisition.RequisitionAction;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.Department;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.pricing.ContractPrice;
import io.ledgerline.masterdata.pricing.ContractPrices;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageState;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.workflow.Codes;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import io.ledgerline.workflow.Planning;
import io.ledgerline.workflow.Workflow;
import io.ledgerline.workflow.approval.ApprovalItems;
import io.ledgerline.workflow.approval.Approvals;
import io.ledgerline.workflow.approval.rules.ApprovalFacts;
import io.ledgerline.workflow.budget.BudgetQuestion;
import io.ledgerline.workflow.budget.BudgetQuestions;
import io.ledgerline.workflow.budget.BudgetStanding;
import io.ledgerline.workflow.budget.Commitments;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Requisition to purchase order: sourced, held against the budget, approved by whom the table asks, ordered at the ERP by supplier.
 */
@ApplicationScoped
public class RequisitionWorkflow implements Workflow<Requisition> {

    static final String NAME = "requisition-to-po";

    static final String APPROVAL = "APPROVAL";
    static final String BUDGET = "BUDGET";
    static final String REJECTED = "REJECTED";
    private static final Set<String> RELEASED = Set.of("ORDERING", "ORDERED", "REFUSED", "CANCELLING", "CANCELLED");
    private static final String BY_REQUESTER = "cancelled by the requester";

    private final ContractPrices prices;
    private final LineSourcing sourcing;
    private final Instances instances;
    private final WorkItems workItems;
    private final Journal journal;
    private final RequisitionGate gate;
    private final Approvals approvals;
    private final Commitments commitments;
    private final BudgetQuestions questions;
    private final RequisitionNews news;

    /** For the container's proxy. */
    protected RequisitionWorkflow() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** With what it asks while planning. */
    @Inject
    public RequisitionWorkflow(
            ContractPrices prices,
            LineSourcing sourcing,
            Instances instances,
            WorkItems workItems,
            Journal journal,
            RequisitionGate gate,
            Approvals approvals,
            Commitments commitments,
            BudgetQuestions questions,
            RequisitionNews news) {
        this.prices = prices;
        this.sourcing = sourcing;
        this.instances = instances;
        this.workItems = workItems;
        this.journal = journal;
        this.gate = gate;
        this.approvals = approvals;
        this.commitments = commitments;
        this.questions = questions;
        this.news = news;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Requisition> document() {
        return Requisition.class;
    }

    /** Approvals are carried out by their case. */
    @Override
    public boolean decides(WorkItemDecided decided) {
        return decided.kind().equals(ApprovalItems.KIND);
    }

    @Override
    public void codes(Requisition requisition, Codes codes) {
        codes.facility(requisition.facility());
        if (requisition.action() == RequisitionAction.CANCEL) {
            return;
        }
        codes.add(Domain.DEPARTMENT, requisition.department()).add(Domain.LOCATION, requisition.deliverTo());
        for (Requisition.Line line : requisition.lines()) {
            codes.add(Domain.ITEM, line.item(), line.description())
                    .add(Domain.SUPPLIER, line.supplier())
                    .unit(line.quantity().unit());
        }
    }

    @Override
    public void plan(Requisition requisition, Planning planning) {
        // ordered when it arrives, at the prices of that day, whenever it was written
        LocalDate today =
                planning.resolution().facility().businessDate(planning.facts().receivedAt());
        if (requisition.action() == RequisitionAction.CANCEL) {
            cancel(requisition, today, planning);
            return;
        }
        Optional<Instance> latest = instances.latest(NAME, planning.facts().source(), requisition.requisitionId());
        if (repeated(latest, requisition, planning)) {
            planning.instance(NAME, "blocked", Map.of());
            return;
        }
        Optional<Instance> own = latest.filter(instance -> instance.id().equals(planning.instanceId()));
        own.filter(instance -> instance.state().equals(APPROVAL)).ifPresent(instance -> planning.plan()
                .effects()
                .add(() -> approvals.withdraw(instance.id(), "system:requisition", "the message runs again")));
        List<PlannedLine> lines = source(requisition, today, planning);
        if (planning.blocked()) {
            planning.instance(NAME, "blocked", Map.of());
            return;
        }
        // released before: a dry run shows what was ordered, and asks nobody again
        boolean released =
                own.filter(instance -> RELEASED.contains(instance.state())).isPresent();
        LocalDate orderDate = released ? RequisitionOrders.facts(own.get()).orderDate() : today;
        RequisitionFacts facts = facts(requisition, lines, orderDate, planning);
        if (released) {
            post(facts, planning);
            planning.instance(NAME, "planned", facts);
            return;
        }
        RequisitionNews.About about = about(requisition, planning);
        Map<String, Object> received = new LinkedHashMap<>();
        received.put("lines", facts.lines().size());
        received.put("amounts", facts.facts().amounts());
        latest.filter(instance -> !instance.id().equals(planning.instanceId()))
                .ifPresent(rejected -> received.put("resubmits", rejected.id().toString()));
        Runnable first = () -> news.happened("received", about, received);
        Optional<BudgetQuestion> question = gate.question(facts, about);
        if (question.isPresent()) {
            planning.plan().pend();
            planning.plan().effects().add(() -> {
                first.run();
                questions.ask(question.get());
            });
            planning.instance(NAME, "budget-asked", facts);
            return;
        }
        gate(facts, about, planning, first);
    }

    /** What the gate says becomes the plan. */
    private void gate(RequisitionFacts facts, RequisitionNews.About about, Planning planning, Runnable first) {
        RequisitionGate.Answer answer = gate.ask(facts, about);
        if (answer instanceof RequisitionGate.Block block) {
            planning.problem(WorkQueue.PROCUREMENT, block.kind(), block.title(), block.reason(), block.context());
            planning.instance(NAME, "blocked", Map.of());
        } else if (answer instanceof RequisitionGate.Ask ask) {
            planning.plan().effects().add(() -> {
                first.run();
                tellBudget(ask.facts(), about);
                approvals.open(ask.fresh());
                instances
                        .find(about.workflowId())
                        .ifPresent(instance -> news.tell(
                                instance,
                                APPROVAL,
                                List.of(),
                                "Requisition " + about.number() + " waits for approval"));
            });
            planning.plan().approvals().add(Approvals.item(ask.fresh()));
            planning.instance(NAME, "approval-asked", ask.facts());
        } else if (answer instanceof RequisitionGate.Pass pass) {
            post(pass.facts(), planning);
            planning.plan().effects().add(() -> {
                first.run();
                tellBudget(pass.facts(), about);
                if (pass.facts().reserved()) {
                    commitments.reserve(
                            planning.instanceId(),
                            about.facility(),
                            pass.facts().budget());
                }
                news.happened(
                        "approved",
                        about,
                        Map.of("by", "rules", "rules", pass.verdict().version()));
            });
            planning.instance(NAME, "planned", pass.facts());
        }
    }

    /** It goes beyond the budget and is not stopped by that: whoever subscribed hears of it all the same. */
    private void tellBudget(RequisitionFacts facts, RequisitionNews.About about) {
        if (facts.budget().stream().anyMatch(finding -> finding.standing() == BudgetStanding.EXCEEDED)) {
            news.happened("budget-exceeded", about, Map.of("blocked", false, "budget", facts.budget()));
        }
    }

    private static void post(RequisitionFacts facts, Planning planning) {
        for (RequisitionFacts.Order order : facts.orders()) {
            planning.post(
                    RequisitionOrders.step(order.supplier()),
                    PostingKind.PURCHASE_ORDER,
                    facts.orderDate(),
                    facts.groupKey(),
                    RequisitionOrders.order(order.document()),
                    null);
        }
    }

    private static RequisitionNews.About about(Requisition requisition, Planning planning) {
        return new RequisitionNews.About(
                requisition.requisitionId(),
                planning.facility(),
                planning.facts().source(),
                planning.facts().messageId(),
                planning.instanceId());
    }

    /** A line of the requisition with its source. */
    private record PlannedLine(Requisition.Line asked, LineSourcing.Sourced sourced) {}

    private static RequisitionFacts facts(
            Requisition requisition, List<PlannedLine> lines, LocalDate today, Planning planning) {
        Map<String, List<PurchaseOrder.Line>> bySupplier = new LinkedHashMap<>();
        List<LineView> views = new ArrayList<>();
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (PlannedLine line : lines) {
            LineSourcing.Sourced sourced = line.sourced();
            List<PurchaseOrder.Line> ofSupplier =
                    bySupplier.computeIfAbsent(sourced.supplier(), supplier -> new ArrayList<>());
            ofSupplier.add(sourced.line(ofSupplier.size() + 1));
            LineView view = view(line);
            views.add(view);
            amounts.merge(view.currency(), view.amount(), BigDecimal::add);
        }
        List<RequisitionFacts.Order> orders = new ArrayList<>();
        bySupplier.forEach((supplier, ofSupplier) -> {
            PurchaseOrder order = new PurchaseOrder(
                    requisition.requisitionId() + "/" + supplier,
                    null,
                    null,
                    requisition.requisitionId(),
                    Identifier.canonical(planning.facility()),
                    Identifier.canonical(supplier),
                    today,
                    requisition.neededBy(),
                    ofSupplier.get(0).unitPrice().currency(),
                    deliverTo(requisition, planning),
                    ofSupplier);
            orders.add(new RequisitionFacts.Order(
                    order.orderNumber(),
                    supplier,
                    planning.idempotencyKey(RequisitionOrders.step(supplier)),
                    CanonicalJson.write(order)));
        });
        Set<String> classes = new LinkedHashSet<>();
        views.stream().map(LineView::itemClass).filter(Objects::nonNull).forEach(classes::add);
        return new RequisitionFacts(
                today,
                orders,
                groupKey(requisition, planning),
                planning.facts().mappingVersion(),
                requisition.requester() == null ? null : requisition.requester().value(),
                new ApprovalFacts(
                        planning.facility(),
                        department(requisition, planning),
                        amounts,
                        classes,
                        views.stream().anyMatch(LineView::capital),
                        views.stream().anyMatch(view -> view.item() != null && view.contract() == null),
                        views.stream().anyMatch(view -> view.item() == null),
                        BudgetStanding.IGNORED.name(),
                        planning.facts().source(),
                        requisition.priority()),
                List.of(),
                views,
                false);
    }

    private static LineView view(PlannedLine line) {
        PurchaseOrder.Line draft = line.sourced().draft();
        Money amount = draft.unitPrice().times(draft.quantity().value()).rounded();
        return new LineView(
                line.asked().lineNumber(),
                value(draft.item()),
                line.sourced().itemClass(),
                draft.description(),
                line.sourced().supplier(),
                draft.quantity().value(),
                draft.quantity().unit(),
                draft.unitPrice().amount(),
                amount.amount(),
                amount.currency(),
                draft.contract(),
                value(draft.costCentre()),
                value(draft.account()),
                value(line.asked().asset()),
                line.asked().workOrder(),
                line.asked().toBeCapitalised());
    }

    private static String value(Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    private static String department(Requisition requisition, Planning planning) {
        return requisition.department() == null
                ? null
                : planning.resolution()
                        .department(planning.reference(Domain.DEPARTMENT, requisition.department()))
                        .map(Department::code)
                        .orElseThrow();
    }

    /**
     * The same number in a message of its own: ordering it again would order twice, so a person decides. A number that was
     * rejected may be used again: that is how a requester resubmits.
     */
    private static boolean repeated(Optional<Instance> latest, Requisition requisition, Planning planning) {
        Optional<Instance> before = latest.filter(instance ->
                        !instance.messageId().equals(planning.facts().messageId()))
                .filter(instance -> !instance.state().equals(REJECTED));
        before.ifPresent(instance -> planning.problem(
                WorkQueue.PROCUREMENT,
                "REQUISITION_REPEATED",
                "Requisition " + requisition.requisitionId() + " came again in another message",
                "The first one is " + instance.state()
                        + ". Reject this one if it is the same, or give it a number of its own"
                        + " if it is wanted as well; it is not changed by a second message.",
                Map.of("originalWorkflow", instance.id().toString(), "originalState", instance.state())));
        return before.isPresent();
    }

    private static String groupKey(Requisition requisition, Planning planning) {
        String key = planning.facts().source() + "|" + requisition.requisitionId();
        return key.length() <= 100 ? key : key.substring(key.length() - 100);
    }

    private List<PlannedLine> source(Requisition requisition, LocalDate today, Planning planning) {
        Set<String> items = new LinkedHashSet<>();
        for (Requisition.Line line : requisition.lines()) {
            LineSourcing.item(line, planning).map(Item::number).ifPresent(items::add);
        }
        Map<String, List<ContractPrice>> contracts =
                items.isEmpty() ? Map.of() : prices.inForce(items, planning.facility(), today);
        List<PlannedLine> lines = new ArrayList<>();
        for (Requisition.Line line : requisition.lines()) {
            sourcing.source(requisition, line, contracts, today, planning)
                    .ifPresent(sourced -> lines.add(new PlannedLine(line, sourced)));
        }
        return lines;
    }

    private static Identifier deliverTo(Requisition requisition, Planning planning) {
        if (requisition.deliverTo() != null) {
            return planning.resolution()
                    .canonical(planning.reference(Domain.LOCATION, requisition.deliverTo()))
                    .map(Identifier::canonical)
                    .orElseThrow();
        }
        return requisition.department() == null
                ? null
                : planning.resolution()
                        .department(planning.reference(Domain.DEPARTMENT, requisition.department()))
                        .map(department -> Identifier.canonical(department.stockLocation()))
                        .orElseThrow();
    }

    // ---- cancellation

    private void cancel(Requisition requisition, LocalDate today, Planning planning) {
        Optional<Instance> original = instances.latest(NAME, planning.facts().source(), requisition.requisitionId());
        if (original.isEmpty()) {
            planning.problem(
                    WorkQueue.PROCUREMENT,
                    "REQUISITION_NOT_FOUND",
                    "Requisition to cancel is not known: " + requisition.requisitionId(),
                    "The requester cancels something that never arrived, or arrives later. Retry when it has arrived, or reject.",
                    Map.of("requisitionId", requisition.requisitionId()));
            planning.instance(NAME, "blocked", Map.of());
            return;
        }
        Instance instance = original.get();
        switch (instance.state()) {
            case "ORDERING", "ORDERED" -> cancelOrders(requisition, instance, today, planning);
            case APPROVAL ->
                cancelBeforeOrder(instance, planning, () -> {
                    approvals.withdraw(instance.id(), "system:requisition", BY_REQUESTER);
                    if (workItems.waiting(Set.of(instance.messageId())).isEmpty()) {
                        journal.goOn(instance.messageId(), MessageState.RECORDED);
                    }
                });
            case BUDGET ->
                cancelBeforeOrder(instance, planning, () -> {
                    if (questions.drop(instance.id())) {
                        journal.addOpenPostings(instance.messageId(), -1);
                        journal.move(instance.messageId(), MessageState.POSTING, MessageState.WAITING);
                        journal.goOn(instance.messageId(), MessageState.RECORDED);
                    }
                });
            case REJECTED -> cancelBeforeOrder(instance, planning, () -> {});
            case "BLOCKED" ->
                cancelBeforeOrder(instance, planning, () -> {
                    workItems.closeOfMessage(instance.messageId(), "system:requisition", BY_REQUESTER);
                    journal.move(instance.messageId(), MessageState.WAITING, MessageState.RECORDED);
                });
            case "CANCELLING" -> { // asked for a second time: the first one is under way
            }
            default -> {
                planning.problem(
                        WorkQueue.PROCUREMENT,
                        "REQUISITION_NOT_CANCELLABLE",
                        "Requisition " + requisition.requisitionId() + " is " + instance.state()
                                + " and cannot be cancelled",
                        "Settle the order with the supplier by hand, then reject or override this item.",
                        Map.of("originalWorkflow", instance.id().toString(), "originalState", instance.state()));
                planning.instance(NAME, "blocked", Map.of());
            }
        }
    }

    /** Nothing was ordered yet, so nothing is taken back. */
    private void cancelBeforeOrder(Instance instance, Planning planning, Runnable release) {
        planning.plan().moved().add(new Plan.MovedInstance(instance.id(), NAME, "reversed", BY_REQUESTER));
        planning.plan().effects().add(() -> {
            release.run();
            news.happened("cancelled", RequisitionNews.About.of(instance), Map.of("was", instance.state()));
            news.tell(instance, "CANCELLED", List.of(), "Requisition " + instance.businessKey() + " was cancelled");
        });
    }

    /** The cancelling postings belong to the requisition's own instance, so that it ends when the ERP has cancelled all. */
    private void cancelOrders(Requisition requisition, Instance instance, LocalDate today, Planning planning) {
        planning.plan().moved().add(new Plan.MovedInstance(instance.id(), NAME, "reversed", BY_REQUESTER));
        Planning own = planning.on(instance.id());
        for (RequisitionFacts.Order order : RequisitionOrders.facts(instance).orders()) {
            own.post(
                    "cancel-" + order.supplier(),
                    PostingKind.PURCHASE_ORDER_CANCEL,
                    today,
                    groupKey(requisition, planning),
                    RequisitionOrders.order(order.document()),
                    order.key());
        }
    }
}
