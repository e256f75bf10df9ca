package io.ledgerline.canonical;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.canonical.value.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * New or changed data of a stock location or department.
 *
 * <p>System of record: per field, see master data.
 *
 * @param locationCode the code in the system that says so
 * @param name name
 * @param facility the facility it concerns, in the sender's code or canonical
 * @param department the department or ward that bears it
 * @param period when the change holds
 */
public record LocationChange(
        @NotBlank @Size(max = 100) String locationCode,
        @NotBlank String name,
        @NotNull @Valid Identifier facility,
        @Valid Identifier department,
        @NotNull @Valid EffectivePeriod period)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return locationCode;
    }
}
