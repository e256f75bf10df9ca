package io.ledgerline.workflow.payment;

import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Rows of payments and of how far they were read; in the caller's transaction. */
@ApplicationScoped
public class PaymentRows {

    private final Database database;

    /** For the container's proxy. */
    protected PaymentRows() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public PaymentRows(Database database) {
        this.database = database;
    }

    /**
     * What was paid of an invoice by one payment.
     *
     * @param paymentId the payer's number
     * @param paidOn value date
     * @param amount the part that went to the invoice
     * @param currency ISO 4217 code
     * @param voidedAt when the hub heard that it was taken back, or null
     */
    public record Paid(String paymentId, LocalDate paidOn, BigDecimal amount, String currency, Instant voidedAt) {}

    /** Writes a payment; false when the supplier's payment of that number is there already. */
    boolean insert(UUID id, PaymentAdvice payment, String origin, UUID messageId, Instant now) {
        return database.update(
                        """
                        insert into erp_payment (id, supplier, payment_id, origin, paid_on, currency, amount, message_id, created_at)
                        values (?,?,?,?,?,?,?,?,?) on conflict do nothing
                        """,
                        id,
                        payment.supplier().value(),
                        payment.paymentId(),
                        origin,
                        payment.paidOn(),
                        payment.amount().currency(),
                        payment.amount().amount(),
                        messageId,
                        now)
                == 1;
    }

    /** Marks a supplier's payment as taken back; false when it is not there, or was taken back before. */
    boolean voidOnce(String supplier, String paymentId, Instant now) {
        return database.update(
                        "update erp_payment set voided_at = ? where supplier = ? and payment_id = ? and voided_at is null",
                        now,
                        supplier,
                        paymentId)
                == 1;
    }

    /** What a payment counted on each invoice. */
    Map<UUID, BigDecimal> counted(String supplier, String paymentId) {
        Map<UUID, BigDecimal> counted = new TreeMap<>();
        database.query(
                        "select l.invoice_id, l.amount from erp_payment_line l join erp_payment p on p.id = l.payment"
                                + " where p.supplier = ? and p.payment_id = ? and l.invoice_id is not null",
                        row -> Map.entry(
                                row.uuid("invoice_id"), row.decimal("amount").abs()),
                        supplier,
                        paymentId)
                .forEach(line -> counted.merge(line.getKey(), line.getValue(), BigDecimal::add));
        return counted;
    }

    /** Writes what a payment pays; an invoice that the register does not have is null. */
    void insertLines(UUID id, List<PaymentAdvice.Line> lines, List<UUID> invoices) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(new Object[] {
                id,
                i + 1,
                lines.get(i).invoiceNumber(),
                invoices.get(i),
                lines.get(i).amount().amount()
            });
        }
        database.insert(
                "insert into erp_payment_line (payment, line_number, invoice_number, invoice_id, amount)", rows);
    }

    /** What was paid of an invoice, oldest first. */
    public List<Paid> ofInvoice(UUID invoice) {
        return database.query(
                "select p.payment_id, p.paid_on, l.amount, p.currency, p.voided_at from erp_payment_line l join erp_payment p on p.id = l.payment"
                        + " where l.invoice_id = ? order by p.id limit 500",
                row -> new Paid(
                        row.text("payment_id"),
                        row.date("paid_on"),
                        row.decimal("amount"),
                        row.text("currency"),
                        row.instant("voided_at")),
                invoice);
    }

    /** How far the payments of an ERP were read. */
    Optional<String> cursor(String erp) {
        return database.first("select next from erp_payment_cursor where erp = ?", row -> row.text("next"), erp);
    }

    /** Keeps how far the payments of an ERP were read. */
    void moveCursor(String erp, String next, Instant now) {
        if (database.update("update erp_payment_cursor set next = ?, updated_at = ? where erp = ?", next, now, erp)
                == 0) {
            database.update(
                    "insert into erp_payment_cursor (erp, next, updated_at) values (?,?,?) on conflict do nothing",
                    erp,
                    next,
                    now);
        }
    }
}
