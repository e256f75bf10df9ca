package io.ledgerline.posting.erp;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Sends the postings of a facility and domain to an ERP during a period. The most specific route wins: a facility beats
 * {@code *}, then a domain beats {@code *}, then the later first day.
 *
 * @param id the route's id
 * @param facility canonical facility code, or {@code *}
 * @param domain name of an {@link ErpDomain}, or {@code *}
 * @param effectiveFrom first business date, inclusive
 * @param effectiveUntil last business date, inclusive; null until further notice
 * @param erp code of the ERP
 */
public record ErpRoute(
        UUID id, String facility, String domain, LocalDate effectiveFrom, LocalDate effectiveUntil, String erp) {

    /** Stands for every facility or every domain. */
    public static final String ANY = "*";

    /** True when it holds on a business date. */
    boolean on(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveUntil == null || !day.isAfter(effectiveUntil));
    }

    /** The same until another day. */
    ErpRoute until(LocalDate day) {
        return new ErpRoute(id, facility, domain, effectiveFrom, day, erp);
    }
}
