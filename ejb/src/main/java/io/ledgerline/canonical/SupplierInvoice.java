package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.canonical.value.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * What a supplier wants to be paid.
 *
 * <p>System of record: the supplier.
 *
 * @param invoiceNumber the supplier's number
 * @param kind invoice or credit note
 * @param supplier who invoices
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param orderNumber the order it bills, by the hub's number or the ERP's; null for an invoice without an order
 * @param erpOrderNumber the ERP's number of the order; the hub fills it in for the ERP
 * @param originalInvoice the invoice that a credit note takes back, if it names one
 * @param invoiceDate date of issue
 * @param dueDate when it is to be paid
 * @param total amount to pay, with tax
 * @param tax tax contained in the total
 * @param freight freight contained in the total
 * @param lines what is billed
 */
public record SupplierInvoice(
        @NotBlank @Size(max = 100) String invoiceNumber,
        @NotNull InvoiceKind kind,
        @NotNull @Valid Identifier supplier,
        @NotNull @Valid Identifier facility,
        String orderNumber,
        @Size(max = 100) String erpOrderNumber,
        @Size(max = 100) String originalInvoice,
        @NotNull LocalDate invoiceDate,
        LocalDate dueDate,
        @NotNull @Valid Money total,
        @Valid Money tax,
        @Valid Money freight,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return invoiceNumber;
    }

    /** Whether money is asked for or given back. */
    public enum InvoiceKind {
        INVOICE,
        CREDIT_NOTE
    }

    /**
     * One billed line.
     *
     * @param lineNumber 1, 2, 3 ... within the invoice
     * @param orderLine the order's line it bills
     * @param item the item
     * @param description in words
     * @param quantity how many
     * @param unitPrice price of one unit
     * @param amount line amount before tax
     * @param costCentre who bears the cost of a line without an order
     * @param account general-ledger account of a line without an order
     */
    public record Line(
            @Positive int lineNumber,
            Integer orderLine,
            @Valid Identifier item,
            String description,
            @NotNull @Valid Quantity quantity,
            @Valid Money unitPrice,
            @NotNull @Valid Money amount,
            @Valid Identifier costCentre,
            @Valid Identifier account) {}
}
