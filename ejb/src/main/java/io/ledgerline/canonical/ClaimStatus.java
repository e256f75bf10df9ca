package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;

/**
 * Where a claim stands at the payer.
 *
 * <p>System of record: the payer.
 *
 * @param claimId our claim number
 * @param payer who says so
 * @param payerClaimId the payer's number
 * @param category claim status category code (X12 507)
 * @param status claim status code (X12 508)
 * @param statedAt when
 * @param paid amount paid, if any
 */
public record ClaimStatus(
        @NotBlank @Size(max = 100) String claimId,
        @Valid Identifier payer,
        String payerClaimId,
        @NotBlank String category,
        String status,
        @NotNull OffsetDateTime statedAt,
        @Valid Money paid)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return claimId;
    }
}
