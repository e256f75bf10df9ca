package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Purchase orders. */
@ApplicationScoped
public class OrderBook {

    private Sql sql;

    /** For the container. */
    protected OrderBook() {}

    /** On the ERP's database. */
    @Inject
    public OrderBook(Sql sql) {
        this.sql = sql;
    }

    /** Head of an order; {@code orderNumber} is the sender's number. */
    public record Order(
            String orderNumber,
            String supplier,
            String facility,
            String currency,
            LocalDate orderDate,
            LocalDate neededBy) {}

    /** Line of an order. */
    public record Line(
            int line,
            String item,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            String costCentre,
            String account) {}

    /** Writes an order. */
    public void create(String erp, String number, Order order, List<Line> lines) {
        sql.update(
                "INSERT INTO purchase_order (number, erp, order_number, supplier, facility, currency, state, order_date, needed_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?)",
                number,
                erp,
                order.orderNumber(),
                order.supplier(),
                order.facility(),
                order.currency(),
                order.orderDate(),
                order.neededBy());
        sql.batch(
                "INSERT INTO purchase_order_line (number, line, item, description, quantity, unit, unit_price, cost_centre, account)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines.stream()
                        .map(line -> new Object[] {
                            number,
                            line.line(),
                            line.item(),
                            line.description(),
                            line.quantity(),
                            line.unit(),
                            line.unitPrice(),
                            line.costCentre(),
                            line.account()
                        })
                        .toList());
    }

    /** Number and state of the order that a command made, or that has the sender's number. */
    public Optional<Map<String, Object>> find(String erp, String reference, String orderNumber) {
        Optional<Map<String, Object>> byReference = reference == null
                ? Optional.empty()
                : sql.row(
                        "SELECT o.number, o.state FROM purchase_order o JOIN document d ON d.number = o.number"
                                + " WHERE d.erp = ? AND d.reference = ?",
                        erp,
                        reference);
        return byReference.or(() -> sql.row(
                "SELECT number, state FROM purchase_order WHERE erp = ? AND order_number = ? ORDER BY number DESC LIMIT 1",
                erp,
                orderNumber));
    }

    /** Takes an open order back; false when it is not open. */
    public boolean cancel(String number) {
        return sql.update("UPDATE purchase_order SET state = 'CANCELLED' WHERE number = ? AND state = 'OPEN'", number)
                == 1;
    }

    /** An order with what has become of it. */
    public record Open(
            String number, String state, String facility, String supplier, String currency, List<Standing> lines) {

        /** The line of a number. */
        public Optional<Standing> line(int number) {
            return lines.stream().filter(line -> line.line() == number).findFirst();
        }
    }

    /** A line with what has come of it and gone back; damaged goods are counted apart. */
    public record Standing(
            int line,
            String item,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            String costCentre,
            String account,
            BigDecimal received,
            BigDecimal damaged,
            BigDecimal returned,
            BigDecimal returnedDamaged) {}

    /** The order of the ERP's own number, else of the sender's; nobody else changes it until the transaction ends. */
    public Optional<Open> lock(String erp, String number, String orderNumber) {
        Optional<Map<String, Object>> head = number == null
                ? Optional.empty()
                : sql.row("SELECT * FROM purchase_order WHERE erp = ? AND number = ? FOR UPDATE", erp, number);
        return head.or(() -> find(erp, null, orderNumber)
                        .flatMap(found -> sql.row(
                                "SELECT * FROM purchase_order WHERE number = ? FOR UPDATE", found.get("number"))))
                .map(this::open);
    }

    private Open open(Map<String, Object> head) {
        String number = (String) head.get("number");
        return new Open(
                number,
                (String) head.get("state"),
                (String) head.get("facility"),
                (String) head.get("supplier"),
                (String) head.get("currency"),
                sql.rows("SELECT * FROM purchase_order_line WHERE number = ? ORDER BY line", number).stream()
                        .map(OrderBook::standing)
                        .toList());
    }

    private static Standing standing(Map<String, Object> row) {
        return new Standing(
                ((Number) row.get("line")).intValue(),
                (String) row.get("item"),
                (BigDecimal) row.get("quantity"),
                (String) row.get("unit"),
                (BigDecimal) row.get("unit_price"),
                (String) row.get("cost_centre"),
                (String) row.get("account"),
                (BigDecimal) row.get("received"),
                (BigDecimal) row.get("damaged"),
                (BigDecimal) row.get("returned"),
                (BigDecimal) row.get("returned_damaged"));
    }

    /** Adds to the counts of a line. */
    public void count(
            String number,
            int line,
            BigDecimal received,
            BigDecimal damaged,
            BigDecimal returned,
            BigDecimal returnedDamaged) {
        sql.update(
                "UPDATE purchase_order_line SET received = received + ?, damaged = damaged + ?, returned = returned + ?,"
                        + " returned_damaged = returned_damaged + ? WHERE number = ? AND line = ?",
                received,
                damaged,
                returned,
                returnedDamaged,
                number,
                line);
    }

    /** Changes quantity and price of a line. */
    public void change(String number, int line, BigDecimal quantity, BigDecimal unitPrice) {
        sql.update(
                "UPDATE purchase_order_line SET quantity = ?, unit_price = ? WHERE number = ? AND line = ?",
                quantity,
                unitPrice,
                number,
                line);
    }

    /** Changes the day on which an order is needed. */
    public void neededBy(String number, LocalDate day) {
        sql.update("UPDATE purchase_order SET needed_by = ? WHERE number = ?", day, number);
    }

    /** Sets the state by what has come: OPEN, PARTLY or RECEIVED. */
    public void settle(String number) {
        sql.update(
                "UPDATE purchase_order SET state = CASE"
                        + " WHEN NOT EXISTS (SELECT 1 FROM purchase_order_line l WHERE l.number = ? AND l.received + l.damaged > 0)"
                        + " THEN 'OPEN'"
                        + " WHEN EXISTS (SELECT 1 FROM purchase_order_line l WHERE l.number = ?"
                        + " AND l.quantity > l.received - l.returned) THEN 'PARTLY' ELSE 'RECEIVED' END WHERE number = ?",
                number,
                number,
                number);
    }
}
