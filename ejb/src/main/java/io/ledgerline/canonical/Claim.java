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
 * A claim to a payer.
 *
 * <p>System of record: the billing system.
 *
 * @param claimId our claim number
 * @param payer whom it goes to
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param account the patient account
 * @param total amount claimed
 * @param serviceFrom first day of service
 * @param serviceUntil last day of service
 * @param lines what is claimed
 */
public record Claim(
        @NotBlank @Size(max = 100) String claimId,
        @NotNull @Valid Identifier payer,
        @NotNull @Valid Identifier facility,
        @Valid Identifier account,
        @NotNull @Valid Money total,
        @NotNull LocalDate serviceFrom,
        LocalDate serviceUntil,
        @NotEmpty @Valid List<Line> lines)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return claimId;
    }

    /**
     * One claimed service.
     *
     * @param lineNumber 1, 2, 3 ... within the claim
     * @param code the procedure
     * @param quantity how many
     * @param amount amount claimed for the line
     */
    public record Line(
            @Positive int lineNumber,
            @NotNull @Valid Identifier code,
            @Valid Quantity quantity,
            @NotNull @Valid Money amount) {}
}
