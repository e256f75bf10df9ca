package io.ledgerline.masterdata.source;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.Facility;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.cache.CachedLookup;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The profiles of all senders. */
@ApplicationScoped
public class SourceSystems {

    private final MasterDataCache cache;
    private final MasterDataResolver resolver;
    private final Time time;
    private final CachedLookup<String, List<EntityVersion>> bySource;
    private final ZoneId defaultZone;
    private final AckMode defaultAckMode;

    /** For the container's proxy. */
    SourceSystems() {
        this.cache = null;
        this.resolver = null;
        this.time = null;
        this.bySource = null;
        this.defaultZone = null;
        this.defaultAckMode = null;
    }

    /** With the settings of docs/configuration.md. */
    @Inject
    public SourceSystems(
            EntityStore store, MasterDataCache cache, MasterDataResolver resolver, Time time, Settings settings) {
        this(
                store,
                cache,
                resolver,
                time,
                ZoneId.of(settings.text("ledgerline.source.default-zone", "UTC")),
                AckMode.valueOf(settings.text("ledgerline.source.default-ack-mode", "APPLICATION")));
    }

    /** With given defaults for senders that nobody registered. */
    public SourceSystems(
            EntityStore store,
            MasterDataCache cache,
            MasterDataResolver resolver,
            Time time,
            ZoneId defaultZone,
            AckMode defaultAckMode) {
        this.cache = cache;
        this.resolver = resolver;
        this.time = time;
        this.bySource = cache.lookup(sources -> load(store, sources));
        this.defaultZone = defaultZone;
        this.defaultAckMode = defaultAckMode;
    }

    private static Map<String, List<EntityVersion>> load(EntityStore store, Collection<String> sources) {
        Map<String, List<EntityVersion>> rows = new HashMap<>();
        sources.forEach(source -> rows.put(source, new ArrayList<>()));
        store.byField(EntityKind.SOURCE_SYSTEM, "source", sources)
                .forEach(row -> rows.get(row.text("source")).add(row));
        return rows;
    }

    /**
     * The profile of a sender: the one registered for its facility, else the one for all its facilities, else the default
     * profile with the zone of its facility.
     *
     * @param source the sender's own name (HL7 MSH-3)
     * @param facility the sender's own name of its facility (HL7 MSH-4), or null
     */
    public SourceProfile profile(String source, String facility) {
        cache.refresh();
        return bySource.one(source).stream()
                .filter(row -> row.text("facilityName") == null
                        || row.text("facilityName").equals(facility))
                .filter(row -> row.period().contains(LocalDate.ofInstant(time.now(), ZoneId.of(row.text("zone")))))
                .min(Comparator.comparing(row -> row.text("facilityName") == null))
                .map(SourceSystems::profile)
                .orElseGet(() -> new SourceProfile(source, zone(source, facility), defaultAckMode, true, null));
    }

    private ZoneId zone(String source, String facility) {
        if (facility == null || facility.isBlank()) {
            return defaultZone;
        }
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        Facility found = resolver.resolve(new CodeReference(Domain.FACILITY, source, null, facility), List.of(), today)
                .facility();
        return found == null ? defaultZone : found.zone();
    }

    private static SourceProfile profile(EntityVersion row) {
        return new SourceProfile(
                row.text("source"),
                ZoneId.of(row.text("zone")),
                AckMode.valueOf(row.text("ackMode")),
                row.flag("active"),
                row.text("replyChannel"));
    }
}
