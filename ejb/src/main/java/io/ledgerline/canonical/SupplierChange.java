package io.ledgerline.canonical;

import io.ledgerline.canonical.value.EffectivePeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * New or changed data of a supplier.
 *
 * <p>System of record: per field, see master data.
 *
 * @param supplierNumber the number in the system that says so
 * @param name legal name
 * @param approved true when orders may go there
 * @param currency usual currency
 * @param taxId tax identifier
 * @param period when the change holds
 */
public record SupplierChange(
        @NotBlank @Size(max = 100) String supplierNumber,
        @NotBlank String name,
        boolean approved,
        @Pattern(regexp = "[A-Z]{3}") String currency,
        String taxId,
        @NotNull @Valid EffectivePeriod period)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return supplierNumber;
    }
}
