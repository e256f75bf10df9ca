package io.ledgerline.workflow.cutover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.posting.cutover.Successors;
import io.ledgerline.posting.cutover.Traffic;
import io.ledgerline.workflow.cutover.OrderMover.Wish;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderDocuments;
import io.ledgerline.workflow.order.OrderEvents;
import io.ledgerline.workflow.order.OrderHome;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderRegister;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Carries out what ERPs say to the move of an order, in the transaction that takes the answer: the register leads everything about the
 * order to the other ERP from then on. What came while the ERP was asked is told to it at once.
 */
@ApplicationScoped
public class MoveAnswers {

    /** After {@code PostingOutcomes}, which locks messages and instances first. */
    private static final int LATE = jakarta.interceptor.Interceptor.Priority.APPLICATION + 800;

    private static final TypeReference<Map<Integer, BigDecimal>> QUANTITIES = new TypeReference<>() {};
    private static final int REASON = 500;
    private static final String ACTOR = "system:cutover";

    private CutoverRows rows;
    private OrderMover mover;
    private OrderRegister register;
    private Postings postings;
    private Traffic traffic;
    private Successors successors;
    private Event<Object> events;
    private Time time;

    /** For the container. */
    protected MoveAnswers() {}

    /** With the register of orders. */
    @Inject
    public MoveAnswers(
            CutoverRows rows,
            OrderMover mover,
            OrderRegister register,
            Postings postings,
            Traffic traffic,
            Successors successors,
            Event<Object> events,
            Time time) {
        this.rows = rows;
        this.mover = mover;
        this.register = register;
        this.postings = postings;
        this.traffic = traffic;
        this.successors = successors;
        this.events = events;
        this.time = time;
    }

    /** The ERPs have answered. A refusal waits for a person, who sends it again or gives it up. */
    public void ended(@Observes @Priority(LATE) PostingsEnded ended) {
        Map<String, PostingEnded> concerned = ended.postings().stream()
                .filter(posting -> OrderMover.MOVE.equals(posting.step()) || OrderMover.BACK.equals(posting.step()))
                .collect(Collectors.toMap(PostingEnded::idempotencyKey, Function.identity(), (one, other) -> other));
        List<MovedOrder> items = rows.byReferences(concerned.keySet()).stream()
                .sorted(Comparator.comparing(MovedOrder::orderId))
                .toList();
        for (MovedOrder item : items) {
            boolean back = item.state() == MovedOrder.State.BACK_ASKED;
            PostingEnded answer = concerned.get(back ? item.backReference() : item.reference());
            if (answer != null && (back || item.state() == MovedOrder.State.ASKED)) {
                if (answer.state() == PostingState.REJECTED) {
                    rows.write(item.now(item.state(), refused(answer), time.now()));
                    continue;
                }
                Cutover cutover = rows.find(item.cutover()).orElseThrow();
                Order order = register.lock(item.orderId()).orElseThrow().asking(null, time.now());
                register.write(order);
                if (answer.state() == PostingState.CANCELLED) {
                    rows.write(item.now(
                            back ? MovedOrder.State.KEPT : MovedOrder.State.SKIPPED,
                            "given up by a person",
                            time.now()));
                } else if (!back) {
                    rows.write(forth(cutover, item, order, answer));
                } else {
                    rows.write(back(cutover, item, order, answer));
                }
            }
        }
    }

    private static String refused(PostingEnded answer) {
        String text = "ERP " + answer.erp() + " refused: " + answer.errorCode() + " " + answer.errorText();
        return text.length() <= REASON ? text : text.substring(0, REASON);
    }

    // ---- forth

    private MovedOrder forth(Cutover cutover, MovedOrder item, Order order, PostingEnded answer) {
        List<OrderLine> lines = register.lines(order.id());
        OrderHome there = new OrderHome(answer.erp(), answer.erpDocument(), answer.idempotencyKey());
        if (cutover.state() == Cutover.State.ROLLED_BACK) {
            takeBack(order, there);
            return item.now(
                    MovedOrder.State.SKIPPED, "rolled back while ERP " + answer.erp() + " was asked", time.now());
        }
        if (traffic.cancelling(order.erp(), order.groupKey())) {
            takeBack(order, there);
            return item.now(
                    MovedOrder.State.SKIPPED, "ERP " + order.erp() + " is being asked to cancel it", time.now());
        }
        if (!order.state().open() || lines.stream().allMatch(line -> line.open().signum() == 0)) {
            takeBack(order, there);
            return item.now(
                    MovedOrder.State.SKIPPED, "all of it came while ERP " + answer.erp() + " was asked", time.now());
        }
        String before = CanonicalJson.text(elsewhere(lines));
        Order moved = takeOver(order, there, lines, answer.postingId());
        if (cutover.policy().oldOrders() == Cutover.OldOrders.CANCEL) {
            away(moved, item.from(), lines);
        }
        audit("erp-cutover.order-moved", cutover, moved, order);
        return item.moved(answer.erpDocument(), OrderMover.standing(register.lines(order.id())), before, time.now());
    }

    /** The other ERP has what the posting says; the register leads there, and what has come meanwhile is told to it. */
    private Order takeOver(Order order, OrderHome there, List<OrderLine> lines, UUID posting) {
        Map<Integer, PurchaseOrder.Line> asked = document(posting).lines().stream()
                .collect(Collectors.toMap(PurchaseOrder.Line::lineNumber, Function.identity()));
        Map<Integer, BigDecimal> elsewhere = new TreeMap<>();
        List<PurchaseOrder.Line> fitting = new ArrayList<>();
        boolean fits = true;
        for (OrderLine line : lines) {
            PurchaseOrder.Line has = asked.get(line.lineNumber());
            BigDecimal wanted = has == null ? BigDecimal.ZERO : line.open();
            elsewhere.put(line.lineNumber(), line.ordered().subtract(wanted).max(BigDecimal.ZERO));
            if (has != null) {
                fits &= has.quantity().value().compareTo(wanted) == 0;
                fitting.add(OrderDocuments.line(has, wanted));
            }
        }
        Order moved = register.rehome(order, there, elsewhere);
        successors.name(order.reference(), there.reference());
        if (!fits) {
            mover.send(
                    moved,
                    new Wish(
                            there.reference() + "-fit",
                            OrderMover.FIT,
                            PostingKind.PURCHASE_ORDER_CHANGE,
                            there.erp(),
                            null),
                    OrderDocuments.with(document(posting), there.erpDocument(), fitting));
        }
        return moved;
    }

    /** The ERP that had the order gives it up: all of it, or what did not come. */
    private void away(Order order, OrderHome from, List<OrderLine> lines) {
        PurchaseOrder whole = OrderEvents.document(order.document());
        boolean nothingCame = lines.stream()
                .allMatch(
                        line -> line.received().signum() == 0 && line.damaged().signum() == 0);
        Map<Integer, OrderLine> standing =
                lines.stream().collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        List<PurchaseOrder.Line> kept = nothingCame
                ? whole.lines()
                : whole.lines().stream()
                        .filter(line -> standing.containsKey(line.lineNumber()))
                        .map(line -> OrderDocuments.line(
                                line,
                                standing.get(line.lineNumber())
                                        .payable()
                                        .subtract(
                                                standing.get(line.lineNumber()).elsewhere())
                                        .max(BigDecimal.ZERO)))
                        .toList();
        mover.send(
                order,
                new Wish(
                        order.reference() + "-away",
                        OrderMover.AWAY,
                        nothingCame ? PostingKind.PURCHASE_ORDER_CANCEL : PostingKind.PURCHASE_ORDER_CHANGE,
                        from.erp(),
                        nothingCame ? from.reference() : null),
                OrderDocuments.with(whole, from.erpDocument(), kept));
    }

    private void takeBack(Order order, OrderHome there) {
        mover.send(
                order,
                new Wish(
                        there.reference() + "-undo",
                        OrderMover.UNDO,
                        PostingKind.PURCHASE_ORDER_CANCEL,
                        there.erp(),
                        there.reference()),
                OrderDocuments.with(
                        OrderEvents.document(order.document()),
                        there.erpDocument(),
                        OrderEvents.document(order.document()).lines()));
    }

    // ---- back

    private MovedOrder back(Cutover cutover, MovedOrder item, Order order, PostingEnded answer) {
        Order now;
        if (answer.kind() == PostingKind.PURCHASE_ORDER_CANCEL) {
            now = register.rehome(order, item.from(), read(item.beforeMove()));
            successors.name(order.reference(), item.from().reference());
        } else {
            OrderHome there = new OrderHome(answer.erp(), answer.erpDocument(), answer.idempotencyKey());
            List<OrderLine> lines = register.lines(order.id());
            OrderHome leaving = new OrderHome(order.erp(), order.erpDocument(), order.reference());
            now = takeOver(order, there, lines, answer.postingId());
            takeBack(now, leaving);
        }
        audit("erp-cutover.order-moved-back", cutover, now, order);
        return item.now(MovedOrder.State.BACK, null, time.now());
    }

    private static Map<Integer, String> elsewhere(List<OrderLine> lines) {
        Map<Integer, String> elsewhere = new TreeMap<>();
        lines.forEach(line -> elsewhere.put(line.lineNumber(), OrderMover.plain(line.elsewhere())));
        return elsewhere;
    }

    private PurchaseOrder document(UUID posting) {
        Posting asked = postings.find(posting).orElseThrow();
        return OrderEvents.document(asked.document());
    }

    private void audit(String action, Cutover cutover, Order now, Order before) {
        events.fire(new AuditRecord(
                ACTOR,
                action,
                "order",
                now.id().toString(),
                now.facility(),
                Map.of(
                        "cutover",
                        cutover.id().toString(),
                        "orderNumber",
                        now.orderNumber(),
                        "from",
                        before.erp() + " " + before.erpDocument(),
                        "to",
                        now.erp() + " " + now.erpDocument())));
    }

    private static Map<Integer, BigDecimal> read(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, QUANTITIES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept move of an order cannot be read", e);
        }
    }
}
