package io.ledgerline.masterdata;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A hospital or other site with books of its own.
 *
 * @param code canonical code
 * @param name name
 * @param zone the zone of its business dates
 * @param currency ISO 4217 code of its books
 * @param legalEntity the company that it belongs to
 */
public record Facility(String code, String name, ZoneId zone, String currency, String legalEntity) {

    /** The facility's business date at an instant. */
    public LocalDate businessDate(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
