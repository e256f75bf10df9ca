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
}
