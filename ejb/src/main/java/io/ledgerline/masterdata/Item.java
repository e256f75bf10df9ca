package io.ledgerline.masterdata;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.units.StandardUnits;
import io.ledgerline.masterdata.units.Ucum;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A thing that is bought, stocked or used.
 *
 * @param number canonical number
 * @param description in words
 * @param itemClass the class that financial rules go by
 * @param baseUnit UCUM code of the unit that stock is counted in
 * @param standardCost cost of one base unit
 * @param lotTracked true when a lot must be given
 * @param serialTracked true when a serial number must be given
 * @param stocked false for what is bought directly and never in stock
 * @param packaging how many base units one unit of each other packaging holds, by UCUM code
 */
public record Item(
        String number,
        String description,
        String itemClass,
        String baseUnit,
        Money standardCost,
        boolean lotTracked,
        boolean serialTracked,
        boolean stocked,
        Map<String, BigDecimal> packaging) {

    /** Keeps the packaging unchangeable. */
    public Item {
        packaging = Map.copyOf(packaging);
    }

    /**
     * A quantity in base units: by the packaging table; else, for counted items, by words like {@code
     * {dozen}}; else by UCUM when both units measure the same property.
     *
     * @param quantity how many of the unit
     * @param ucumUnit UCUM code, or null for the base unit
     * @return empty when the unit does not fit this item
     */
    public Optional<BigDecimal> toBase(BigDecimal quantity, String ucumUnit) {
        if (ucumUnit == null || ucumUnit.equals(baseUnit)) {
            return Optional.of(quantity);
        }
        BigDecimal factor = packaging.get(ucumUnit);
        if (factor != null) {
            return Optional.of(quantity.multiply(factor));
        }
        Optional<BigDecimal> multiple = StandardUnits.multiple(ucumUnit);
        if (multiple.isPresent() && baseUnit.equals("{each}")) {
            return multiple.map(quantity::multiply);
        }
        return Ucum.convert(quantity, ucumUnit, baseUnit);
    }
}
