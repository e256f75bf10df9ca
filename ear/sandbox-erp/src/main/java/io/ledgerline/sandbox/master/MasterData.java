package io.ledgerline.sandbox.master;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * The practice ERP's master data; immutable.
 *
 * @param facilities by number
 * @param locations by facility and number
 * @param items by number
 * @param suppliers by number
 * @param accounts numbers of general-ledger accounts
 * @param costCentres facility of each cost centre by its number
 */
public record MasterData(
        Map<String, Facility> facilities,
        Map<Location, Location> locations,
        Map<String, Item> items,
        Map<String, Supplier> suppliers,
        Set<String> accounts,
        Map<String, String> costCentres) {

    /** A hospital with its currency (ISO 4217). */
    public record Facility(String number, String currency) {}

    /** A place where stock lies; numbers repeat from facility to facility. */
    public record Location(String facility, String number) {}

    /**
     * An item with its base unit (UCUM), what of it lies at each location on the first day, and how many base units one of each
     * packaging holds.
     */
    public record Item(
            String number,
            String baseUnit,
            boolean stocked,
            BigDecimal openingStock,
            Map<String, BigDecimal> packaging) {

        /** How many base units one unit holds; null when the unit does not fit. */
        public BigDecimal perUnit(String unit) {
            return unit == null || unit.equals(baseUnit) ? BigDecimal.ONE : packaging.get(unit);
        }
    }

    /** A supplier; orders go to approved ones only. */
    public record Supplier(String number, boolean approved) {}

    /** True when the facility has such a location. */
    public boolean located(String facility, String location) {
        return locations.containsKey(new Location(facility, location));
    }

    /** True when the facility has such a cost centre. */
    public boolean bears(String facility, String costCentre) {
        return facility.equals(costCentres.get(costCentre));
    }
}
