package io.ledgerline.masterdata.entity;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.masterdata.Department;
import io.ledgerline.masterdata.Facility;
import io.ledgerline.masterdata.Item;
import io.ledgerline.masterdata.Location;
import io.ledgerline.masterdata.Supplier;
import io.ledgerline.masterdata.cache.CachedLookup;
import io.ledgerline.masterdata.cache.MasterDataCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The governed entities as the business uses them, by number and day, from the cache. */
@ApplicationScoped
public class Entities {

    private final Map<EntityKind, CachedLookup<String, List<Dated>>> lookups = new EnumMap<>(EntityKind.class);

    /** For the container's proxy. */
    Entities() {}

    /** Over the store. */
    @Inject
    public Entities(EntityStore store, MasterDataCache cache) {
        for (EntityKind kind : EntityKind.values()) {
            lookups.put(kind, cache.lookup(numbers -> load(store, kind, numbers)));
        }
    }

    /** A row and the record made of it, once. */
    private record Dated(EntityVersion row, Object entity) {}

    private static Map<String, List<Dated>> load(EntityStore store, EntityKind kind, Collection<String> numbers) {
        Map<String, List<Dated>> byNumber = new HashMap<>();
        numbers.forEach(number -> byNumber.put(number, List.of()));
        for (EntityVersion row : store.byNumber(kind, numbers)) {
            List<Dated> dated = new ArrayList<>(byNumber.get(row.number()));
            dated.add(new Dated(row, entity(row)));
            byNumber.put(row.number(), dated);
        }
        return byNumber;
    }

    /**
     * The entities with these numbers that hold on a day: at most one query.
     *
     * @param facility the facility whose departments, locations and cost centres are meant; null for other kinds
     * @return by number: a {@link Facility}, {@link Department}, {@link Location}, {@link Item} or {@link Supplier}, for
     *     other kinds the {@link EntityVersion}
     */
    public Map<String, Object> on(EntityKind kind, Collection<String> numbers, String facility, LocalDate day) {
        Map<String, Object> found = new HashMap<>();
        lookups.get(kind).all(numbers).forEach((number, rows) -> {
            for (Dated dated : rows) {
                if (dated.row().period().contains(day)
                        && Objects.equals(dated.row().facility(), kind.scoped() ? facility : null)) {
                    found.put(number, dated.entity());
                }
            }
        });
        return found;
    }

    /** One facility on a day. */
    public Optional<Facility> facility(String code, LocalDate day) {
        return Optional.ofNullable(
                (Facility) on(EntityKind.FACILITY, List.of(code), null, day).get(code));
    }

    private static Object entity(EntityVersion row) {
        return switch (row.kind()) {
            case FACILITY ->
                new Facility(
                        row.number(),
                        row.text("name"),
                        ZoneId.of(row.text("zone")),
                        row.text("currency"),
                        row.text("legalEntity"));
            case DEPARTMENT ->
                new Department(
                        row.number(),
                        row.facility(),
                        row.text("name"),
                        row.text("costCentre"),
                        row.text("stockLocation"));
            case LOCATION -> new Location(row.number(), row.facility(), row.text("name"), row.text("kind"));
            case SUPPLIER -> new Supplier(row.number(), row.text("name"), row.flag("approved"), row.text("currency"));
            case ITEM ->
                new Item(
                        row.number(),
                        row.text("description"),
                        row.text("itemClass"),
                        row.text("baseUnit"),
                        new Money(row.decimal("standardCost"), row.text("currency")),
                        row.flag("lotTracked"),
                        row.flag("serialTracked"),
                        row.flag("stocked"),
                        row.packaging());
            default -> row;
        };
    }
}
