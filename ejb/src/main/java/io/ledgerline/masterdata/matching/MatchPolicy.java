package io.ledgerline.masterdata.matching;

import java.math.BigDecimal;

/**
 * What invoices of a supplier are held against.
 *
 * @param matching order, order and receipt, or neither
 * @param nonOrderLimit invoices without an order up to this total need nobody's approval; null when all of them do
 */
public record MatchPolicy(Matching matching, BigDecimal nonOrderLimit) {

    /** Where no rule says otherwise: order and receipt, and every invoice without an order is approved by a person. */
    public static final MatchPolicy DEFAULT = new MatchPolicy(Matching.THREE_WAY, null);
}
