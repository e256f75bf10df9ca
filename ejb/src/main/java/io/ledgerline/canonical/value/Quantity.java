package io.ledgerline.canonical.value;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/**
 * An amount of something.
 *
 * @param value how many
 * @param unit the unit: in a document from a source the source's own code (or none, meaning the item's base unit); in a
 *     document for an ERP the UCUM code
 */
public record Quantity(@NotNull BigDecimal value, String unit) {

    /** The same quantity with its sign turned. */
    public Quantity negated() {
        return new Quantity(value.negate(), unit);
    }
}
