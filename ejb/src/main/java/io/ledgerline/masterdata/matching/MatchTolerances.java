package io.ledgerline.masterdata.matching;

import io.ledgerline.masterdata.cache.CachedLookup;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The tolerances in force. */
@ApplicationScoped
public class MatchTolerances {

    /** There are few rules, so they are kept together. */
    private static final String ALL = "all";

    private final MasterDataCache cache;
    private final CachedLookup<String, List<EntityVersion>> rules;

    /** For the container's proxy. */
    MatchTolerances() {
        this.cache = null;
        this.rules = null;
    }

    /** Over the store. */
    @Inject
    public MatchTolerances(EntityStore store, MasterDataCache cache) {
        this.cache = cache;
        this.rules = cache.lookup(keys -> Map.of(ALL, store.all(EntityKind.MATCH_TOLERANCE)));
    }

    /**
     * The one rule that holds: the most specific wins whole, measures of several rules are never mixed. More named criteria are more
     * specific; among as many, a supplier counts before a facility, and that before an item class; then the rule's number.
     *
     * @param facility canonical facility code
     * @param supplier canonical supplier number
     * @param itemClass class of the item; null for what concerns the whole invoice, and for lines without an item
     * @param on business date
     */
    public MatchTolerance of(String facility, String supplier, String itemClass, LocalDate on) {
        cache.refresh();
        return rules.one(ALL).stream()
                .filter(row -> row.period().contains(on))
                .filter(row -> holds(row, "facility", facility)
                        && holds(row, "supplier", supplier)
                        && holds(row, "itemClass", itemClass))
                .min(Comparator.comparing(MatchTolerances::criteria)
                        .reversed()
                        .thenComparing(row -> row.text("supplier") == null)
                        .thenComparing(row -> row.text("facility") == null)
                        .thenComparing(EntityVersion::number))
                .map(MatchTolerances::tolerance)
                .orElse(MatchTolerance.EXACT);
    }

    static boolean holds(EntityVersion row, String field, String value) {
        return row.text(field) == null || row.text(field).equals(value);
    }

    private static int criteria(EntityVersion row) {
        return (row.text("facility") == null ? 0 : 1)
                + (row.text("supplier") == null ? 0 : 1)
                + (row.text("itemClass") == null ? 0 : 1);
    }

    private static MatchTolerance tolerance(EntityVersion row) {
        return new MatchTolerance(
                row.number(),
                row.decimal("pricePercent"),
                row.decimal("priceAmount"),
                row.decimal("quantityPercent"),
                row.decimal("quantityAmount"),
                row.decimal("lineAmount"),
                row.decimal("invoiceAmount"),
                row.decimal("freightAmount"),
                row.decimal("taxPercent"),
                row.text("combine").equals("LOOSER"));
    }
}
