package io.ledgerline.masterdata;

/**
 * A department or ward.
 *
 * @param code canonical code, unique within the facility
 * @param facility the facility it belongs to
 * @param name name
 * @param costCentre the cost centre that bears what it uses
 * @param stockLocation the location that its supplies are taken from when a message names none
 */
public record Department(String code, String facility, String name, String costCentre, String stockLocation) {}
