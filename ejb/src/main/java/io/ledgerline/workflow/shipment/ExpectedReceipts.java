package io.ledgerline.workflow.shipment;

import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.order.Order;
import io.ledgerline.workflow.order.OrderLine;
import io.ledgerline.workflow.order.OrderRegister;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the dock of a facility expects: open orders by the day they should come, with the shipments that are on their way. */
@ApplicationScoped
public class ExpectedReceipts {

    private Database database;
    private OrderRegister register;

    /** For the container. */
    protected ExpectedReceipts() {}

    /** Over the register and the notices. */
    @Inject
    public ExpectedReceipts(Database database, OrderRegister register) {
        this.database = database;
        this.register = register;
    }

    /**
     * An order that something is expected of.
     *
     * @param order the order
     * @param expectedOn the first day that something of it is expected: as its shipment says, else as the supplier promised, else as
     *     it is needed, else the day it was ordered
     * @param lines lines that something is open of
     * @param shipments what is on the way and not all here
     */
    public record Expected(Order order, LocalDate expectedOn, List<OrderLine> lines, List<Shipment> shipments) {}

    /**
     * A shipment on its way.
     *
     * @param shipmentId the supplier's number
     * @param sscc serial shipping container code (GS1) of its only container, or null
     * @param expectedOn when it should arrive, or null
     * @param lines what is in it
     */
    public record Shipment(String shipmentId, String sscc, LocalDate expectedOn, List<Content> lines) {}

    /**
     * What is in a shipment.
     *
     * @param orderLine the order's line, or null when it fits none
     * @param itemCode the supplier's code
     * @param quantity how many, in the unit of the order's line, or null when it fits none
     * @param lot lot, or null
     * @param serial serial number, or null
     * @param expiry expiry date, or null
     */
    public record Content(
            Integer orderLine, String itemCode, BigDecimal quantity, String lot, String serial, LocalDate expiry) {}

    private record Day(UUID order, LocalDate expectedOn) {}

    private record Row(UUID order, UUID notice, String shipmentId, String sscc, LocalDate on, Content content) {}

    /**
     * What is expected at a facility, the earliest first; what is overdue comes first of all.
     *
     * @param facility canonical facility code
     * @param until only what is expected by that day, or null
     * @param afterDay day of the last row of the page before, or null
     * @param afterOrder its order, or null
     */
    public List<Expected> at(String facility, LocalDate until, LocalDate afterDay, UUID afterOrder, int limit) {
        List<Object> values = new ArrayList<>(List.of(facility));
        String beyond = "";
        if (until != null) {
            beyond += " and expected_on <= ?";
            values.add(until);
        }
        if (afterDay != null) {
            beyond += " and (expected_on > ? or expected_on = ? and id > ?)";
            values.addAll(List.of(afterDay, afterDay, afterOrder));
        }
        values.add(limit);
        List<Day> days = database.query(
                """
                select id, expected_on from (
                    select o.id, min(coalesce(n.expected_on, l.promised_on, o.needed_by, o.order_date)) as expected_on
                    from purchase_order o
                    join purchase_order_line l on l.order_id = o.id
                    left join ship_notice n on n.order_id = o.id and n.arrived = false
                    where o.state in ('CREATED', 'SENT', 'ACKNOWLEDGED', 'SHIPPED', 'PARTLY_RECEIVED') and o.facility = ?
                        and l.ordered > l.received
                            - case when l.returned > l.damaged then l.returned - l.damaged else 0 end
                    group by o.id
                ) expected where 1 = 1
                """ + beyond + " order by expected_on, id limit ?",
                row -> new Day(row.uuid("id"), row.date("expected_on")),
                values.toArray());
        return days.isEmpty() ? List.of() : expected(days);
    }

    private List<Expected> expected(List<Day> days) {
        List<UUID> ids = days.stream().map(Day::order).toList();
        Map<UUID, Order> orders = register.all(ids).stream().collect(Collectors.toMap(Order::id, order -> order));
        Map<UUID, List<OrderLine>> lines = register.lines(ids).stream()
                .filter(line -> line.open().signum() > 0)
                .collect(Collectors.groupingBy(OrderLine::orderId));
        Map<UUID, List<Row>> shipped = shipments(ids).stream().collect(Collectors.groupingBy(Row::order));
        return days.stream()
                .map(day -> new Expected(
                        orders.get(day.order()),
                        day.expectedOn(),
                        lines.getOrDefault(day.order(), List.of()),
                        together(shipped.getOrDefault(day.order(), List.of()))))
                .toList();
    }

    private static List<Shipment> together(List<Row> ofOrder) {
        return ofOrder.stream()
                .collect(Collectors.groupingBy(Row::notice, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(rows -> new Shipment(
                        rows.get(0).shipmentId(),
                        rows.get(0).sscc(),
                        rows.get(0).on(),
                        rows.stream().map(Row::content).toList()))
                .toList();
    }

    private List<Row> shipments(Collection<UUID> orders) {
        return database.query(
                "select n.order_id, n.id, n.shipment_id, n.sscc, n.expected_on, l.* from ship_notice n"
                        + " join ship_notice_line l on l.notice_id = n.id where n.arrived = false and n.order_id in ("
                        + Database.placeholders(orders.size()) + ") order by n.shipped_at, n.id, l.line_number",
                row -> new Row(
                        row.uuid("order_id"),
                        row.uuid("notice_id"),
                        row.text("shipment_id"),
                        row.text("sscc"),
                        row.date("expected_on"),
                        new Content(
                                row.text("order_line") == null ? null : (int) row.number("order_line"),
                                row.text("item_code"),
                                row.decimal("quantity"),
                                row.text("lot"),
                                row.text("serial"),
                                row.date("expiry"))),
                Database.padded(orders).toArray());
    }
}
