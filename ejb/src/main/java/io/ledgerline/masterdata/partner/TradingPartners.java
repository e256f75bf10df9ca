package io.ledgerline.masterdata.partner;

import io.ledgerline.masterdata.cache.CachedLookup;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The profiles of all trading partners, from the cache of master data. */
@ApplicationScoped
public class TradingPartners {

    private final EntityStore store;
    private final MasterDataCache cache;
    private final Time time;
    private final CachedLookup<String, List<EntityVersion>> byIdentifier;
    private final CachedLookup<String, List<EntityVersion>> byNumber;
    private final CachedLookup<String, List<EntityVersion>> bySupplier;

    /** For the container's proxy, and for partners that are known otherwise. */
    protected TradingPartners() {
        this.store = null;
        this.cache = null;
        this.time = null;
        this.byIdentifier = null;
        this.byNumber = null;
        this.bySupplier = null;
    }

    /** Over the store of master data. */
    @Inject
    public TradingPartners(EntityStore store, MasterDataCache cache, Time time) {
        this.store = store;
        this.cache = cache;
        this.time = time;
        this.byIdentifier = cache.lookup(keys -> grouped(
                keys, row -> row.text("identifier"), store.byField(EntityKind.TRADING_PARTNER, "identifier", keys)));
        this.byNumber = cache.lookup(
                keys -> grouped(keys, EntityVersion::number, store.byNumber(EntityKind.TRADING_PARTNER, keys)));
        this.bySupplier = cache.lookup(keys -> grouped(
                keys, row -> row.text("supplier"), store.byField(EntityKind.TRADING_PARTNER, "supplier", keys)));
    }

    private static Map<String, List<EntityVersion>> grouped(
            Collection<String> keys, Function<EntityVersion, String> key, List<EntityVersion> found) {
        Map<String, List<EntityVersion>> rows = new HashMap<>();
        keys.forEach(each -> rows.put(each, new ArrayList<>()));
        found.forEach(row -> rows.get(key.apply(row)).add(row));
        return rows;
    }

    /** The partner of a qualifier and identifier (ISA05 and ISA06) as it is today. */
    public Optional<TradingPartner> find(String qualifier, String identifier) {
        LocalDate today = today();
        return byIdentifier.one(identifier).stream()
                .filter(row -> row.text("qualifier").equals(qualifier))
                .filter(row -> row.period().contains(today))
                .findFirst()
                .map(TradingPartners::partner);
    }

    /** The partner of a number as it is today. */
    public Optional<TradingPartner> byNumber(String number) {
        LocalDate today = today();
        return byNumber.one(number).stream()
                .filter(row -> row.period().contains(today))
                .findFirst()
                .map(TradingPartners::partner);
    }

    /** The partners that are a supplier today, in the order of their numbers. */
    public List<TradingPartner> ofSupplier(String supplier) {
        LocalDate today = today();
        return bySupplier.one(supplier).stream()
                .filter(row -> row.period().contains(today))
                .map(TradingPartners::partner)
                .sorted(Comparator.comparing(TradingPartner::number))
                .toList();
    }

    /** The partners whose files the hub fetches today. */
    public List<TradingPartner> pickedUp() {
        LocalDate today = today();
        return store.all(EntityKind.TRADING_PARTNER).stream()
                .filter(row -> row.text("pickUp") != null && row.flag("active"))
                .filter(row -> row.period().contains(today))
                .map(TradingPartners::partner)
                .toList();
    }

    private LocalDate today() {
        cache.refresh();
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
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
                words(row.text("documents")),
                row.text("validation").equals("STRICT"),
                row.text("acknowledgment"),
                row.flag("consecutive"),
                row.flag("active"),
                new Outgoing(
                        words(row.text("receives")),
                        row.text("country"),
                        row.text("transport"),
                        row.text("address"),
                        row.text("credential"),
                        hours(row),
                        row.text("pickUp")));
    }

    private static Duration hours(EntityVersion row) {
        BigDecimal hours = row.decimal("answerHours");
        return hours == null
                ? null
                : Duration.ofSeconds(hours.multiply(BigDecimal.valueOf(3600)).longValue());
    }

    private static Set<String> words(String list) {
        return list == null || list.isBlank()
                ? Set.of()
                : Arrays.stream(list.strip().split("[ ,]+")).collect(Collectors.toUnmodifiableSet());
    }
}
