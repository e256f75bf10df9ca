package io.ledgerline.canonical;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.canonical.value.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * New or changed data of an item.
 *
 * <p>System of record: per field, see master data.
 *
 * @param itemNumber the number in the system that says so
 * @param description in words
 * @param itemClass item class for financial rules
 * @param baseUnit UCUM code of the stock unit
 * @param standardCost cost of one base unit
 * @param lotTracked true when a lot must be given
 * @param serialTracked true when a serial number must be given
 * @param period when the change holds
 */
public record ItemChange(
        @NotBlank @Size(max = 100) String itemNumber,
        @NotBlank String description,
        String itemClass,
        @NotBlank String baseUnit,
        @Valid Money standardCost,
        boolean lotTracked,
        boolean serialTracked,
        @NotNull @Valid EffectivePeriod period)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return itemNumber;
    }
}
