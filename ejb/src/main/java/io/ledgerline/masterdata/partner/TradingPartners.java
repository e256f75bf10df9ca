package io.ledgerline.masterdata.partner;

import io.ledgerline.masterdata.cache.CachedLookup;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The profiles of all trading partners, from the cache of master data. */
@ApplicationScoped
public class TradingPartners {

    private final MasterDataCache cache;
    private final Time time;
    private final CachedLookup<String, List<EntityVersion>> byIdentifier;

    /** For the container's proxy, and for partners that are known otherwise. */
    protected TradingPartners() {
        this.cache = null;
        this.time = null;
        this.byIdentifier = null;
    }

    /** Over the store of master data. */
    @Inject
    public TradingPartners(EntityStore store, MasterDataCache cache, Time time) {
        this.cache = cache;
        this.time = time;
        this.byIdentifier = cache.lookup(identifiers -> load(store, identifiers));
    }

    private static Map<String, List<EntityVersion>> load(EntityStore store, Collection<String> identifiers) {
        Map<String, List<EntityVersion>> rows = new HashMap<>();
        identifiers.forEach(identifier -> rows.put(identifier, new ArrayList<>()));
        store.byField(EntityKind.TRADING_PARTNER, "identifier", identifiers)
                .forEach(row -> rows.get(row.text("identifier")).add(row));
        return rows;
    }

    /** The partner of a qualifier and identifier (ISA05 and ISA06) as it is today. */
    public Optional<TradingPartner> find(String qualifier, String identifier) {
        cache.refresh();
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        return byIdentifier.one(identifier).stream()
                .filter(row -> row.text("qualifier").equals(qualifier))
                .filter(row -> row.period().contains(today))
                .findFirst()
                .map(TradingPartners::partner);
    }

    private static TradingPartner partner(EntityVersion row) {
        String source = row.text("source");
        return new TradingPartner(
                row.number(),
                row.text("supplier"),
                source == null ? row.number() : source,
                row.text("qualifier"),
                row.text("identifier"),
                row.text("hubQualifier"),
                row.text("hubIdentifier"),
                row.text("usageIndicator"),
                row.text("release"),
                row.text("separators"),
                documents(row.text("documents")),
                row.text("validation").equals("STRICT"),
                row.text("acknowledgment"),
                row.flag("consecutive"),
                row.flag("active"));
    }

    private static Set<String> documents(String list) {
        return list == null || list.isBlank()
                ? Set.of()
                : Arrays.stream(list.strip().split("[ ,]+")).collect(Collectors.toUnmodifiableSet());
    }
}
