package io.ledgerline.masterdata.finance;

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
import java.util.Optional;

/** The financial rules in force. */
@ApplicationScoped
public class FinancialRules {

    /** There are few rules, so they are kept together. */
    private static final String ALL = "all";

    private final MasterDataCache cache;
    private final CachedLookup<String, List<EntityVersion>> rules;

    /** For the container's proxy. */
    FinancialRules() {
        this.cache = null;
        this.rules = null;
    }

    /** Over the store. */
    @Inject
    public FinancialRules(EntityStore store, MasterDataCache cache) {
        this.cache = cache;
        this.rules = cache.lookup(keys -> Map.of(ALL, store.all(EntityKind.FINANCIAL_RULE)));
    }

    /**
     * The rule for a use of supplies. A rule for the facility beats one for all; among those a rule for the item class beats
     * one for all.
     *
     * @param facility canonical facility code
     * @param itemClass class of the item
     * @param on business date
     */
    public Optional<FinancialRule> rule(String facility, String itemClass, LocalDate on) {
        cache.refresh();
        return rules.one(ALL).stream()
                .filter(row -> row.period().contains(on))
                .filter(row ->
                        row.text("facility") == null || row.text("facility").equals(facility))
                .filter(row ->
                        row.text("itemClass") == null || row.text("itemClass").equals(itemClass))
                .min(Comparator.<EntityVersion, Boolean>comparing(row -> row.text("facility") == null)
                        .thenComparing(row -> row.text("itemClass") == null)
                        .thenComparing(EntityVersion::number))
                .map(row -> new FinancialRule(
                        row.number(),
                        row.text("facility"),
                        row.text("itemClass"),
                        row.text("inventoryAccount"),
                        row.text("expenseAccount"),
                        PostingMode.valueOf(row.text("mode"))));
    }
}
