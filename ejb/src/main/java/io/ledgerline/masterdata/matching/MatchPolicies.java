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

/** The match policies in force. */
@ApplicationScoped
public class MatchPolicies {

    /** There are few rules, so they are kept together. */
    private static final String ALL = "all";

    private final MasterDataCache cache;
    private final CachedLookup<String, List<EntityVersion>> rules;

    /** For the container's proxy. */
    MatchPolicies() {
        this.cache = null;
        this.rules = null;
    }

    /** Over the store. */
    @Inject
    public MatchPolicies(EntityStore store, MasterDataCache cache) {
        this.cache = cache;
        this.rules = cache.lookup(keys -> Map.of(ALL, store.all(EntityKind.MATCH_POLICY)));
    }

    /**
     * The policy for a supplier at a facility. A rule for the supplier beats one for all, among those a rule for the facility.
     *
     * @param facility canonical facility code
     * @param supplier canonical supplier number
     * @param on business date
     */
    public MatchPolicy of(String facility, String supplier, LocalDate on) {
        cache.refresh();
        return rules.one(ALL).stream()
                .filter(row -> row.period().contains(on))
                .filter(row -> MatchTolerances.holds(row, "facility", facility)
                        && MatchTolerances.holds(row, "supplier", supplier))
                .min(Comparator.<EntityVersion, Boolean>comparing(row -> row.text("supplier") == null)
                        .thenComparing(row -> row.text("facility") == null)
                        .thenComparing(EntityVersion::number))
                .map(row -> new MatchPolicy(Matching.valueOf(row.text("matching")), row.decimal("nonOrderLimit")))
                .orElse(MatchPolicy.DEFAULT);
    }
}
