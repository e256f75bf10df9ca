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
 * What a payer paid, claim by claim.
 *
 * <p>System of record: the payer.
 *
 * @param remittanceId check or trace number
 * @param payer who pays
 * @param paidOn value date
 * @param total amount paid
 * @param lines claims settled
 */
public record Remittance(
        @NotBlank @Size(max = 100) String remittanceId,
        @NotNull @Valid Identifier payer,
        @NotNull LocalDate paidOn,
        @NotNull @Valid Money total,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return remittanceId;
    }

    /**
     * One settled claim.
     *
     * @param claimId our claim number
     * @param charged amount claimed
     * @param paid amount paid
     * @param patientShare amount the patient owes
     * @param adjustment contractual and other adjustments
     */
    public record Line(
            @NotBlank String claimId,
            @NotNull @Valid Money charged,
            @NotNull @Valid Money paid,
            @Valid Money patientShare,
            @Valid Money adjustment) {}
}
