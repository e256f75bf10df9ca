package io.ledgerline.masterdata;

/**
 * A supplier.
 *
 * @param number canonical number
 * @param name legal name
 * @param approved true when orders may go there
 * @param currency ISO 4217 code of its prices
 */
public record Supplier(String number, String name, boolean approved, String currency) {}
