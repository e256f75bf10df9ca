package io.ledgerline.workflow.invoice.match;

import io.ledgerline.masterdata.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Turns billed quantities into the order's unit, by the packaging of the item. */
final class Units {

    private Units() {}

    /** The quantity in the order's unit; empty when the units do not fit. */
    static Optional<BigDecimal> inOrderUnit(Bill.Line billed, OrderStanding.Line ordered, Item item) {
        if (billed.unit() == null || billed.unit().equals(ordered.unit())) {
            return Optional.of(billed.quantity());
        }
        if (item == null) {
            return Optional.empty();
        }
        Optional<BigDecimal> base = item.toBase(billed.quantity(), billed.unit());
        Optional<BigDecimal> each = item.toBase(BigDecimal.ONE, ordered.unit()).filter(units -> units.signum() > 0);
        return base.isPresent() && each.isPresent()
                ? Optional.of(base.get().divide(each.get(), 6, RoundingMode.HALF_UP))
                : Optional.empty();
    }
}
