package io.ledgerline.workflow.order;

import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.Submission;
import io.ledgerline.workflow.Instances;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people change about an order. The ERP is asked first; the order is changed, and the supplier hears of it, when the ERP has said
 * yes. One thing at a time: while the ERP is asked, nothing else can be asked.
 */
@ApplicationScoped
public class OrderChanges {

    private OrderRegister register;
    private OrderEvents events;
    private Instances instances;
    private Postings postings;
    private MasterDataResolver masterData;
    private Time time;

    /** For the container. */
    protected OrderChanges() {}

    /** With the register. */
    @Inject
    public OrderChanges(
            OrderRegister register,
            OrderEvents events,
            Instances instances,
            Postings postings,
            MasterDataResolver masterData,
            Time time) {
        this.register = register;
        this.events = events;
        this.instances = instances;
        this.postings = postings;
        this.masterData = masterData;
        this.time = time;
    }

    /**
     * A change of one line.
     *
     * @param lineNumber the line
     * @param quantity how many instead, 0 to cancel the line; null as before
     * @param unitPrice the price instead, in the order's currency; null as before
     */
    public record LineChange(int lineNumber, BigDecimal quantity, BigDecimal unitPrice) {}

    /**
     * Who asks for what, and why.
     *
     * @param version version of the order that it is based on
     * @param actor who
     * @param reason why
     */
    public record Asked(long version, String actor, String reason) {}

    /**
     * Asks the ERP to change an order.
     *
     * @param neededBy the day it must be there instead, or null as before
     * @throws Refusal when its state does not allow it, or less would be ordered than is here
     */
    public Order change(UUID id, Asked asked, LocalDate neededBy, List<LineChange> changes) {
        Order order = idle(id, asked);
        PurchaseOrder before = OrderEvents.document(order.document());
        Map<Integer, OrderLine> lines =
                register.lines(id).stream().collect(Collectors.toMap(OrderLine::lineNumber, Function.identity()));
        Map<Integer, LineChange> wanted = wanted(order, lines, changes);
        if (wanted.isEmpty() && (neededBy == null || neededBy.equals(order.neededBy()))) {
            throw Refusal.invalid("/lines", "nothing-changes", "the order is like that already");
        }
        List<PurchaseOrder.Line> after = new ArrayList<>();
        for (PurchaseOrder.Line line : before.lines()) {
            OrderLine now = lines.get(line.lineNumber());
            LineChange change = wanted.getOrDefault(line.lineNumber(), new LineChange(line.lineNumber(), null, null));
            if (now.whollyElsewhere() && !wanted.containsKey(line.lineNumber())) {
                continue;
            }
            BigDecimal quantity = change.quantity() == null ? now.ordered() : change.quantity();
            after.add(new PurchaseOrder.Line(
                    line.lineNumber(),
                    line.item(),
                    line.description(),
                    new Quantity(quantity.subtract(now.elsewhere()), now.unit()),
                    new Money(change.unitPrice() == null ? now.unitPrice() : change.unitPrice(), order.currency()),
                    line.contract(),
                    line.costCentre(),
                    line.account()));
        }
        PurchaseOrder document = new PurchaseOrder(
                before.orderNumber(),
                order.erpDocument(),
                order.revision() + 1,
                before.requisitionId(),
                before.facility(),
                before.supplier(),
                before.orderDate(),
                neededBy == null ? order.neededBy() : neededBy,
                before.currency(),
                before.deliverTo(),
                after);
        return ask(order, Order.CHANGE, PostingKind.PURCHASE_ORDER_CHANGE, document, null, asked);
    }

    private static Map<Integer, LineChange> wanted(
            Order order, Map<Integer, OrderLine> lines, List<LineChange> changes) {
        Map<Integer, LineChange> wanted = new LinkedHashMap<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            LineChange change = changes.get(i);
            OrderLine line = lines.get(change.lineNumber());
            String at = "/lines/" + i;
            if (line == null || !seen.add(change.lineNumber())) {
                throw Refusal.invalid(
                        at + "/lineNumber",
                        "order-line",
                        "must be a line of order " + order.orderNumber() + ", each once");
            }
            if (change.quantity() != null
                    && change.quantity()
                                    .compareTo(
                                            line.payable().max(line.elsewhere()).max(BigDecimal.ZERO))
                            < 0) {
                throw Refusal.invalid(
                        at + "/quantity",
                        "received",
                        line.payable()
                                        .max(line.elsewhere())
                                        .stripTrailingZeros()
                                        .toPlainString() + " are here already; send goods back first");
            }
            if (change.unitPrice() != null && change.unitPrice().signum() < 0) {
                throw Refusal.invalid(at + "/unitPrice", "negative", "prices are not negative");
            }
            boolean quantity = change.quantity() != null && change.quantity().compareTo(line.ordered()) != 0;
            boolean price = change.unitPrice() != null && change.unitPrice().compareTo(line.unitPrice()) != 0;
            if (price && line.payable().signum() > 0) {
                throw Refusal.invalid(
                        at + "/unitPrice", "received", "goods are here at the price before; the invoice settles it");
            }
            if (quantity || price) {
                wanted.put(change.lineNumber(), change);
            }
        }
        return wanted;
    }

    /**
     * Asks the ERP to cancel an order.
     *
     * @throws Refusal when goods of it are on their way or here
     */
    public Order cancel(UUID id, Asked asked) {
        Order order = idle(id, asked);
        if (!order.state().untouched()) {
            throw Refusal.conflict(
                    "order-" + order.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "Goods of the order are on their way or here: change its lines to what came, or send goods back");
        }
        return ask(
                order,
                Order.CANCEL,
                PostingKind.PURCHASE_ORDER_CANCEL,
                OrderEvents.document(order.document()),
                order.reference(),
                asked);
    }

    /**
     * Closes an order: nothing more of it is expected, of goods or of invoices. The ERP's order stays as it is.
     *
     * @throws Refusal when its state does not allow it
     */
    public Order close(UUID id, Asked asked) {
        Order order = idle(id, asked);
        Order closed = register.moveIfLegal(order, "closed", asked.actor() + ": " + asked.reason())
                .orElseThrow(() -> Refusal.conflict(
                        "order-not-closable", "An order that is " + order.state() + " is cancelled, not closed"));
        audit("order.closed", closed, asked);
        events.tell(closed, "closed", Map.of());
        return closed;
    }

    private Order idle(UUID id, Asked asked) {
        Order order = register.lock(id).orElseThrow(() -> Refusal.notFound("purchase order", id));
        if (order.version() != asked.version()) {
            throw Refusal.stale("purchase order", id);
        }
        if (!order.state().open()) {
            throw Refusal.conflict("order-not-open", "The order is " + order.state());
        }
        if (order.underWay() != null) {
            throw Refusal.conflict(
                    "order-under-way",
                    "ERP " + order.erp() + " is being asked for a "
                            + order.underWay().toLowerCase(Locale.ROOT) + " of the order; wait for its answer");
        }
        return order;
    }

    private Order ask(
            Order order, String what, PostingKind kind, BusinessDocument document, String reverses, Asked asked) {
        Order asking = order.asking(what, time.now());
        register.write(asking);
        instances.addOpenPostings(order.id(), 1);
        String step = what.toLowerCase(Locale.ROOT);
        Submission submission = postings.submit(List.of(new PostingRequest(
                        Ids.next(),
                        "LL-PO-" + order.id() + "-" + step + "-" + order.version(),
                        null,
                        order.id(),
                        step,
                        order.facility(),
                        today(order),
                        kind,
                        order.groupKey(),
                        document,
                        reverses,
                        null)
                .at(order.erp())));
        if (!submission.complete()) {
            Submission.Result result = submission.unrouted().get(0);
            throw Refusal.conflict(result.code(), result.text());
        }
        audit("order." + step + "-asked", order, asked);
        return asking;
    }

    private LocalDate today(Order order) {
        return masterData
                .resolve(
                        CodeReference.of(Domain.FACILITY, "*", Identifier.canonical(order.facility())),
                        List.of(),
                        LocalDate.ofInstant(time.now(), ZoneOffset.UTC))
                .facility()
                .businessDate(time.now());
    }

    private void audit(String action, Order order, Asked asked) {
        events.fire(new AuditRecord(
                asked.actor(),
                action,
                "order",
                order.id().toString(),
                order.facility(),
                Map.of("orderNumber", order.orderNumber(), "reason", asked.reason())));
    }
}
