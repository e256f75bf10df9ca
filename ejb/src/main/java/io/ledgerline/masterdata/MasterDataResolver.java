package io.ledgerline.masterdata;

import io.ledgerline.masterdata.cache.CachedLookup;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.crossref.Candidates;
import io.ledgerline.masterdata.crossref.CodingSystems;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.crossref.CrossReferenceStore.Key;
import io.ledgerline.masterdata.entity.Entities;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.units.StandardUnits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what the codes of a message mean: one query for all cross-references, at most one for each kind of entity, and none
 * for what the cache holds. Before it says "unknown" it makes sure, by one statement, that the cache is not behind.
 *
 * <p>Lookup order of a code: the coding system it names (for items also the device identifier inside a UDI), the sender's
 * own codes, codes valid for every sender ({@code *}), the canonical number itself. At each step a cross-reference limited
 * to the message's facility beats a general one. The first place that has an answer decides: when the entity it leads to
 * does not hold on the day, the code is unresolved.
 */
@ApplicationScoped
public class MasterDataResolver {

    private final MasterDataCache cache;
    private final Entities entities;
    private final CachedLookup<Key, List<CrossReference>> crossReferences;

    /** For the container's proxy. */
    MasterDataResolver() {
        this.cache = null;
        this.entities = null;
        this.crossReferences = null;
    }

    /** Over the stores. */
    @Inject
    public MasterDataResolver(MasterDataCache cache, Entities entities, CrossReferenceStore store) {
        this.cache = cache;
        this.entities = entities;
        this.crossReferences = cache.lookup(keys -> load(store, keys));
    }

    private static Map<Key, List<CrossReference>> load(CrossReferenceStore store, Collection<Key> keys) {
        Map<Key, List<CrossReference>> byKey = new HashMap<>();
        keys.forEach(key -> byKey.put(key, new ArrayList<>()));
        for (CrossReference row : store.of(keys)) {
            List<CrossReference> rows = byKey.get(new Key(row.domain(), row.code()));
            if (rows != null) {
                rows.add(row);
            }
        }
        return byKey;
    }

    /**
     * Resolves all codes of one message.
     *
     * @param facility the facility that the message concerns, or null when it concerns none
     * @param codes every other code of the message; repetitions and missing units (null or blank code) do no harm
     * @param on the business date: cross-references and entities must hold on it
     */
    public Resolution resolve(CodeReference facility, Collection<CodeReference> codes, LocalDate on) {
        cache.refresh();
        Resolution resolution = attempt(facility, codes, on);
        if (!resolution.complete() && cache.confirm()) {
            return attempt(facility, codes, on);
        }
        return resolution;
    }

    private Resolution attempt(CodeReference facilityOrNull, Collection<CodeReference> codes, LocalDate on) {
        Map<CodeReference, Candidates> wanted = new LinkedHashMap<>();
        CodeReference facility = given(facilityOrNull) ? facilityOrNull : null;
        if (facility != null) {
            wanted.put(facility, Candidates.of(facility));
        }
        for (CodeReference code : codes) {
            if (given(code)) {
                wanted.computeIfAbsent(code, Candidates::of);
            }
        }
        Set<Key> keys = new LinkedHashSet<>();
        wanted.values().forEach(candidates -> keys.addAll(candidates.keys()));
        Map<Key, List<CrossReference>> rows = crossReferences.all(keys);

        Resolution.Builder builder = new Resolution.Builder();
        Facility found = facility(facility, wanted, rows, on, builder);
        String facilityCode = found == null ? null : found.code();
        Map<EntityKind, Map<CodeReference, String>> numbers = new EnumMap<>(EntityKind.class);
        wanted.forEach((reference, candidates) -> {
            if (reference.equals(facility)) {
                return;
            }
            if (reference.domain() == Domain.UNIT) {
                unit(reference, candidates.number(rows, facilityCode, on).orElse(null), builder);
            } else if (!reference.domain().scoped() || found != null) {
                numbers.computeIfAbsent(EntityKind.of(reference.domain()).orElseThrow(), kind -> new LinkedHashMap<>())
                        .put(reference, number(reference, candidates, rows, facilityCode, on));
            }
        });
        numbers.forEach((kind, byReference) -> {
            Map<String, Object> byNumber =
                    entities.on(kind, new LinkedHashSet<>(byReference.values()), facilityCode, on);
            byReference.forEach((reference, number) -> {
                if (byNumber.containsKey(number)) {
                    builder.entity(reference, number, byNumber.get(number));
                }
            });
        });
        // In the order of asking, whatever the order of the kinds.
        wanted.keySet().stream()
                .filter(reference -> found != null || !reference.domain().scoped())
                .filter(reference -> !builder.knows(reference))
                .map(Candidates::plain)
                .forEach(builder::unresolved);
        return builder.build();
    }

    private static boolean given(CodeReference reference) {
        return reference != null
                && reference.code() != null
                && !reference.code().isBlank();
    }

    private Facility facility(
            CodeReference reference,
            Map<CodeReference, Candidates> wanted,
            Map<Key, List<CrossReference>> rows,
            LocalDate on,
            Resolution.Builder builder) {
        if (reference == null) {
            return null;
        }
        String number = number(reference, wanted.get(reference), rows, null, on);
        Facility found = entities.facility(number, on).orElse(null);
        if (found != null) {
            builder.facility(reference, found);
        }
        return found;
    }

    private static String number(
            CodeReference reference,
            Candidates candidates,
            Map<Key, List<CrossReference>> rows,
            String facility,
            LocalDate on) {
        return candidates
                .number(rows, facility, on)
                .orElseGet(() -> reference.code().strip());
    }

    private static void unit(CodeReference reference, String number, Resolution.Builder builder) {
        String list = reference.system() == null ? null : CodingSystems.name(reference.system());
        String code = reference.code().strip();
        if (number != null) {
            builder.canonical(reference, number);
        } else {
            StandardUnits.ucum(list, code).ifPresent(ucum -> builder.canonical(reference, ucum));
        }
    }
}
