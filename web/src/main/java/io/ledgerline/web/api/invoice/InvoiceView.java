package io.ledgerline.web.api.invoice;

import io.ledgerline.web.api.Links;
import io.ledgerline.workflow.invoice.register.Invoice;
import io.ledgerline.workflow.invoice.register.InvoiceState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * An invoice or credit note.
 *
 * @param id its id, and that of its workflow instance
 * @param kind INVOICE or CREDIT_NOTE
 * @param number the supplier's number
 * @param supplier canonical supplier number
 * @param facility canonical facility code
 * @param state where it stands
 * @param note why, or null
 * @param evaluated true when a receipt made it
 * @param orderReference the order as the supplier wrote it, or null
 * @param orderNumber the hub's number of the order, once found
 * @param originalInvoice the invoice that a credit note takes back, or null
 * @param invoiceDate date of issue
 * @param dueDate when it is to be paid, or null
 * @param currency ISO 4217 code
 * @param total with tax and freight
 * @param tax tax in the total
 * @param freight freight in the total
 * @param paid what the ERP has paid of it
 * @param source the system that sent it
 * @param messageId its message, or null
 * @param erp the ERP that has it, or null
 * @param erpDocument the ERP's number, or null
 * @param receivedAt when it came
 * @param waitUntil until when missing goods trouble nobody, or null
 * @param updatedAt last change
 * @param version counts the changes, for {@code If-Match}
 * @param links itself, its order, message, trace, workflow, postings and work items
 */
public record InvoiceView(
        UUID id,
        String kind,
        String number,
        String supplier,
        String facility,
        InvoiceState state,
        String note,
        boolean evaluated,
        String orderReference,
        String orderNumber,
        String originalInvoice,
        LocalDate invoiceDate,
        LocalDate dueDate,
        String currency,
        BigDecimal total,
        BigDecimal tax,
        BigDecimal freight,
        BigDecimal paid,
        String source,
        UUID messageId,
        String erp,
        String erpDocument,
        Instant receivedAt,
        Instant waitUntil,
        Instant updatedAt,
        int version,
        Map<String, String> links) {

    static InvoiceView of(Invoice invoice) {
        return new InvoiceView(
                invoice.id(),
                invoice.kind(),
                invoice.number(),
                invoice.supplier(),
                invoice.facility(),
                invoice.state(),
                invoice.note(),
                invoice.evaluated(),
                invoice.orderReference(),
                invoice.orderNumber(),
                invoice.original(),
                invoice.invoiceDate(),
                invoice.dueDate(),
                invoice.currency(),
                plain(invoice.total()),
                plain(invoice.tax()),
                plain(invoice.freight()),
                plain(invoice.paid()),
                invoice.source(),
                invoice.messageId(),
                invoice.erp(),
                invoice.erpDocument(),
                invoice.receivedAt(),
                invoice.waitUntil(),
                invoice.updatedAt(),
                invoice.version(),
                Links.self("invoices/" + invoice.id())
                        .with("message", "messages/", invoice.messageId(), "")
                        .with("trace", "messages/", invoice.messageId(), "/trace")
                        .with("workflow", "workflows/" + invoice.id())
                        .with("postings", "postings?workflowId=" + invoice.id())
                        .map());
    }

    /** The databases pad to the column's scale; suppliers wrote fewer digits. */
    static BigDecimal plain(BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
