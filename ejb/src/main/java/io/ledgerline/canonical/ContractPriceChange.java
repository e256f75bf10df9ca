package io.ledgerline.canonical;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * A contract price of an item at a supplier.
 *
 * <p>System of record: contract management.
 *
 * @param contractNumber the contract
 * @param supplier the supplier
 * @param item the item
 * @param unit unit that the price is for
 * @param price price of one unit
 * @param minimumQuantity least quantity for this price
 * @param period when the change holds
 */
public record ContractPriceChange(
        @NotBlank @Size(max = 100) String contractNumber,
        @NotNull @Valid Identifier supplier,
        @NotNull @Valid Identifier item,
        @NotBlank String unit,
        @NotNull @Valid Money price,
        @PositiveOrZero BigDecimal minimumQuantity,
        @NotNull @Valid EffectivePeriod period)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return contractNumber;
    }
}
