package io.ledgerline.workflow.receipt;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.GoodsReceipt;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.Postings;
import io.ledgerline.posting.PostingsEnded;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderEvents;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workflow.order.OrderState;
import io.ledgerline.workflow.shipment.ShipNotices;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemDecided;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The receipts and returns that were counted, and the sums that they make on the lines of their orders. Goods count from the moment
 * that the hub hears of them, since they are there; a receipt that is given up after the ERP refused it is taken back.
 */
@ApplicationScoped
public class GoodsReceipts {

    static final String DAMAGED = "GOODS_DAMAGED";
    static final String OVER = "RECEIVED_MORE_THAN_ORDERED";

    /** After {@code PostingOutcomes}, which locks messages and instances first and carries out what people decide. */
    private static final int LATE = jakarta.interceptor.Interceptor.Priority.APPLICATION + 800;

    private static final String NOT_TAKEN_BACK = "";

    private Database database;
    private OrderRegister register;
    private OrderEvents events;
    private ReceiptCounting counting;
    private ShipNotices notices;
    private WorkItems workItems;
    private Postings postings;
    private Time time;

    /** For the container. */
    protected GoodsReceipts() {}

    /** On the hub's database. */
    @Inject
    public GoodsReceipts(
            Database database,
            OrderRegister register,
            OrderEvents events,
            ReceiptCounting counting,
            ShipNotices notices,
            WorkItems workItems,
            Postings postings,
            Time time) {
        this.database = database;
        this.register = register;
        this.events = events;
        this.counting = counting;
        this.notices = notices;
        this.workItems = workItems;
        this.postings = postings;
        this.time = time;
    }

    /** The message and the instance of a receipt. */
    record Origin(UUID messageId, UUID workflowId, String source) {}

    /** What is kept of a receipt: its lines, what tells it from another of its number, and the reference of its posting. */
    record Kept(List<Counted> lines, String digest, String reference) {}

    /**
     * A receipt that was counted.
     *
     * @param id its id
     * @param orderId the order
     * @param receiptId the receiving system's number
     * @param kind RECEIPT or RETURN
     * @param messageId the message that told of it
     * @param reference idempotency key of its posting
     */
    private record Found(UUID id, UUID orderId, String receiptId, String kind, UUID messageId, String reference) {

        boolean goesBack() {
            return kind.equals(GoodsReceipt.ReceiptKind.RETURN.name());
        }
    }

    /**
     * A receipt of this number that counts.
     *
     * @param id its id
     * @param digest what tells it from another of its number
     * @param messageId the message that told of it
     * @param reference idempotency key of its posting
     */
    record Before(UUID id, String digest, UUID messageId, String reference) {}

    /** The receipt of this number that counts, if there is one. */
    Optional<Before> before(String source, GoodsReceipt receipt, UUID order) {
        return database.first(
                "select * from goods_receipt where source = ? and receipt_id = ? and kind = ? and order_id = ?"
                        + " and taken_back = ''",
                row -> new Before(row.uuid("id"), row.text("digest"), row.uuid("message_id"), row.text("reference")),
                source,
                receipt.receiptId(),
                kind(receipt),
                order);
    }

    /** How often a receipt of this number was taken back. */
    long takenBack(String source, GoodsReceipt receipt, UUID order) {
        return database.count(
                "select count(*) from goods_receipt where source = ? and receipt_id = ? and kind = ? and order_id = ?"
                        + " and taken_back <> ''",
                source,
                receipt.receiptId(),
                kind(receipt),
                order);
    }

    private static String kind(GoodsReceipt receipt) {
        return receipt.goesBack() ? GoodsReceipt.ReceiptKind.RETURN.name() : GoodsReceipt.ReceiptKind.RECEIPT.name();
    }

    /**
     * Counts a receipt or return.
     *
     * @throws IllegalStateException when another message brought the same one meanwhile: rolled back, this one finds it then
     */
    void take(UUID orderId, GoodsReceipt receipt, Kept kept, Origin origin) {
        Order order = register.lock(orderId).orElseThrow(() -> new IllegalStateException("no order " + orderId));
        UUID id = Ids.next();
        int written = database.update(
                """
                insert into goods_receipt (id, order_id, receipt_id, kind, source, digest, facility, message_id, workflow_id,
                    reference, received_at, taken_back, created_at) values (?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing
                """,
                id,
                orderId,
                receipt.receiptId(),
                kind(receipt),
                origin.source(),
                kept.digest(),
                order.facility(),
                origin.messageId(),
                origin.workflowId(),
                kept.reference(),
                receipt.receivedAt(),
                NOT_TAKEN_BACK,
                time.now());
        if (written == 0) {
            throw new IllegalStateException(
                    "receipt " + receipt.receiptId() + " was counted by another message just now");
        }
        insertLines(id, kept.lines());
        Order now = sum(order, kept.lines(), receipt.goesBack(), false, words(receipt) + " " + receipt.receiptId());
        tell(now, receipt.receiptId(), origin.messageId(), receipt.goesBack(), kept.lines());
        workItems.open(noticed(now, receipt, kept.lines(), id));
    }

    private void insertLines(UUID id, List<Counted> lines) {
        database.insert(
                """
                insert into goods_receipt_line (receipt, line_number, order_line, item, quantity, damaged, lot, serial, expiry,
                    reason)
                """,
                lines.stream()
                        .map(line -> {
                            Tracking tracking =
                                    line.tracking() == null ? new Tracking(null, null, null, null) : line.tracking();
                            return new Object[] {
                                id,
                                line.lineNumber(),
                                line.orderLine(),
                                line.item(),
                                line.quantity(),
                                line.damaged(),
                                tracking.lot(),
                                tracking.serial(),
                                tracking.expiry(),
                                line.reason()
                            };
                        })
                        .toList());
    }

    /** Adds lines to the sums of a locked order, or takes them away, and moves the order accordingly. */
    private Order sum(Order order, List<Counted> counted, boolean goesBack, boolean away, String detail) {
        Map<Integer, OrderLine> lines = new HashMap<>();
        register.lines(order.id()).forEach(line -> lines.put(line.lineNumber(), line));
        for (Counted each : counted) {
            BigDecimal quantity = away ? each.quantity().negate() : each.quantity();
            BigDecimal none = BigDecimal.ZERO;
            lines.computeIfPresent(
                    each.orderLine(),
                    (number, line) -> goesBack
                            ? line.withReceived(none, none, quantity)
                            : line.withReceived(
                                    each.damaged() ? none : quantity, each.damaged() ? quantity : none, none));
        }
        register.write(counted.stream()
                .map(Counted::orderLine)
                .distinct()
                .map(lines::get)
                .toList());
        boolean all = lines.values().stream().allMatch(line -> line.open().signum() == 0);
        Order moved = register.moveIfLegal(order, all ? "received" : "partly-received", detail)
                .orElse(order);
        notices.arrived(order.id());
        return moved;
    }

    private void tell(Order order, String receiptId, UUID messageId, boolean back, List<Counted> lines) {
        List<Integer> moved =
                lines.stream().map(Counted::orderLine).distinct().sorted().toList();
        events.tell(
                order,
                back ? "returned" : "received",
                Map.of("receipt", receiptId, "lines", moved, "complete", order.state() == OrderState.RECEIVED));
        events.fire(new GoodsReceived(order.id(), order.orderNumber(), receiptId, messageId, back, moved));
    }

    /** What nobody must decide before the goods count, but somebody should know of. */
    private List<NewWorkItem> noticed(Order order, GoodsReceipt receipt, List<Counted> counted, UUID id) {
        List<NewWorkItem> items = new ArrayList<>();
        if (receipt.goesBack()) {
            return items;
        }
        List<Integer> damaged = counted.stream()
                .filter(Counted::damaged)
                .map(Counted::orderLine)
                .distinct()
                .toList();
        if (!damaged.isEmpty()) {
            items.add(item(
                    order,
                    receipt,
                    DAMAGED,
                    "Damaged goods of order " + order.orderNumber() + " with receipt " + receipt.receiptId(),
                    "Goods of lines " + damaged + " are not fit for use and will not be paid. Ask supplier "
                            + order.supplier()
                            + " for leave to send them back, send a return with its number, and resolve this item.",
                    damaged,
                    id));
        }
        // another receipt may have come between the plan and the lock
        List<Integer> over = register.lines(order.id()).stream()
                .filter(line -> counting.over(line, line.payable()))
                .map(OrderLine::lineNumber)
                .toList();
        if (!over.isEmpty()) {
            items.add(item(
                    order,
                    receipt,
                    OVER,
                    "More came than was ordered with " + order.orderNumber(),
                    "Receipts that came at once make more than was ordered, on lines " + over
                            + ". Change the order, or send the rest back; then resolve this item.",
                    over,
                    id));
        }
        return items;
    }

    private static NewWorkItem item(
            Order order, GoodsReceipt receipt, String kind, String title, String reason, List<Integer> lines, UUID id) {
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.INVENTORY,
                kind,
                title,
                reason,
                null,
                order.id(),
                null,
                "GoodsReceipt",
                order.orderNumber(),
                order.facility(),
                null,
                Map.of(
                        "orderNumber", order.orderNumber(),
                        "supplier", order.supplier(),
                        "receiptId", receipt.receiptId(),
                        "lines", lines),
                List.of(WorkAction.RESOLVE),
                kind + "|" + id);
    }

    private static String words(GoodsReceipt receipt) {
        return receipt.goesBack() ? "return" : "receipt";
    }

    // ---- what ERPs and people make of them

    /** A receipt that was given up does not count any more. */
    public void ended(@Observes @Priority(LATE) PostingsEnded ended) {
        for (PostingEnded posting : ended.postings()) {
            if (goods(posting.kind()) && posting.state() == PostingState.CANCELLED) {
                takeBack(posting.idempotencyKey());
            }
        }
    }

    private static boolean goods(PostingKind kind) {
        return kind == PostingKind.GOODS_RECEIPT || kind == PostingKind.GOODS_RETURN;
    }

    private Optional<Found> found(String reference) {
        return database.first(
                "select * from goods_receipt where reference = ? and taken_back = ''", GoodsReceipts::found, reference);
    }

    private static Found found(Row row) throws SQLException {
        return new Found(
                row.uuid("id"),
                row.uuid("order_id"),
                row.text("receipt_id"),
                row.text("kind"),
                row.uuid("message_id"),
                row.text("reference"));
    }

    private void takeBack(String reference) {
        found(reference).ifPresent(receipt -> {
            Order order = register.lock(receipt.orderId()).orElseThrow();
            List<Counted> lines = lines(receipt.id());
            database.update(
                    "update goods_receipt set taken_back = ? where id = ?",
                    receipt.id().toString(),
                    receipt.id());
            Order now = sum(order, lines, receipt.goesBack(), true, "given up: " + receipt.receiptId());
            tell(now, receipt.receiptId(), receipt.messageId(), !receipt.goesBack(), lines);
        });
    }

    /** Somebody corrected what the ERP refused: what counts is what the ERP is told. */
    void decided(@Observes @Priority(LATE) WorkItemDecided decided) {
        if (decided.postingId() == null || decided.action() != WorkAction.CORRECT_AND_RETRY) {
            return;
        }
        postings.find(decided.postingId())
                .filter(posting -> goods(posting.kind()))
                .ifPresent(posting -> found(posting.idempotencyKey()).ifPresent(receipt -> recount(receipt, posting)));
    }

    private void recount(Found receipt, Posting posting) {
        GoodsReceipt corrected = document(posting.document());
        Order order = register.lock(receipt.orderId()).orElseThrow();
        List<Counted> now = corrected.lines().stream()
                .map(line -> new Counted(
                        line.lineNumber(),
                        line.orderLine() == null ? 0 : line.orderLine(),
                        line.item().value(),
                        line.quantity().value(),
                        line.unfit(),
                        line.tracking(),
                        line.reason()))
                .toList();
        List<Integer> known =
                register.lines(order.id()).stream().map(OrderLine::lineNumber).toList();
        if (!now.stream().allMatch(line -> known.contains(line.orderLine()))) {
            throw Refusal.invalid(
                    "/documents/0/lines", "order-line", "each line must name a line of order " + order.orderNumber());
        }
        List<Counted> before = lines(receipt.id());
        database.update("delete from goods_receipt_line where receipt = ?", receipt.id());
        insertLines(receipt.id(), now);
        Order between = sum(order, before, receipt.goesBack(), true, "corrected: " + receipt.receiptId());
        Order counted = sum(between, now, receipt.goesBack(), false, "corrected: " + receipt.receiptId());
        tell(counted, receipt.receiptId(), receipt.messageId(), receipt.goesBack(), now);
    }

    /** What was counted with a receipt. */
    List<Counted> lines(UUID receipt) {
        return database.query(
                "select * from goods_receipt_line where receipt = ? order by line_number",
                row -> new Counted(
                        (int) row.number("line_number"),
                        (int) row.number("order_line"),
                        row.text("item"),
                        row.decimal("quantity"),
                        row.flag("damaged"),
                        new Tracking(row.text("lot"), row.text("serial"), row.date("expiry"), null),
                        row.text("reason")),
                receipt);
    }

    private static GoodsReceipt document(String json) {
        try {
            return (GoodsReceipt) CanonicalJson.read(json);
        } catch (InvalidDocument e) {
            throw new IllegalStateException("a posting holds a receipt that cannot be read", e);
        }
    }
}
