package io.ledgerline.masterdata.stewardship;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.EffectivePeriod;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.entity.EntityVersion;
import io.ledgerline.masterdata.entity.Field;
import io.ledgerline.masterdata.entity.FieldValues;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.history.Change.Operation;
import io.ledgerline.masterdata.history.ChangeHistory;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Refusal.Detail;
import io.ledgerline.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Carries a wish out on the rows of an entity. The rows of an entity follow each other without overlap; a change on a day
 * divides the row of that day, and reaches into later rows as far as they only repeat what is being changed.
 */
@ApplicationScoped
public class EntityChanges {

    private final EntityStore store;
    private final ChangeHistory history;
    private final Time time;

    /** For the container's proxy. */
    EntityChanges() {
        this(null, null, null);
    }

    /** Over the stores. */
    @Inject
    public EntityChanges(EntityStore store, ChangeHistory history, Time time) {
        this.store = store;
        this.history = history;
        this.time = time;
    }

    /** What is wrong with a wish, apart from who may have it; empty when it can be carried out now. */
    public List<Detail> problems(ChangeRequest.Wish wish) {
        EntityKind kind = EntityKind.valueOf(wish.kind());
        List<Detail> problems = new ArrayList<>();
        if (kind.scoped() != (wish.facility() != null)) {
            problems.add(new Detail(
                    "facility",
                    "scope",
                    kind.scoped() ? "must be given" : "must not be given: it belongs to no facility"));
        }
        if (wish.operation() == Operation.END) {
            if (!wish.fields().isEmpty()) {
                problems.add(new Detail("fields", "empty", "an end changes no fields"));
            }
            return problems;
        }
        FieldValues values = FieldValues.read(kind, wish.fields(), wish.operation() == Operation.CREATE);
        values.violations()
                .forEach(violation ->
                        problems.add(new Detail("fields/" + violation.location(), violation.code(), violation.text())));
        if (wish.operation() == Operation.UPDATE && wish.fields().isEmpty()) {
            problems.add(new Detail("fields", "required", "an update must change something"));
        }
        if (problems.isEmpty()) {
            references(kind, wish, values, problems);
        }
        return problems;
    }

    private void references(EntityKind kind, ChangeRequest.Wish wish, FieldValues values, List<Detail> problems) {
        if (kind.scoped()) {
            known(EntityKind.FACILITY, wish.facility(), null, "facility", wish.effectiveFrom(), problems);
        }
        for (Field field : kind.fields()) {
            Object number = values.values().get(field.name());
            if (field.refersTo() == null || number == null) {
                continue;
            }
            String scope = wish.facility() == null ? (String) values.values().get("facility") : wish.facility();
            known(
                    field.refersTo(),
                    (String) number,
                    field.refersTo().scoped() ? scope : null,
                    "fields/" + field.name(),
                    wish.effectiveFrom(),
                    problems);
        }
    }

    private void known(
            EntityKind kind, String number, String facility, String location, LocalDate day, List<Detail> problems) {
        boolean known = store.byNumber(kind, List.of(number)).stream()
                .anyMatch(row -> row.period().contains(day)
                        && (facility == null || !kind.scoped() || facility.equals(row.facility())));
        if (!known) {
            problems.add(new Detail(location, "unknown", "does not exist on " + day));
        }
    }

    /**
     * Writes it: rows and history.
     *
     * @throws Refusal conflict: the entity exists already, or does not on that day
     */
    public void apply(ChangeRequest.Wish wish, UUID changeRequest, String actor) {
        EntityKind kind = EntityKind.valueOf(wish.kind());
        List<EntityVersion> rows = store.history(kind, wish.number(), wish.facility());
        Work work = new Work(kind, wish, changeRequest, actor, time.now());
        switch (wish.operation()) {
            case CREATE -> work.create(rows);
            case UPDATE -> work.update(rows);
            case END -> work.end(rows);
            default -> throw new IllegalStateException("no such operation: " + wish.operation());
        }
        history.add(work.changes);
    }

    /** One wish being carried out. */
    private final class Work {

        private final EntityKind kind;
        private final ChangeRequest.Wish wish;
        private final UUID changeRequest;
        private final String actor;
        private final Instant now;
        private final List<Change> changes = new ArrayList<>();

        Work(EntityKind kind, ChangeRequest.Wish wish, UUID changeRequest, String actor, Instant now) {
            this.kind = kind;
            this.wish = wish;
            this.changeRequest = changeRequest;
            this.actor = actor;
            this.now = now;
        }

        private void create(List<EntityVersion> rows) {
            boolean taken = rows.stream()
                    .anyMatch(row -> row.period().until() == null
                            || !row.period().until().isBefore(wish.effectiveFrom()));
            if (taken) {
                throw Refusal.conflict("entity-exists", kind + " " + wish.number() + " exists on that day or later");
            }
            Map<String, Object> fields =
                    FieldValues.read(kind, wish.fields(), true).values();
            insert(null, fields, new EffectivePeriod(wish.effectiveFrom(), null), wish.origin(), 1);
        }

        private void update(List<EntityVersion> rows) {
            EntityVersion current = inForce(rows);
            Map<String, Object> news =
                    FieldValues.read(kind, wish.fields(), false).values();
            for (EntityVersion later : rows) {
                if (later.period().from().isAfter(wish.effectiveFrom())) {
                    rewrite(later, repeated(current, later, news));
                }
            }
            if (current.period().from().equals(wish.effectiveFrom())) {
                rewrite(current, news);
                return;
            }
            EntityVersion before = current.until(wish.effectiveFrom().minusDays(1), now, actor);
            write(current, before);
            insert(
                    current,
                    merged(current.fields(), news),
                    new EffectivePeriod(wish.effectiveFrom(), current.period().until()),
                    current.systemOfRecord(),
                    before.version() + 1);
        }

        /** Of the new values those that a later row had only taken over. */
        private Map<String, Object> repeated(EntityVersion current, EntityVersion later, Map<String, Object> news) {
            Map<String, Object> repeated = new LinkedHashMap<>(news);
            repeated.keySet()
                    .removeIf(field -> !Objects.equals(
                            current.fields().get(field), later.fields().get(field)));
            return repeated;
        }

        private void end(List<EntityVersion> rows) {
            EntityVersion current = inForce(rows);
            if (rows.stream().anyMatch(row -> row.period().from().isAfter(wish.effectiveFrom()))) {
                throw Refusal.conflict(
                        "entity-has-later-periods", kind + " " + wish.number() + " changes after that day");
            }
            write(current, current.until(wish.effectiveFrom(), now, actor));
        }

        private EntityVersion inForce(List<EntityVersion> rows) {
            return rows.stream()
                    .filter(row -> row.period().contains(wish.effectiveFrom()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.conflict(
                            "entity-not-in-force",
                            kind + " " + wish.number() + " does not exist on " + wish.effectiveFrom()));
        }

        private void rewrite(EntityVersion row, Map<String, Object> news) {
            if (!news.isEmpty()) {
                write(
                        row,
                        new EntityVersion(
                                row.id(),
                                kind,
                                row.number(),
                                row.facility(),
                                merged(row.fields(), news),
                                row.period(),
                                row.systemOfRecord(),
                                row.version() + 1,
                                now,
                                actor));
            }
        }

        private void write(EntityVersion before, EntityVersion after) {
            if (!store.update(after)) {
                throw Refusal.stale(kind.name(), before.number());
            }
            remember(wish.operation(), before, after);
        }

        private void insert(
                EntityVersion before, Map<String, Object> fields, EffectivePeriod period, String system, int version) {
            EntityVersion row = new EntityVersion(
                    Ids.next(),
                    kind,
                    wish.number(),
                    wish.facility(),
                    merged(Map.of(), fields),
                    period,
                    system,
                    version,
                    now,
                    actor);
            if (store.insert(kind, List.of(row)) != 1) {
                throw Refusal.conflict("entity-exists", kind + " " + wish.number() + " begins on that day already");
            }
            remember(Operation.CREATE, before == null ? null : before, row);
        }

        private Map<String, Object> merged(Map<String, Object> old, Map<String, Object> news) {
            Map<String, Object> merged = new LinkedHashMap<>(old);
            merged.putAll(news);
            merged.values().removeIf(Objects::isNull);
            return merged;
        }

        private void remember(Operation operation, EntityVersion before, EntityVersion after) {
            changes.add(new Change(
                    Ids.next(),
                    kind.name(),
                    wish.number(),
                    wish.facility(),
                    operation,
                    now,
                    actor,
                    changeRequest,
                    before == null ? null : CanonicalJson.text(before),
                    CanonicalJson.text(after)));
        }
    }
}
