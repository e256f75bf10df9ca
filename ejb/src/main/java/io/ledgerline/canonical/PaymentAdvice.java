package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * A payment that was made, and what it pays; or that one was taken back.
 *
 * <p>System of record: ERP.
 *
 * @param paymentId the payer's number
 * @param status made, or taken back (a stopped cheque, a returned transfer); null means made
 * @param supplier who is paid
 * @param paidOn value date
 * @param amount amount paid
 * @param lines invoices paid
 */
public record PaymentAdvice(
        @NotBlank @Size(max = 100) String paymentId,
        PaymentStatus status,
        @NotNull @Valid Identifier supplier,
        @NotNull LocalDate paidOn,
        @NotNull @Valid Money amount,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return paymentId;
    }

    /** True when the payment of this number is taken back. */
    public boolean voided() {
        return status == PaymentStatus.VOIDED;
    }

    /** Whether money went. */
    public enum PaymentStatus {
        MADE,
        VOIDED
    }

    /**
     * One invoice that the payment settles.
     *
     * @param invoiceNumber the supplier's number
     * @param amount the part of the payment that goes to it
     */
    public record Line(
            @NotBlank String invoiceNumber, @NotNull @Valid Money amount) {}
}
