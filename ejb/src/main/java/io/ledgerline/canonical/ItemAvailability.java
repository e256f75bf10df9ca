package io.ledgerline.canonical;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.canonical.value.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * How much of an item a supplier says it can deliver.
 *
 * <p>System of record: the supplier.
 *
 * @param supplier the supplier
 * @param item the item
 * @param warehouse the supplier's code of the place that has it, or null for the supplier as a whole
 * @param available what can be ordered now; zero when there is none
 * @param asOf when that was so
 * @param nextQuantity what the supplier expects next, or null
 * @param nextOn day from which the supplier expects to have it, or null
 */
public record ItemAvailability(
        @NotNull @Valid Identifier supplier,
        @NotNull @Valid Identifier item,
        @Size(max = 80) String warehouse,
        @NotNull @Valid Quantity available,
        @NotNull OffsetDateTime asOf,
        @Valid Quantity nextQuantity,
        LocalDate nextOn)
        implements BusinessDocument {

    @Override
    public String businessKey() {
        return item.value();
    }
}
