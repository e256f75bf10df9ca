package io.ledgerline.workflow.shipment;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.ShipNotice;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.message.Payload;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderEvents;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderLookup;
import io.ledgerline.workflow.order.OrderRegister;
import io.ledgerline.workflow.order.OrdersCreated;
import io.ledgerline.workqueue.NewWorkItem;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The notices of goods on the way, and the sums of what is shipped on the lines of their orders. */
@ApplicationScoped
public class ShipNotices {

    static final String MORE_THAN_ORDERED = "SHIPPED_MORE_THAN_ORDERED";
    static final String NOT_OF_THE_ORDER = "SHIPPED_NOT_OF_THE_ORDER";

    private Database database;
    private OrderRegister register;
    private OrderLookup lookup;
    private OrderEvents events;
    private WorkItems workItems;
    private Time time;
    private BigDecimal tolerance;

    /** For the container. */
    protected ShipNotices() {}

    /** On the hub's database. */
    @Inject
    public ShipNotices(
            Database database,
            OrderRegister register,
            OrderLookup lookup,
            OrderEvents events,
            WorkItems workItems,
            Time time,
            Settings settings) {
        this.database = database;
        this.register = register;
        this.lookup = lookup;
        this.events = events;
        this.workItems = workItems;
        this.time = time;
        this.tolerance = new BigDecimal(settings.text("ledgerline.receipt.over-percent", "5"));
    }

    private record Known(UUID id, UUID orderId, String digest, boolean arrived, String source, ShipNotice notice) {}

    /** One line of a notice against the order; without quantity when it fits none of its lines. */
    private record Counted(ShipNotice.Line line, OrderLine ordered, BigDecimal quantity) {}

    /** Keeps a notice; the same one again changes nothing, one of the same number with other contents takes its place. */
    void take(UUID orderId, ShipNotice notice, String source, UUID messageId) {
        Order order = orderId == null ? null : register.lock(orderId).orElseThrow();
        String shipper =
                Optional.ofNullable(notice.supplier()).map(Identifier::value).orElse(source);
        String digest = Payload.digest(CanonicalJson.write(notice).getBytes(StandardCharsets.UTF_8));
        Optional<Known> before = database.first(
                "select * from ship_notice where shipment_id = ? and order_number = ? and shipper = ? for update",
                row -> new Known(
                        row.uuid("id"),
                        row.uuid("order_id"),
                        row.text("digest"),
                        row.flag("arrived"),
                        row.text("source"),
                        document(row.text("document"))),
                notice.shipmentId(),
                notice.orderNumber(),
                shipper);
        if (before.isPresent()
                && (before.get().digest().equals(digest) || before.get().arrived())) {
            return;
        }
        before.ifPresent(this::forget);
        UUID id = Ids.next();
        database.update(
                """
                insert into ship_notice (id, shipment_id, order_number, shipper, digest, order_id, source, message_id, shipped_at,
                    expected_on, sscc, document, arrived, created_at) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                """,
                id,
                notice.shipmentId(),
                notice.orderNumber(),
                shipper,
                digest,
                orderId,
                source,
                messageId,
                notice.shippedAt(),
                notice.expectedOn(),
                notice.sscc(),
                CanonicalJson.write(notice),
                false,
                time.now());
        if (order != null) {
            count(order, id, notice, source);
        }
    }

    /** A supplier may correct a notice: what the one before counted is taken back first. */
    private void forget(Known before) {
        if (before.orderId() != null) {
            Map<Integer, BigDecimal> sums = new HashMap<>();
            database.query(
                            "select order_line, quantity from ship_notice_line where notice_id = ? and quantity is not null",
                            row -> Map.entry((int) row.number("order_line"), row.decimal("quantity")),
                            before.id())
                    .forEach(
                            entry -> sums.merge(entry.getKey(), entry.getValue().negate(), BigDecimal::add));
            add(before.orderId(), sums);
        }
        database.update("delete from ship_notice_line where notice_id = ?", before.id());
        database.update("delete from ship_notice where id = ?", before.id());
    }

    private List<OrderLine> add(UUID order, Map<Integer, BigDecimal> sums) {
        List<OrderLine> changed = register.lines(order).stream()
                .filter(line -> sums.containsKey(line.lineNumber()))
                .map(line -> line.withShipped(sums.get(line.lineNumber())))
                .toList();
        register.write(changed);
        return changed;
    }

    private void count(Order order, UUID id, ShipNotice notice, String source) {
        List<Counted> counted = counted(order, notice, source);
        database.insert("""
                insert into ship_notice_line (notice_id, line_number, order_line, item_code, quantity, sent_quantity, sent_unit,
                    lot, serial, expiry)
                """, counted.stream().map(each -> row(id, each)).toList());
        Map<Integer, BigDecimal> sums = new HashMap<>();
        counted.stream()
                .filter(each -> each.quantity() != null)
                .forEach(each -> sums.merge(each.ordered().lineNumber(), each.quantity(), BigDecimal::add));
        List<OrderLine> changed = add(order.id(), sums);
        Order now = register.moveIfLegal(order, "shipped", "shipment " + notice.shipmentId())
                .orElse(order);
        Map<String, Object> facts = new HashMap<>();
        facts.put("shipment", notice.shipmentId());
        if (notice.expectedOn() != null) {
            facts.put("expectedOn", notice.expectedOn().toString());
        }
        events.tell(now, "shipped", facts);
        notice(now, notice, changed, counted);
    }

    private static Object[] row(UUID id, Counted each) {
        ShipNotice.Line line = each.line();
        Tracking tracking = line.tracking() == null ? new Tracking(null, null, null, null) : line.tracking();
        return new Object[] {
            id,
            line.lineNumber(),
            each.ordered() == null ? null : each.ordered().lineNumber(),
            line.item().value(),
            each.quantity(),
            line.quantity().value(),
            line.quantity().unit(),
            tracking.lot(),
            tracking.serial(),
            tracking.expiry()
        };
    }

    private List<Counted> counted(Order order, ShipNotice notice, String source) {
        List<OrderLine> lines = register.lines(order.id());
        Set<CodeReference> codes = new LinkedHashSet<>();
        for (ShipNotice.Line line : notice.lines()) {
            codes.add(CodeReference.of(Domain.ITEM, source, line.item()));
            if (line.quantity().unit() != null) {
                codes.add(CodeReference.unit(source, line.quantity().unit()));
            }
        }
        LocalDate on = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        Resolution resolution = lookup.codes(order, codes, source, on);
        List<Counted> counted = new ArrayList<>();
        for (ShipNotice.Line line : notice.lines()) {
            CodeReference code = CodeReference.of(Domain.ITEM, source, line.item());
            Optional<OrderLine> ordered = OrderLookup.line(
                    lines, line.orderLine(), resolution.canonical(code).orElse(null));
            counted.add(new Counted(
                    line,
                    ordered.orElse(null),
                    ordered.flatMap(of -> quantity(line, of, resolution.item(code), source, resolution))
                            .orElse(null)));
        }
        return counted;
    }

    private static Optional<BigDecimal> quantity(
            ShipNotice.Line line, OrderLine ordered, Optional<Item> item, String source, Resolution resolution) {
        String unit = line.quantity().unit();
        if (unit == null) {
            return OrderLookup.inUnitOf(ordered, item, line.quantity().value(), null);
        }
        return resolution
                .canonical(CodeReference.unit(source, unit))
                .flatMap(ucum ->
                        OrderLookup.inUnitOf(ordered, item, line.quantity().value(), ucum));
    }

    /** The buyer hears of what was not ordered, or not so much of it; the goods come all the same. */
    private void notice(Order order, ShipNotice notice, List<OrderLine> changed, List<Counted> counted) {
        List<Integer> over = changed.stream()
                .filter(line -> line.shipped()
                                .compareTo(line.ordered()
                                        .multiply(BigDecimal.valueOf(100).add(tolerance))
                                        .movePointLeft(2))
                        > 0)
                .map(OrderLine::lineNumber)
                .toList();
        List<Integer> strange = counted.stream()
                .filter(each -> each.quantity() == null)
                .map(each -> each.line().lineNumber())
                .toList();
        List<NewWorkItem> items = new ArrayList<>();
        if (!over.isEmpty()) {
            items.add(item(
                    order,
                    notice,
                    MORE_THAN_ORDERED,
                    "Supplier " + order.supplier() + " ships more than ordered with " + notice.shipmentId(),
                    "More is on the way than the order holds, on its lines " + over
                            + ". Change the order, or tell the dock to refuse the rest.",
                    over));
        }
        if (!strange.isEmpty()) {
            items.add(item(
                    order,
                    notice,
                    NOT_OF_THE_ORDER,
                    "Shipment " + notice.shipmentId() + " holds what does not fit order " + order.orderNumber(),
                    "Item or unit of the notice's lines " + strange
                            + " fits no line of the order. They are not counted as shipped; the dock decides when they are here.",
                    strange));
        }
        workItems.open(items);
    }

    private static NewWorkItem item(
            Order order, ShipNotice notice, String kind, String title, String reason, List<Integer> lines) {
        return new NewWorkItem(
                Ids.next(),
                WorkQueue.PROCUREMENT,
                kind,
                title,
                reason,
                null,
                order.id(),
                null,
                "ShipNotice",
                order.orderNumber(),
                order.facility(),
                null,
                Map.of(
                        "orderNumber", order.orderNumber(),
                        "supplier", order.supplier(),
                        "shipment", notice.shipmentId(),
                        "lines", lines),
                List.of(WorkAction.RESOLVE),
                kind + "|" + order.id() + "|" + notice.shipmentId());
    }

    /** Orders are known now: notices that came before them are joined to them. */
    void created(@Observes OrdersCreated created) {
        Map<String, Order> byNumber = new HashMap<>();
        created.orders().forEach(order -> {
            byNumber.put(order.orderNumber(), order);
            byNumber.put(order.erpDocument(), order);
        });
        List<Known> waiting = database.query(
                "select * from ship_notice where order_id is null and order_number in ("
                        + Database.placeholders(byNumber.size()) + ") order by id",
                row -> new Known(
                        row.uuid("id"),
                        null,
                        row.text("digest"),
                        false,
                        row.text("source"),
                        document(row.text("document"))),
                Database.padded(byNumber.keySet()).toArray());
        Set<UUID> locked = new HashSet<>();
        for (Known known : waiting) {
            Order order = byNumber.get(known.notice().orderNumber());
            boolean theirs = lookup.find(
                            order.orderNumber(),
                            known.notice().supplier(),
                            known.source(),
                            LocalDate.ofInstant(time.now(), ZoneOffset.UTC))
                    .filter(found -> found.id().equals(order.id()))
                    .isPresent();
            if (theirs) {
                database.update("update ship_notice set order_id = ? where id = ?", order.id(), known.id());
                // under the lock from the first on; what counted before is read again
                Order held =
                        (locked.add(order.id()) ? register.lock(order.id()) : register.find(order.id())).orElseThrow();
                count(held, known.id(), known.notice(), known.source());
            }
        }
    }

    /**
     * Goods were counted for an order that is locked: the notices whose goods are all here, the oldest first, are not expected any
     * more.
     */
    public void arrived(UUID order) {
        Map<Integer, BigDecimal> here = register.lines(order).stream()
                .collect(Collectors.toMap(
                        OrderLine::lineNumber, line -> line.received().add(line.damaged())));
        record Expected(UUID id, Integer line, BigDecimal quantity, boolean arrived) {}
        Map<UUID, List<Expected>> notices = database
                .query(
                        """
                        select n.id, n.arrived, l.order_line, l.quantity from ship_notice n
                        join ship_notice_line l on l.notice_id = n.id and l.quantity is not null
                        where n.order_id = ? order by n.shipped_at, n.id
                        """,
                        row -> new Expected(
                                row.uuid("id"),
                                (int) row.number("order_line"),
                                row.decimal("quantity"),
                                row.flag("arrived")),
                        order)
                .stream()
                .collect(Collectors.groupingBy(Expected::id, java.util.LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<UUID, List<Expected>> notice : notices.entrySet()) {
            notice.getValue()
                    .forEach(line -> here.merge(line.line(), line.quantity().negate(), BigDecimal::add));
            boolean all = notice.getValue().stream()
                    .allMatch(line -> here.get(line.line()).signum() >= 0);
            if (all != notice.getValue().get(0).arrived()) {
                database.update("update ship_notice set arrived = ? where id = ?", all, notice.getKey());
            }
        }
    }

    private static ShipNotice document(String json) {
        try {
            return (ShipNotice) CanonicalJson.read(json);
        } catch (InvalidDocument e) {
            throw new IllegalStateException("a kept ship notice cannot be read", e);
        }
    }
}
