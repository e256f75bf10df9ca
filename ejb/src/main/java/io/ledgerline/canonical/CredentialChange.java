package io.ledgerline.canonical;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.canonical.value.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A licence or credential that is granted, renewed or withdrawn.
 *
 * <p>System of record: the credentialing system.
 *
 * @param credentialNumber number of the credential
 * @param practitioner whose it is
 * @param kind which credential
 * @param period when it holds
 * @param revoked true when it was withdrawn
 */
public record CredentialChange(
        @NotBlank @Size(max = 100) String credentialNumber,
        @NotNull @Valid Identifier practitioner,
        @NotBlank String kind,
        @NotNull @Valid EffectivePeriod period,
        boolean revoked)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return credentialNumber;
    }
}
