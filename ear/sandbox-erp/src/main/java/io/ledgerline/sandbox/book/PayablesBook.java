package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is owed to suppliers, and how much of each order they have billed. */
@ApplicationScoped
public class PayablesBook {

    private Sql sql;

    /** For the container. */
    protected PayablesBook() {}

    /** On the ERP's database. */
    @Inject
    public PayablesBook(Sql sql) {
        this.sql = sql;
    }

    /** An invoice or, with a total below zero, a credit note; {@code order} is the ERP's number. */
    public record Payable(
            String supplier,
            String invoiceNumber,
            boolean credit,
            String facility,
            String currency,
            String order,
            BigDecimal total,
            LocalDate dueDate) {}

    /** What an invoice bills of a line of an order; below zero for a credit. */
    public record Billed(int line, BigDecimal quantity, BigDecimal amount) {}

    /** A line of an order, with what was billed of it before. */
    public record Ordered(BigDecimal quantity, BigDecimal unitPrice, BigDecimal billed, BigDecimal billedAmount) {}

    /** An order with the supplier that it went to. */
    public record Order(String number, String supplier, String currency, Map<Integer, Ordered> lines) {}

    /** The document that has a supplier's number already; numbers are compared without case and punctuation. */
    public Optional<String> known(String erp, Payable payable) {
        return sql.row(
                        "SELECT number FROM payable WHERE erp = ? AND supplier = ? AND kind = ? AND number_key = ?",
                        erp,
                        payable.supplier(),
                        kind(payable),
                        key(payable.invoiceNumber()))
                .map(row -> (String) row.get("number"));
    }

    private static String kind(Payable payable) {
        return payable.credit() ? "CREDIT" : "INVOICE";
    }

    private static String key(String number) {
        return number.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** An order by the ERP's number, else by the sender's. */
    public Optional<Order> order(String erp, String number, String orderNumber) {
        return sql.row(
                        "SELECT number, supplier, currency FROM purchase_order WHERE erp = ? AND number = ?",
                        erp,
                        number)
                .or(() -> sql.row(
                        "SELECT number, supplier, currency FROM purchase_order WHERE erp = ? AND order_number = ?"
                                + " ORDER BY number DESC LIMIT 1",
                        erp,
                        orderNumber))
                .map(row -> new Order(
                        (String) row.get("number"),
                        (String) row.get("supplier"),
                        (String) row.get("currency"),
                        lines((String) row.get("number"))));
    }

    private Map<Integer, Ordered> lines(String number) {
        Map<Integer, Ordered> lines = new HashMap<>();
        sql.rows(
                        "SELECT l.line, l.quantity, l.unit_price, b.quantity AS billed, b.amount AS billed_amount"
                                + " FROM purchase_order_line l LEFT JOIN order_billed b ON b.number = l.number AND b.line = l.line"
                                + " WHERE l.number = ?",
                        number)
                .forEach(row -> lines.put(
                        ((Number) row.get("line")).intValue(),
                        new Ordered(
                                (BigDecimal) row.get("quantity"),
                                (BigDecimal) row.get("unit_price"),
                                zero(row.get("billed")),
                                zero(row.get("billed_amount")))));
        return lines;
    }

    private static BigDecimal zero(Object value) {
        return value == null ? BigDecimal.ZERO : (BigDecimal) value;
    }

    /** Writes a payable, and what it bills of its order. */
    public void add(String erp, String number, Payable payable, List<Billed> billed) {
        sql.update(
                "INSERT INTO payable (number, erp, supplier, invoice_number, number_key, kind, facility, currency, order_number,"
                        + " total, paid, due_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
                number,
                erp,
                payable.supplier(),
                payable.invoiceNumber(),
                key(payable.invoiceNumber()),
                kind(payable),
                payable.facility(),
                payable.currency(),
                payable.order(),
                payable.total(),
                payable.dueDate());
        for (Billed line : billed) {
            sql.update(
                    "INSERT INTO order_billed (number, line, quantity, amount) VALUES (?, ?, 0, 0) ON CONFLICT DO NOTHING",
                    payable.order(),
                    line.line());
            sql.update(
                    "UPDATE order_billed SET quantity = quantity + ?, amount = amount + ? WHERE number = ? AND line = ?",
                    line.quantity(),
                    line.amount(),
                    payable.order(),
                    line.line());
        }
    }
}
