package io.ledgerline.masterdata;

/**
 * A place where stock is kept.
 *
 * @param code canonical code, unique within the facility
 * @param facility the facility it belongs to
 * @param name name
 * @param kind {@code WAREHOUSE}, {@code PAR} (replenished ward stock), {@code CONSIGNMENT} or {@code DOCK}
 */
public record Location(String code, String facility, String name, String kind) {}
