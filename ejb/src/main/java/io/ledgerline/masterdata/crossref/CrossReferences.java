package io.ledgerline.masterdata.crossref;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.masterdata.CodeResolved;
import io.ledgerline.masterdata.MasterDataChanged;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.history.ChangeHistory;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.AuditRecords;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What stewards do with cross-references. Each call is one transaction: the rows, their history, the audit records and {@link
 * CodeResolved} for whatever waits. Changes of master data go one after the other, so two stewards cannot give one code two
 * meanings.
 */
@Stateless
public class CrossReferences {

    private static final String KIND = "CROSS_REFERENCE";

    private CrossReferenceStore store;
    private EntityStore entities;
    private MasterDataCache cache;
    private ChangeHistory history;
    private ImportLimits limits;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    public CrossReferences() {}

    /** Over the stores. */
    @Inject
    public CrossReferences(
            CrossReferenceStore store,
            EntityStore entities,
            MasterDataCache cache,
            ChangeHistory history,
            Settings settings,
            Time time,
            Event<Object> events) {
        this.store = store;
        this.entities = entities;
        this.cache = cache;
        this.history = history;
        this.limits = ImportLimits.of(settings);
        this.time = time;
        this.events = events;
    }

    /**
     * What came of a wish.
     *
     * @param row the cross-reference that holds now
     * @param created false when it was there already
     */
    public record Mapped(CrossReference row, boolean created) {}

    /** One cross-reference. */
    public Optional<CrossReference> find(UUID id) {
        return store.find(id);
    }

    /** Cross-references in the order of their making. */
    public List<CrossReference> search(CrossReferenceStore.Search search) {
        return store.search(search);
    }

    /**
     * Gives a code a meaning; the same meaning again has no second effect.
     *
     * @throws Refusal invalid: the number is unknown, or the code has another meaning on one of the days
     */
    public Mapped create(NewCrossReference wanted, String actor) {
        cache.changing();
        NewCrossReference plain = wanted.plain();
        Verdict verdict = rules(List.of(plain), actor).decide(plain);
        if (verdict.refused()) {
            throw Refusal.invalid("cross-reference-refused", "The cross-reference cannot be made", verdict.problems());
        }
        if (verdict.created()) {
            insert(List.of(verdict.row()), actor);
        }
        return new Mapped(verdict.row(), verdict.created());
    }

    /**
     * Ends a cross-reference; one that has not begun by then is taken away.
     *
     * @param version the version that the caller has seen
     * @param lastDay the last business date on which it holds
     * @throws Refusal not found, stale, or conflict: it has ended before
     */
    public CrossReference close(UUID id, long version, LocalDate lastDay, String actor) {
        cache.changing();
        return end(seen(id, version), lastDay, actor);
    }

    /**
     * Gives a code another meaning from a day on.
     *
     * @param version the version that the caller has seen
     * @param number the new canonical number
     * @param from the first business date of the new meaning; the old one ends the day before
     * @return the new cross-reference; the old one when it leads there already
     * @throws Refusal not found, stale, invalid, or conflict: it has ended before
     */
    public CrossReference replace(UUID id, long version, String number, LocalDate from, String actor) {
        cache.changing();
        CrossReference old = seen(id, version);
        if (old.number().equals(number)) {
            return old;
        }
        LocalDate begin = from.isBefore(old.period().from()) ? old.period().from() : from;
        LocalDate until = old.period().until();
        end(old, begin.minusDays(1), actor);
        NewCrossReference wanted = new NewCrossReference(
                old.domain(), old.system(), old.code(), old.facility(), number.strip(), begin, until);
        Verdict verdict = rules(List.of(wanted), actor).decide(wanted);
        if (verdict.refused()) {
            throw Refusal.invalid("cross-reference-refused", "The code cannot mean that", verdict.problems());
        }
        insert(List.of(verdict.row()), actor);
        return verdict.row();
    }

    /** How large an import file may be. */
    public ImportLimits importLimits() {
        return limits;
    }

    /** An import file to begin with. */
    public String importTemplate() {
        return ImportFile.template();
    }

    /**
     * Reads cross-references from CSV with the columns {@code domain,system,code,facility,number,validFrom,validUntil}. All
     * of them are made or none.
     *
     * @param dryRun true to see what would happen
     * @throws Refusal invalid: the file cannot be read, or (unless a dry run) lines of it are wrong
     */
    public ImportReport load(InputStream csv, boolean dryRun, String actor) {
        ImportFile file = ImportFile.read(csv, limits);
        if (!dryRun) {
            cache.changing();
        }
        CrossReferenceRules rules = rules(file.lines().values(), actor);
        List<CrossReference> fresh = new ArrayList<>();
        List<ImportReport.LineError> errors = new ArrayList<>(file.errors());
        int unchanged = 0;
        for (Map.Entry<Long, NewCrossReference> line : file.lines().entrySet()) {
            Verdict verdict = rules.decide(line.getValue());
            if (verdict.refused()) {
                verdict.problems()
                        .forEach(problem -> errors.add(new ImportReport.LineError(
                                line.getKey(), problem.location(), problem.code(), problem.text())));
            } else if (verdict.created()) {
                fresh.add(verdict.row());
            } else {
                unchanged++;
            }
        }
        ImportReport report = ImportReport.of(dryRun, file.count(), fresh.size(), unchanged, errors);
        if (!dryRun) {
            report.refuseErrors();
            insert(fresh, actor);
            events.fire(new AuditRecord(
                    actor,
                    "crossreference.imported",
                    "crossreference-file",
                    file.digest(),
                    null,
                    Map.of("lines", file.count(), "created", fresh.size(), "unchanged", unchanged)));
        }
        return report;
    }

    private CrossReferenceRules rules(Collection<NewCrossReference> wanted, String actor) {
        return new CrossReferenceRules(store, entities, wanted, time.now(), actor);
    }

    private CrossReference seen(UUID id, long version) {
        CrossReference row = store.find(id).orElseThrow(() -> Refusal.notFound("cross-reference", id));
        if (row.version() != version) {
            throw Refusal.stale("cross-reference", id);
        }
        return row;
    }

    private CrossReference end(CrossReference row, LocalDate lastDay, String actor) {
        if (row.period().until() != null && row.period().until().isBefore(lastDay)) {
            throw Refusal.conflict(
                    "cross-reference-ended",
                    "The cross-reference ends on " + row.period().until() + " already");
        }
        Instant now = time.now();
        boolean begun = !lastDay.isBefore(row.period().from());
        CrossReference after = begun ? row.until(lastDay, now, actor) : null;
        if (begun ? !store.updateUntil(after) : !store.delete(row)) {
            throw Refusal.stale("cross-reference", row.id());
        }
        history.add(List.of(change(begun ? Change.Operation.UPDATE : Change.Operation.END, row, after, now, actor)));
        events.fire(audit(actor, "crossreference.closed", row, Map.of("lastDay", lastDay.toString())));
        events.fire(
                new MasterDataChanged(KIND, row.number(), row.facility(), Set.of("validUntil"), lastDay.plusDays(1)));
        return begun ? after : row.until(lastDay, now, actor);
    }

    private void insert(List<CrossReference> rows, String actor) {
        if (store.insert(rows) != rows.size()) {
            throw Refusal.conflict(
                    "cross-reference-exists", "A cross-reference of this code begins on that day already");
        }
        history.add(rows.stream()
                .map(row -> change(Change.Operation.CREATE, null, row, row.createdAt(), actor))
                .toList());
        events.fire(new AuditRecords(rows.stream()
                .map(row -> audit(actor, "crossreference.created", row, Map.of()))
                .toList()));
        for (CrossReference row : rows) {
            events.fire(new MasterDataChanged(
                    KIND,
                    row.number(),
                    row.facility(),
                    Set.of("code"),
                    row.period().from()));
            events.fire(new CodeResolved(row.domain(), null, row.system(), row.code(), row.number()));
        }
    }

    private static Change change(
            Change.Operation operation, CrossReference before, CrossReference after, Instant now, String actor) {
        CrossReference row = after == null ? before : after;
        return new Change(
                Ids.next(),
                KIND,
                row.number(),
                row.facility(),
                operation,
                now,
                actor,
                null,
                before == null ? null : CanonicalJson.text(before),
                after == null ? null : CanonicalJson.text(after));
    }

    private static AuditRecord audit(String actor, String action, CrossReference row, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("domain", row.domain().name());
        detail.put("system", row.system());
        detail.put("code", row.code());
        detail.put("number", row.number());
        detail.put("validFrom", row.period().from().toString());
        detail.putAll(more);
        return new AuditRecord(actor, action, "crossreference", row.id().toString(), row.facility(), detail);
    }
}
