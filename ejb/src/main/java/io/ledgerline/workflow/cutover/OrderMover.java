package io.ledgerline.workflow.cutover;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.Submission;
import io.ledgerline.posting.cutover.Traffic;
import io.ledgerline.workflow.Instances;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderDocuments;
import io.ledgerline.workflow.order.OrderEvents;
import io.ledgerline.workflow.order.OrderHome;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks ERPs to take over open orders, and to give them back. An order stays where it is until the other ERP has said yes; meanwhile
 * nothing else can be asked about it. In the caller's transaction; done twice does no harm.
 */
@ApplicationScoped
public class OrderMover {

    static final String MOVE = OrderHome.STEP;
    static final String BACK = OrderHome.STEP + "-back";
    static final String AWAY = OrderHome.STEP + "-away";
    static final String FIT = OrderHome.STEP + "-fit";
    static final String UNDO = OrderHome.STEP + "-undo";

    private CutoverRows rows;
    private OrderRegister register;
    private Instances instances;
    private Postings postings;
    private Traffic traffic;
    private MasterDataResolver masterData;
    private Time time;

    /** For the container. */
    protected OrderMover() {}

    /** With the register of orders and the ledger of postings. */
    @Inject
    public OrderMover(
            CutoverRows rows,
            OrderRegister register,
            Instances instances,
            Postings postings,
            Traffic traffic,
            MasterDataResolver masterData,
            Time time) {
        this.rows = rows;
        this.register = register;
        this.instances = instances;
        this.postings = postings;
        this.traffic = traffic;
        this.masterData = masterData;
        this.time = time;
    }

    /** Asks the new ERP of a cutover for what is still to come of an order, or notes why not. */
    void forth(Cutover cutover, UUID id) {
        Order order = register.lock(id).orElseThrow();
        if (order.erp().equals(cutover.erp()) || !order.state().open()) {
            return;
        }
        MovedOrder item = new MovedOrder(
                cutover.id(),
                id,
                order.orderNumber(),
                order.facility(),
                new OrderHome(order.erp(), order.erpDocument(), order.reference()),
                null,
                null,
                null,
                null,
                null,
                MovedOrder.State.SKIPPED,
                null,
                time.now());
        List<OrderLine> lines = register.lines(id);
        Optional<String> hindrance = hindrance(order, lines, cutover.policy().accrued());
        if (hindrance.isPresent()) {
            if (!Order.MOVE.equals(order.underWay())) {
                rows.write(item.now(MovedOrder.State.SKIPPED, hindrance.get(), time.now()));
            }
            return;
        }
        String reference = reference(order, cutover.erp());
        Optional<String> refused = ask(
                order,
                new Wish(reference, MOVE, PostingKind.PURCHASE_ORDER, cutover.erp(), null),
                OrderDocuments.with(OrderEvents.document(order.document()), null, remaining(order, lines)));
        rows.write(refused.map(why -> item.now(MovedOrder.State.SKIPPED, why, time.now()))
                .orElseGet(() -> new MovedOrder(
                        item.cutover(),
                        id,
                        item.orderNumber(),
                        item.facility(),
                        item.from(),
                        null,
                        reference,
                        null,
                        null,
                        null,
                        MovedOrder.State.ASKED,
                        null,
                        time.now())));
    }

    private Optional<String> hindrance(Order order, List<OrderLine> lines, Cutover.Accrued accrued) {
        if (order.underWay() != null) {
            return Optional.of("ERP " + order.erp() + " is being asked for a " + order.underWay() + " of it");
        }
        if (lines.stream().allMatch(line -> line.open().signum() == 0)) {
            return Optional.of("nothing of it is still to come; its invoice goes to " + order.erp());
        }
        if (accrued == Cutover.Accrued.STAY
                && lines.stream().anyMatch(line -> line.notInvoiced().signum() > 0)) {
            return Optional.of("goods of it are received and not invoiced; it moves once the invoice is posted");
        }
        return busy(order);
    }

    private Optional<String> busy(Order order) {
        return traffic.underWay(order.erp(), order.groupKey())
                ? Optional.of("postings about it are on their way to " + order.erp())
                : Optional.empty();
    }

    /** Asks for an order to be back where it was before the cutover, or notes why it stays. */
    void back(Cutover cutover, UUID id) {
        Order order = register.lock(id).orElseThrow();
        MovedOrder item = rows.order(cutover.id(), id).orElseThrow();
        if (item.state() != MovedOrder.State.MOVED) {
            return;
        }
        List<OrderLine> lines = register.lines(id);
        if (!order.state().open() || !order.erp().equals(cutover.erp())) {
            rows.write(item.now(
                    MovedOrder.State.KEPT, "it is " + order.state() + " at " + order.erp() + " now", time.now()));
            return;
        }
        if (!standing(lines).equals(item.standing())) {
            rows.write(item.now(
                    MovedOrder.State.KEPT,
                    "it was changed, goods of it came or were invoiced since; it stays with " + order.erp(),
                    time.now()));
            return;
        }
        Optional<String> wait = order.underWay() == null
                ? busy(order)
                : Optional.of("ERP " + order.erp() + " is being asked for a " + order.underWay() + " of it");
        if (wait.isPresent()) {
            rows.write(item.now(MovedOrder.State.MOVED, wait.get(), time.now()));
            return;
        }
        boolean left = cutover.policy().oldOrders() == Cutover.OldOrders.LEAVE;
        String reference = reference(order, left ? "back" : item.from().erp());
        PurchaseOrder whole = OrderEvents.document(order.document());
        Optional<String> refused = left
                ? ask(
                        order,
                        new Wish(reference, BACK, PostingKind.PURCHASE_ORDER_CANCEL, order.erp(), order.reference()),
                        OrderDocuments.with(whole, order.erpDocument(), remaining(order, lines)))
                : ask(
                        order,
                        new Wish(
                                reference,
                                BACK,
                                PostingKind.PURCHASE_ORDER,
                                item.from().erp(),
                                null),
                        OrderDocuments.with(whole, null, remaining(order, lines)));
        rows.write(refused.map(why -> item.now(MovedOrder.State.MOVED, why, time.now()))
                .orElseGet(() -> item.backAsked(reference, time.now())));
    }

    // ---- what is asked

    /**
     * What an ERP is asked for.
     *
     * @param reference idempotency key of the posting
     * @param step one that begins like {@link OrderHome#STEP}
     * @param kind what to do
     * @param erp the ERP
     * @param reverses reference of what is taken back, or null
     */
    record Wish(String reference, String step, PostingKind kind, String erp, String reverses) {}

    /** Asks, and keeps everything else about the order waiting; tells why it cannot be asked. */
    private Optional<String> ask(Order order, Wish wish, PurchaseOrder document) {
        Optional<String> refused = send(order, wish, document);
        if (refused.isEmpty()) {
            register.write(order.asking(Order.MOVE, time.now()));
        }
        return refused;
    }

    /** Sends a posting about an order to one ERP; tells why it cannot be sent. */
    Optional<String> send(Order order, Wish wish, PurchaseOrder document) {
        PostingRequest request = new PostingRequest(
                        Ids.next(),
                        wish.reference(),
                        null,
                        order.id(),
                        wish.step(),
                        order.facility(),
                        today(order.facility()),
                        wish.kind(),
                        order.groupKey(),
                        document,
                        wish.reverses(),
                        null)
                .at(wish.erp());
        Submission.Result result = postings.submit(List.of(request)).results().get(0);
        if (result.status() == Submission.Status.UNROUTED) {
            return Optional.of(result.text());
        }
        if (result.status() == Submission.Status.SUBMITTED) {
            instances.addOpenPostings(order.id(), 1);
        }
        return Optional.empty();
    }

    /** What is still to come of an order, at its agreed prices where those were changed by nobody but the buyer. */
    static List<PurchaseOrder.Line> remaining(Order order, List<OrderLine> lines) {
        Map<Integer, OrderLine> standing =
                lines.stream().collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        return OrderEvents.document(order.document()).lines().stream()
                .filter(line -> standing.containsKey(line.lineNumber())
                        && standing.get(line.lineNumber()).open().signum() > 0)
                .map(line -> OrderDocuments.line(
                        line, standing.get(line.lineNumber()).open()))
                .toList();
    }

    /** By line, what was received, sent back, and invoiced: equal as long as nothing of it moved. */
    static String standing(List<OrderLine> lines) {
        Map<Integer, String> standing = new TreeMap<>();
        for (OrderLine line : lines) {
            standing.put(
                    line.lineNumber(),
                    List.of(line.ordered(), line.received(), line.damaged(), line.returned(), line.invoiced()).stream()
                            .map(OrderMover::plain)
                            .collect(Collectors.joining("/")));
        }
        return CanonicalJson.text(standing);
    }

    static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String reference(Order order, String to) {
        return "LL-PO-" + order.id() + "-to-" + to + "-" + order.version();
    }

    /** The day it is now at a facility. */
    LocalDate today(String facility) {
        return masterData
                .resolve(
                        CodeReference.of(Domain.FACILITY, "*", Identifier.canonical(facility)),
                        List.of(),
                        LocalDate.ofInstant(time.now(), ZoneOffset.UTC))
                .facility()
                .businessDate(time.now());
    }
}
