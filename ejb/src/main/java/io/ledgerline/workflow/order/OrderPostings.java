package io.ledgerline.workflow.order;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.workflow.Instance;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.Plan;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps the register in step with the ERPs: an order comes to be, changes and is cancelled in the transaction that takes the ERP's
 * answer, or a person's word for it. Whatever else a batch of answers holds costs nothing.
 */
@ApplicationScoped
public class OrderPostings {

    /** After {@code PostingOutcomes}, which locks messages and instances first. */
    private static final int LATE = jakarta.interceptor.Interceptor.Priority.APPLICATION + 800;

    private OrderRegister register;
    private OrderEvents events;
    private Instances instances;
    private Postings postings;
    private Time time;

    /** For the container. */
    protected OrderPostings() {}

    /** With the register. */
    @Inject
    public OrderPostings(
            OrderRegister register, OrderEvents events, Instances instances, Postings postings, Time time) {
        this.register = register;
        this.events = events;
        this.instances = instances;
        this.postings = postings;
        this.time = time;
    }

    /** The ERPs have answered. */
    public void ended(@Observes @Priority(LATE) PostingsEnded ended) {
        List<UUID> concerned = ended.postings().stream()
                .filter(OrderPostings::concernsOrders)
                .map(PostingEnded::postingId)
                .toList();
        if (concerned.isEmpty()) {
            return;
        }
        List<Posting> found = postings.all(concerned);
        created(found.stream()
                .filter(posting -> posting.kind() == PostingKind.PURCHASE_ORDER)
                .toList());
        follow(found.stream()
                .filter(posting -> posting.kind() != PostingKind.PURCHASE_ORDER)
                .toList());
    }

    private static boolean concernsOrders(PostingEnded ended) {
        if (ended.step().startsWith(OrderHome.STEP)) {
            return false;
        }
        return switch (ended.kind()) {
            case PURCHASE_ORDER -> ended.state() == PostingState.POSTED;
            case PURCHASE_ORDER_CHANGE, PURCHASE_ORDER_CANCEL -> ended.state() != PostingState.REJECTED;
            default -> false;
        };
    }

    // ---- orders that come to be

    private void created(List<Posting> found) {
        if (found.isEmpty()) {
            return;
        }
        Map<UUID, Instance> askers =
                instances
                        .find(found.stream()
                                .map(Posting::workflowId)
                                .filter(id -> id != null)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Instance::id, Function.identity()));
        Instant now = time.now();
        List<Order> orders = new ArrayList<>();
        Map<UUID, List<OrderLine>> lines = new HashMap<>();
        for (Posting posting : found) {
            PurchaseOrder document = OrderEvents.document(posting.document());
            Order order = order(posting, document, Optional.ofNullable(askers.get(posting.workflowId())), now);
            orders.add(order);
            lines.put(
                    order.id(),
                    document.lines().stream()
                            .map(line -> line(order.id(), line))
                            .toList());
        }
        List<Order> fresh = register.add(orders, lines);
        instances.begin(fresh.stream()
                .map(order -> new Instances.Begun(
                        new Plan.PlannedInstance(
                                order.id(),
                                OrderState.WORKFLOW,
                                order.orderNumber(),
                                order.facility(),
                                // no document of the message: an order is what a document became
                                -1,
                                "created",
                                Map.of("erp", order.erp(), "erpDocument", order.erpDocument())),
                        origin(order, Optional.ofNullable(askers.get(order.workflowId()))),
                        0))
                .toList());
        for (Order order : fresh) {
            events.tell(order, "created", Map.of());
            events.send(order, OutboundRequest.Purpose.ORDER);
        }
        if (!fresh.isEmpty()) {
            events.fire(new OrdersCreated(fresh));
        }
    }

    private static Instances.Origin origin(Order order, Optional<Instance> asker) {
        // none of the message's own instances: those are what its documents became, this is what the ERP made of one of
        // them
        return new Instances.Origin(
                null,
                asker.map(Instance::source).orElse(order.erp()),
                asker.map(Instance::protocol).orElse("rest"),
                asker.map(Instance::correlationId).orElse(order.id().toString()));
    }

    private static Order order(Posting posting, PurchaseOrder document, Optional<Instance> asker, Instant now) {
        return new Order(
                Ids.next(),
                document.orderNumber(),
                posting.erp(),
                posting.erpDocument(),
                posting.idempotencyKey(),
                posting.groupKey(),
                document.requisitionId(),
                asker.map(Instance::source).orElse(null),
                posting.workflowId(),
                posting.messageId(),
                posting.facility(),
                document.supplier().value(),
                document.orderDate(),
                document.neededBy(),
                document.currency(),
                value(document.deliverTo()),
                OrderState.CREATED,
                document.revision() == null ? 0 : document.revision(),
                null,
                posting.document(),
                now,
                now,
                0);
    }

    private static OrderLine line(UUID order, PurchaseOrder.Line line) {
        BigDecimal none = BigDecimal.ZERO;
        return new OrderLine(
                order,
                line.lineNumber(),
                value(line.item()),
                line.description(),
                line.quantity().unit() == null ? "{each}" : line.quantity().unit(),
                line.quantity().value(),
                line.unitPrice().amount(),
                line.contract(),
                value(line.costCentre()),
                value(line.account()),
                null,
                null,
                null,
                null,
                null,
                none,
                none,
                none,
                none,
                none,
                none,
                none);
    }

    private static String value(Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    // ---- orders that are changed or taken back

    private void follow(List<Posting> found) {
        Map<String, Order> reversed = register
                .byReferences(found.stream()
                        .map(Posting::reverses)
                        .filter(reference -> reference != null)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Order::reference, Function.identity()));
        Map<UUID, List<Posting>> byOrder = new LinkedHashMap<>();
        for (Posting posting : found) {
            UUID order = reversed.containsKey(posting.reverses())
                    ? reversed.get(posting.reverses()).id()
                    : posting.workflowId();
            if (order != null) {
                byOrder.computeIfAbsent(order, id -> new ArrayList<>()).add(posting);
            }
        }
        byOrder.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> register.lock(entry.getKey()).ifPresent(order -> follow(order, entry.getValue())));
    }

    private void follow(Order locked, List<Posting> answers) {
        Order order = locked;
        for (Posting posting : answers) {
            if (posting.state() == PostingState.CANCELLED) {
                order = order.asking(null, time.now());
                register.write(order);
            } else if (posting.kind() == PostingKind.PURCHASE_ORDER_CHANGE) {
                order = changed(order, posting);
            } else {
                order = cancelled(order, posting);
            }
        }
    }

    private Order cancelled(Order order, Posting posting) {
        Optional<Order> moved = register.moveIfLegal(
                order.asking(null, time.now()), "cancelled", "ERP document " + posting.erpDocument());
        moved.ifPresent(cancelled -> {
            events.tell(cancelled, "cancelled", Map.of());
            events.send(cancelled, OutboundRequest.Purpose.ORDER_CANCEL);
        });
        return moved.orElse(order);
    }

    private Order changed(Order order, Posting posting) {
        PurchaseOrder document = OrderEvents.document(posting.document());
        int revision = Math.max(order.revision() + 1, document.revision() == null ? 0 : document.revision());
        Map<Integer, OrderLine> known = register.lines(order.id()).stream()
                .collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        List<OrderLine> changed = new ArrayList<>();
        List<OrderLine> added = new ArrayList<>();
        for (PurchaseOrder.Line line : document.lines()) {
            OrderLine before = known.get(line.lineNumber());
            if (before == null) {
                added.add(line(order.id(), line));
            } else {
                OrderLine after = before.withOrdered(
                        line.quantity().value().add(before.elsewhere()),
                        line.unitPrice().amount());
                known.put(line.lineNumber(), after);
                changed.add(after);
            }
        }
        register.write(changed);
        register.addLines(added);
        Order now = order.changed(revision, document.neededBy(), whole(order, posting, known), time.now());
        register.write(now);
        Order moved = register.moveIfLegal(
                        now, "changed", "revision " + revision + ", ERP document " + posting.erpDocument())
                .orElse(now);
        boolean nothingOpen = added.isEmpty()
                && known.values().stream().allMatch(line -> line.open().signum() == 0);
        if (moved.state() == OrderState.PARTLY_RECEIVED && nothingOpen) {
            moved = register.move(moved, "received", "what was still open is not ordered any more");
        }
        events.tell(moved, "changed", Map.of());
        events.send(moved, OutboundRequest.Purpose.ORDER_CHANGE);
        return moved;
    }

    /** The order as changed, with what another ERP has of it. */
    private static String whole(Order order, Posting posting, Map<Integer, OrderLine> known) {
        if (known.values().stream().allMatch(line -> line.elsewhere().signum() == 0)) {
            return posting.document();
        }
        PurchaseOrder before = OrderEvents.document(order.document());
        PurchaseOrder after = OrderEvents.document(posting.document());
        Map<Integer, PurchaseOrder.Line> lines = new TreeMap<>();
        before.lines().forEach(line -> lines.put(line.lineNumber(), line));
        for (PurchaseOrder.Line line : after.lines()) {
            OrderLine there = known.get(line.lineNumber());
            lines.put(
                    line.lineNumber(),
                    there == null
                            ? line
                            : OrderDocuments.line(line, line.quantity().value().add(there.elsewhere())));
        }
        return CanonicalJson.write(OrderDocuments.with(after, after.erpOrderNumber(), List.copyOf(lines.values())));
    }
}
