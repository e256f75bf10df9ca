package io.ledgerline.sandbox.master;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * The practice ERP's master data; immutable.
 *
 * @param facilities by code
 * @param locations by code
 * @param items by number
 * @param suppliers by number
 * @param accounts codes of general-ledger accounts
 * @param costCentres codes of cost centres
 */
public record MasterData(
        Map<String, Facility> facilities,
        Map<String, Location> locations,
        Map<String, Item> items,
        Map<String, Supplier> suppliers,
        Set<String> accounts,
        Set<String> costCentres) {

    /** A hospital with its currency (ISO 4217). */
    public record Facility(String code, String currency) {}

    /** A place where stock lies. */
    public record Location(String code, String facility) {}

    /** An item with its base unit (UCUM), in which every location has some opening stock. */
    public record Item(
            String number,
            String baseUnit,
            boolean stocked,
            boolean lotTracked,
            BigDecimal standardCost,
            BigDecimal openingStock) {}

    /** A supplier; orders go to approved ones only. */
    public record Supplier(String number, boolean approved) {}
}
