package io.ledgerline.workflow.requisition;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.Requisition;
import io.ledgerline.canonical.Requisition.RequisitionAction;
import io.ledgerline.canonical.value.Identifier;
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
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requisition to purchase order. */
@ApplicationScoped
public class RequisitionWorkflow implements Workflow<Requisition> {

    static final String NAME = "requisition-to-po";

    private final ContractPrices prices;
    private final LineSourcing sourcing;
    private final Instances instances;
    private final WorkItems workItems;
    private final Journal journal;

    /** For the container's proxy. */
    protected RequisitionWorkflow() {
        this(null, null, null, null, null);
    }

    /** With what it asks while planning. */
    @Inject
    public RequisitionWorkflow(
            ContractPrices prices, LineSourcing sourcing, Instances instances, WorkItems workItems, Journal journal) {
        this.prices = prices;
        this.sourcing = sourcing;
        this.instances = instances;
        this.workItems = workItems;
        this.journal = journal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Requisition> document() {
        return Requisition.class;
    }

    @Override
    public void codes(Requisition requisition, Codes codes) {
        codes.facility(requisition.facility());
        if (requisition.action() == RequisitionAction.CANCEL) {
            return;
        }
        codes.add(Domain.DEPARTMENT, requisition.department()).add(Domain.LOCATION, requisition.deliverTo());
        for (Requisition.Line line : requisition.lines()) {
            codes.add(Domain.ITEM, line.item())
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
        if (repeated(requisition, planning)) {
            planning.instance(NAME, "blocked", Map.of());
            return;
        }
        Map<String, List<PurchaseOrder.Line>> bySupplier = source(requisition, today, planning);
        if (planning.blocked()) {
            planning.instance(NAME, "blocked", Map.of());
            return;
        }
        List<RequisitionFacts.Order> orders = new ArrayList<>();
        bySupplier.forEach((supplier, lines) -> {
            String step = "po-" + supplier;
            PurchaseOrder order = new PurchaseOrder(
                    requisition.requisitionId() + "/" + supplier,
                    requisition.requisitionId(),
                    Identifier.canonical(planning.facility()),
                    Identifier.canonical(supplier),
                    today,
                    requisition.neededBy(),
                    lines.get(0).unitPrice().currency(),
                    deliverTo(requisition, planning),
                    lines);
            planning.post(step, PostingKind.PURCHASE_ORDER, today, groupKey(requisition, planning), order, null);
            orders.add(new RequisitionFacts.Order(
                    order.orderNumber(), supplier, planning.idempotencyKey(step), CanonicalJson.write(order)));
        });
        planning.instance(NAME, "planned", new RequisitionFacts(today, orders));
    }

    /** The same number in a message of its own: ordering it again would order twice, so a person decides. */
    private boolean repeated(Requisition requisition, Planning planning) {
        Optional<Instance> before = instances
                .latest(NAME, planning.facts().source(), requisition.requisitionId())
                .filter(instance ->
                        !instance.messageId().equals(planning.facts().messageId()));
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

    private Map<String, List<PurchaseOrder.Line>> source(Requisition requisition, LocalDate today, Planning planning) {
        Set<String> items = new LinkedHashSet<>();
        for (Requisition.Line line : requisition.lines()) {
            LineSourcing.item(line, planning).map(Item::number).ifPresent(items::add);
        }
        Map<String, List<ContractPrice>> contracts =
                items.isEmpty() ? Map.of() : prices.inForce(items, planning.facility(), today);
        Map<String, List<PurchaseOrder.Line>> bySupplier = new LinkedHashMap<>();
        for (Requisition.Line line : requisition.lines()) {
            sourcing.source(requisition, line, contracts, today, planning).ifPresent(sourced -> {
                List<PurchaseOrder.Line> lines =
                        bySupplier.computeIfAbsent(sourced.supplier(), supplier -> new ArrayList<>());
                lines.add(sourced.line(lines.size() + 1));
            });
        }
        return bySupplier;
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
            case "BLOCKED" -> {
                planning.plan()
                        .moved()
                        .add(new Plan.MovedInstance(instance.id(), NAME, "reversed", "cancelled by the requester"));
                planning.plan().effects().add(() -> {
                    workItems.closeOfMessage(instance.messageId(), "system:requisition", "cancelled by the requester");
                    journal.move(instance.messageId(), MessageState.WAITING, MessageState.RECORDED);
                });
            }
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

    /** The cancelling postings belong to the requisition's own instance, so that it ends when the ERP has cancelled all. */
    private void cancelOrders(Requisition requisition, Instance instance, LocalDate today, Planning planning) {
        planning.plan()
                .moved()
                .add(new Plan.MovedInstance(instance.id(), NAME, "reversed", "cancelled by the requester"));
        Planning own = planning.on(instance.id());
        for (RequisitionFacts.Order order : facts(instance).orders()) {
            own.post(
                    "cancel-" + order.supplier(),
                    PostingKind.PURCHASE_ORDER_CANCEL,
                    today,
                    groupKey(requisition, planning),
                    order(order.document()),
                    order.key());
        }
    }

    private static RequisitionFacts facts(Instance instance) {
        try {
            RequisitionFacts facts = CanonicalJson.mapper().readValue(instance.data(), RequisitionFacts.class);
            return facts.orders() == null ? new RequisitionFacts(null, List.of()) : facts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "workflow instance " + instance.id() + " holds facts that cannot be read", e);
        }
    }

    private static PurchaseOrder order(String json) {
        try {
            return (PurchaseOrder) CanonicalJson.read(json);
        } catch (InvalidDocument e) {
            throw new IllegalStateException("a kept purchase order cannot be read", e);
        }
    }
}
