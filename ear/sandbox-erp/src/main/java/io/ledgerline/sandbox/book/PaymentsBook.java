package io.ledgerline.sandbox.book;

import io.ledgerline.sandbox.db.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Payments to suppliers: one for each supplier and currency, over everything that is open; credits are deducted. */
@ApplicationScoped
public class PaymentsBook {

    private static final String PAYABLES = "2000";
    private static final String CASH = "1000";
    private static final String PREFIX = "PY";

    private Sql sql;
    private Numbers numbers;

    /** For the container. */
    protected PaymentsBook() {}

    /** On the ERP's database. */
    @Inject
    public PaymentsBook(Sql sql, Numbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    private record Group(String supplier, String currency) {}

    /**
     * Pays what is open. A supplier that owes more than it is owed gets nothing.
     *
     * @param supplier pay only this one, or null
     * @param document pay only this document, or null
     * @param share part of each open amount that is paid, above 0, at most 1
     * @return the numbers of the payments
     */
    public List<String> pay(String erp, String supplier, String document, BigDecimal share, LocalDate paidOn) {
        Map<Group, List<Map<String, Object>>> open = new LinkedHashMap<>();
        sql.rows(
                        "SELECT number, supplier, currency, invoice_number, total - paid AS open FROM payable WHERE erp = ?"
                                + " AND total <> paid AND (CAST(? AS varchar) IS NULL OR supplier = ?)"
                                + " AND (CAST(? AS varchar) IS NULL OR number = ?) ORDER BY number LIMIT 5000",
                        erp,
                        supplier,
                        supplier,
                        document,
                        document)
                .forEach(row -> open.computeIfAbsent(
                                new Group((String) row.get("supplier"), (String) row.get("currency")),
                                group -> new ArrayList<>())
                        .add(row));
        List<String> made = new ArrayList<>();
        open.forEach((group, rows) -> {
            List<BigDecimal> amounts = rows.stream()
                    .map(row ->
                            ((BigDecimal) row.get("open")).multiply(share).setScale(2, java.math.RoundingMode.HALF_UP))
                    .toList();
            BigDecimal total = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            if (total.signum() > 0) {
                made.add(write(erp, group, rows, amounts, total, paidOn));
            }
        });
        return made;
    }

    private String write(
            String erp,
            Group group,
            List<Map<String, Object>> rows,
            List<BigDecimal> amounts,
            BigDecimal total,
            LocalDate paidOn) {
        String number = numbers.next(PREFIX, paidOn.getYear());
        sql.update(
                "INSERT INTO payment (number, erp, supplier, currency, amount, paid_on) VALUES (?, ?, ?, ?, ?, ?)",
                number,
                erp,
                group.supplier(),
                group.currency(),
                total,
                paidOn);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = rows.get(i);
            sql.update(
                    "INSERT INTO payment_line (number, line, document, invoice_number, amount) VALUES (?, ?, ?, ?, ?)",
                    number,
                    i + 1,
                    row.get("number"),
                    row.get("invoice_number"),
                    amounts.get(i));
            sql.update("UPDATE payable SET paid = paid + ? WHERE number = ?", amounts.get(i), row.get("number"));
        }
        new JournalBook(sql)
                .book(List.of(
                        new JournalBook.Booked(
                                erp,
                                number,
                                new JournalBook.Line(1, PAYABLES, null, group.currency(), total, BigDecimal.ZERO)),
                        new JournalBook.Booked(
                                erp,
                                number,
                                new JournalBook.Line(2, CASH, null, group.currency(), BigDecimal.ZERO, total))));
        return number;
    }

    /**
     * Takes a payment back: what it paid is open again.
     *
     * @return false when there is none of that number, or it was taken back before
     */
    public boolean takeBack(String number) {
        List<Map<String, Object>> told = sql.rows("SELECT * FROM payment WHERE number = ?", number);
        if (told.size() != 1) {
            return false;
        }
        Map<String, Object> made = told.get(0);
        BigDecimal total = (BigDecimal) made.get("amount");
        String erp = (String) made.get("erp");
        String currency = (String) made.get("currency");
        sql.update(
                "INSERT INTO payment (number, erp, supplier, currency, amount, paid_on, voided)"
                        + " SELECT number, erp, supplier, currency, amount, paid_on, true FROM payment WHERE number = ?",
                number);
        sql.rows("SELECT document, amount FROM payment_line WHERE number = ?", number)
                .forEach(line -> sql.update(
                        "UPDATE payable SET paid = paid - ? WHERE number = ?",
                        line.get("amount"),
                        line.get("document")));
        new JournalBook(sql)
                .book(List.of(
                        new JournalBook.Booked(
                                erp, number, new JournalBook.Line(3, PAYABLES, null, currency, BigDecimal.ZERO, total)),
                        new JournalBook.Booked(
                                erp, number, new JournalBook.Line(4, CASH, null, currency, total, BigDecimal.ZERO))));
        return true;
    }
}
