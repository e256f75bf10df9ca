package io.ledgerline.masterdata.crossref;

import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.units.Ucum;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal.Detail;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether cross-references may come to be: the entity must exist within the period, and one code may not have two meanings
 * on one day. Made for a set of them, so that it reads what it needs in few queries; rows that it lets pass count for those
 * after them.
 */
final class CrossReferenceRules {

    private static final int LONGEST = 200;
    private static final int CHUNK = 1000;

    private final Map<CrossReferenceStore.Key, List<CrossReference>> existing = new HashMap<>();
    private final Map<EntityKind, Map<String, List<EntityVersion>>> entities = new EnumMap<>(EntityKind.class);
    private final Instant now;
    private final String actor;

    CrossReferenceRules(
            CrossReferenceStore store,
            EntityStore entityStore,
            Collection<NewCrossReference> wanted,
            Instant now,
            String actor) {
        this.now = now;
        this.actor = actor;
        Set<CrossReferenceStore.Key> keys = new HashSet<>();
        Map<EntityKind, Set<String>> numbers = new EnumMap<>(EntityKind.class);
        for (NewCrossReference one : wanted) {
            keys.add(one.key());
            EntityKind.of(one.domain()).ifPresent(kind -> numbers.computeIfAbsent(kind, k -> new HashSet<>())
                    .add(one.number()));
            if (one.facility() != null) {
                numbers.computeIfAbsent(EntityKind.FACILITY, k -> new HashSet<>())
                        .add(one.facility());
            }
        }
        for (List<CrossReferenceStore.Key> chunk : chunks(keys)) {
            store.of(chunk).forEach(this::remember);
        }
        numbers.forEach((kind, wantedNumbers) -> {
            Map<String, List<EntityVersion>> rows = entities.computeIfAbsent(kind, k -> new HashMap<>());
            for (List<String> chunk : chunks(wantedNumbers)) {
                entityStore.byNumber(kind, chunk).forEach(row -> rows.computeIfAbsent(
                                row.number(), number -> new ArrayList<>())
                        .add(row));
            }
        });
    }

    private static <T> List<List<T>> chunks(Collection<T> values) {
        List<T> list = List.copyOf(values);
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < list.size(); start += CHUNK) {
            chunks.add(list.subList(start, Math.min(list.size(), start + CHUNK)));
        }
        return chunks;
    }

    private void remember(CrossReference row) {
        existing.computeIfAbsent(new CrossReferenceStore.Key(row.domain(), row.code()), key -> new ArrayList<>())
                .add(row);
    }

    /** Decides on one; it must be in its plain form and among those that this was made for. */
    Verdict decide(NewCrossReference wanted) {
        List<Detail> problems = new ArrayList<>();
        length(problems, "system", wanted.system());
        length(problems, "code", wanted.code());
        List<CrossReference> sameCode = existing.getOrDefault(wanted.key(), List.of()).stream()
                .filter(row ->
                        row.system().equals(wanted.system()) && Objects.equals(row.facility(), wanted.facility()))
                .toList();
        LocalDate from = wanted.from() != null
                ? wanted.from()
                : sameCode.isEmpty() ? NewCrossReference.ALWAYS : LocalDate.ofInstant(now, ZoneOffset.UTC);
        EffectivePeriod period = new EffectivePeriod(from, wanted.until());
        if (period.until() != null && period.until().isBefore(from)) {
            problems.add(new Detail("validUntil", "order", "must not be before validFrom"));
        }
        if (wanted.facility() != null && !known(EntityKind.FACILITY, wanted.facility(), null, period)) {
            problems.add(new Detail("facility", "unknown", "there is no such facility in that period"));
        }
        target(wanted, period, problems);
        for (CrossReference row : sameCode) {
            if (overlap(row.period(), period)) {
                if (problems.isEmpty() && row.number().equals(wanted.number()) && covers(row.period(), wanted)) {
                    return Verdict.unchanged(row);
                }
                problems.add(new Detail(
                        "code",
                        "overlap",
                        "the code leads to " + row.number() + " from "
                                + row.period().from() + " already; replace or close " + row.id()));
            }
        }
        if (!problems.isEmpty()) {
            return Verdict.refused(problems);
        }
        CrossReference row = new CrossReference(
                Ids.next(),
                wanted.domain(),
                wanted.system(),
                wanted.code(),
                wanted.facility(),
                wanted.number(),
                period,
                now,
                actor,
                1,
                now,
                actor);
        remember(row);
        return Verdict.create(row);
    }

    private static void length(List<Detail> problems, String field, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            problems.add(new Detail(field, "length", "must have 1 to " + LONGEST + " characters"));
        }
    }

    private void target(NewCrossReference wanted, EffectivePeriod period, List<Detail> problems) {
        if (wanted.domain() == Domain.UNIT) {
            if (!Ucum.valid(wanted.number())) {
                problems.add(new Detail("number", "unit", "must be a UCUM code"));
            }
        } else if (!known(EntityKind.of(wanted.domain()).orElseThrow(), wanted.number(), wanted.facility(), period)) {
            problems.add(new Detail("number", "unknown", "there is no such canonical number in that period"));
        }
    }

    private boolean known(EntityKind kind, String number, String facility, EffectivePeriod period) {
        return entities.getOrDefault(kind, Map.of()).getOrDefault(number, List.of()).stream()
                .filter(row -> facility == null || !kind.scoped() || facility.equals(row.facility()))
                .anyMatch(row -> overlap(row.period(), period));
    }

    private static boolean overlap(EffectivePeriod one, EffectivePeriod other) {
        return (one.until() == null || !other.from().isAfter(one.until()))
                && (other.until() == null || !one.from().isAfter(other.until()));
    }

    /** True when what is asked for holds already; a period that was not said is content with what there is. */
    private static boolean covers(EffectivePeriod row, NewCrossReference wanted) {
        boolean early = wanted.from() == null || !wanted.from().isBefore(row.from());
        boolean late =
                row.until() == null || wanted.until() != null && !wanted.until().isAfter(row.until());
        return early && late;
    }
}
