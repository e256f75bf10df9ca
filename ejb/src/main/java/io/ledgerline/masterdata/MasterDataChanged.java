package io.ledgerline.masterdata;

import java.time.LocalDate;
import java.util.Set;

/**
 * CDI event: governed data changed. Fired inside the transaction of the change.
 *
 * @param kind the kind of entity: the name of a {@link Domain}, or {@code CONTRACT_PRICE}, {@code FINANCIAL_RULE}, {@code
 *     SOURCE_SYSTEM}, {@code CROSS_REFERENCE}
 * @param canonical its canonical number
 * @param facility the facility it belongs to, or null
 * @param fields the fields that changed
 * @param effectiveFrom the first day on which the change holds
 */
public record MasterDataChanged(
        String kind, String canonical, String facility, Set<String> fields, LocalDate effectiveFrom) {}
