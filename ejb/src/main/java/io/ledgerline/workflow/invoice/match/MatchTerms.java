package io.ledgerline.workflow.invoice.match;

import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.matching.MatchPolicy;
import io.ledgerline.masterdata.matching.MatchTolerance;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules that hold for one match.
 *
 * @param policy what the invoice is held against
 * @param tolerance the tolerance for an item class; of null for the whole invoice and for lines without an item
 * @param items the items of order and invoice by canonical number, for their units and classes
 */
public record MatchTerms(MatchPolicy policy, Function<String, MatchTolerance> tolerance, Map<String, Item> items) {

    MatchTolerance of(String item) {
        Item known = item == null ? null : items.get(item);
        return tolerance.apply(known == null ? null : known.itemClass());
    }

    MatchTolerance ofInvoice() {
        return tolerance.apply(null);
    }
}
