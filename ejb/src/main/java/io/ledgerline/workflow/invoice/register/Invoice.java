package io.ledgerline.workflow.invoice.register;

import io.ledgerline.workflow.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * An invoice or credit note in the register. It comes to be in the transaction of its message, is matched at once and again whenever
 * what it waits for may have come, and ends paid or rejected.
 *
 * @param id its id, and that of its workflow instance
 * @param supplier canonical supplier number
 * @param number the supplier's number
 * @param credit true for a credit note
 * @param evaluated true when a receipt made it, not the supplier
 * @param facility canonical facility code
 * @param orderReference the order's number as the supplier wrote it, or null
 * @param orderId the order, once found
 * @param orderNumber the hub's number of the order, once found
 * @param original the invoice that a credit note takes back, as the supplier wrote it, or null
 * @param invoiceDate date of issue
 * @param dueDate when it is to be paid, or null
 * @param currency ISO 4217 code
 * @param total with tax and freight
 * @param tax tax in the total
 * @param freight freight in the total
 * @param paid what the ERP has paid of it
 * @param state where it stands
 * @param cleared true once a person said that it is no duplicate
 * @param findings what the last match found of the whole invoice, as JSON
 * @param note why it stands where it stands, or null
 * @param source the system that sent it
 * @param messageId its message, or null when a receipt made it
 * @param postingRoot what the idempotency keys of its postings begin with
 * @param postings how many postings it has had
 * @param erp the ERP that has it, or null
 * @param erpDocument the ERP's number, or null
 * @param document the invoice with canonical codes, as JSON
 * @param receivedAt when it came
 * @param waitUntil until when missing goods are nobody's business, or null
 * @param updatedAt last change
 * @param version counts the changes
 */
public record Invoice(
        UUID id,
        String supplier,
        String number,
        boolean credit,
        boolean evaluated,
        String facility,
        String orderReference,
        UUID orderId,
        String orderNumber,
        String original,
        LocalDate invoiceDate,
        LocalDate dueDate,
        String currency,
        BigDecimal total,
        BigDecimal tax,
        BigDecimal freight,
        BigDecimal paid,
        InvoiceState state,
        boolean cleared,
        String findings,
        String note,
        String source,
        UUID messageId,
        String postingRoot,
        int postings,
        String erp,
        String erpDocument,
        String document,
        Instant receivedAt,
        Instant waitUntil,
        Instant updatedAt,
        int version) {

    /** INVOICE or CREDIT_NOTE. */
    public String kind() {
        return credit ? "CREDIT_NOTE" : "INVOICE";
    }

    /** The number without what people write differently: punctuation, case, leading zeros. */
    public String numberKey() {
        return key(number);
    }

    /** A supplier's number as numbers are compared. */
    public static String key(String number) {
        String bare = number.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        String stripped = bare.replaceFirst("^0+(?=.)", "");
        return stripped.isEmpty() ? number : stripped;
    }

    /** The same, for an order. */
    public Invoice of(Order order) {
        return new Invoice(
                id,
                supplier,
                number,
                credit,
                evaluated,
                facility,
                orderReference,
                order.id(),
                order.orderNumber(),
                original,
                invoiceDate,
                dueDate,
                currency,
                total,
                tax,
                freight,
                paid,
                state,
                cleared,
                findings,
                note,
                source,
                messageId,
                postingRoot,
                postings,
                erp,
                erpDocument,
                document,
                receivedAt,
                waitUntil,
                updatedAt,
                version);
    }

    /** The same, with what a match found of the whole. */
    public Invoice judged(String found) {
        return new Invoice(
                id,
                supplier,
                number,
                credit,
                evaluated,
                facility,
                orderReference,
                orderId,
                orderNumber,
                original,
                invoiceDate,
                dueDate,
                currency,
                total,
                tax,
                freight,
                paid,
                state,
                cleared,
                found,
                note,
                source,
                messageId,
                postingRoot,
                postings,
                erp,
                erpDocument,
                document,
                receivedAt,
                waitUntil,
                updatedAt,
                version);
    }

    /** The same in another state. */
    public Invoice in(InvoiceState other, String why, Instant until, Instant now) {
        return new Invoice(
                id,
                supplier,
                number,
                credit,
                evaluated,
                facility,
                orderReference,
                orderId,
                orderNumber,
                original,
                invoiceDate,
                dueDate,
                currency,
                total,
                tax,
                freight,
                paid,
                other,
                cleared,
                findings,
                why,
                source,
                messageId,
                postingRoot,
                postings,
                erp,
                erpDocument,
                document,
                receivedAt,
                until,
                now,
                version);
    }

    /** The same, with a posting more. */
    public Invoice postedAgain() {
        return new Invoice(
                id,
                supplier,
                number,
                credit,
                evaluated,
                facility,
                orderReference,
                orderId,
                orderNumber,
                original,
                invoiceDate,
                dueDate,
                currency,
                total,
                tax,
                freight,
                paid,
                state,
                cleared,
                findings,
                note,
                source,
                messageId,
                postingRoot,
                postings + 1,
                erp,
                erpDocument,
                document,
                receivedAt,
                waitUntil,
                updatedAt,
                version);
    }
}
