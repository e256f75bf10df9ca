package io.ledgerline.masterdata.stewardship;

import io.ledgerline.masterdata.CodeResolved;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataChanged;
import io.ledgerline.masterdata.cache.MasterDataCache;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.history.Change.Operation;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Refusal.Detail;
import io.ledgerline.platform.Time;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What people and systems do with change requests. Each call is one transaction. Methods take the version that the caller
 * has seen and throw {@link Refusal}: not found, stale, conflict (the state does not allow it), forbidden (one's own request),
 * invalid (the wish cannot be carried out, or its origin is not the system of record and no override reason is given).
 */
@Stateless
public class ChangeRequests {

    /** Most cross-references that are looked at for codes that a new entity resolves. */
    private static final int MOST_CODES = 500;

    private ChangeRequestStore store;
    private EntityChanges changes;
    private CrossReferenceWishes crossReferenceWishes;
    private CrossReferenceStore crossReferences;
    private FieldAuthorities authorities;
    private MasterDataCache cache;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    public ChangeRequests() {}

    /** Over the stores. */
    @Inject
    public ChangeRequests(
            ChangeRequestStore store,
            EntityChanges changes,
            CrossReferences crossReferences,
            CrossReferenceStore crossReferenceStore,
            FieldAuthorities authorities,
            MasterDataCache cache,
            Time time,
            Event<Object> events) {
        this.store = store;
        this.changes = changes;
        this.crossReferenceWishes = new CrossReferenceWishes(crossReferences);
        this.crossReferences = crossReferenceStore;
        this.authorities = authorities;
        this.cache = cache;
        this.time = time;
        this.events = events;
    }

    /** One of them. */
    public Optional<ChangeRequest> find(UUID id) {
        return store.find(id);
    }

    /** Some of them, newest first. */
    public List<ChangeRequest> search(ChangeRequestStore.Search search) {
        return store.search(search);
    }

    /** Writes a draft. It may be incomplete; what is wrong is said when it is submitted. */
    public ChangeRequest create(ChangeRequest.Wish wish, String actor) {
        knownKind(wish);
        ChangeRequest request = new ChangeRequest(
                Ids.next(), wish, ChangeState.DRAFT, actor, time.now(), null, null, null, null, null, 1);
        store.insert(request);
        audit(actor, "change-request.created", request, Map.of());
        return request;
    }

    private static void knownKind(ChangeRequest.Wish wish) {
        boolean known = wish.kind().equals(ChangeRequest.CROSS_REFERENCE)
                || Arrays.stream(EntityKind.values())
                        .anyMatch(kind -> kind.name().equals(wish.kind()));
        if (!known) {
            throw Refusal.invalid("kind", "unknown", "must be a kind of entity, as ITEM, or CROSS_REFERENCE");
        }
    }

    /**
     * Puts another wish into a draft. From then on it is asked for by whoever wrote it last: nobody may approve words of his own.
     *
     * @throws Refusal not found, stale, conflict: it is no draft any more, or its kind, number or facility would change
     */
    public ChangeRequest revise(UUID id, long version, ChangeRequest.Wish wish, String actor) {
        ChangeRequest old = seen(id, version, ChangeState.SUBMITTED);
        knownKind(wish);
        boolean same = old.wish().kind().equals(wish.kind())
                && old.wish().number().equals(wish.number())
                && Objects.equals(old.wish().facility(), wish.facility());
        if (!same) {
            throw Refusal.conflict(
                    "change-request-subject", "A draft stays about what it is about; write another for something else");
        }
        ChangeRequest request = new ChangeRequest(
                id, wish, ChangeState.DRAFT, actor, time.now(), null, null, null, null, null, old.version() + 1);
        if (!store.rewrite(request)) {
            throw Refusal.stale("change request", id);
        }
        audit(actor, "change-request.revised", request, Map.of("before", old.requestedBy()));
        return request;
    }

    /**
     * Writes a wish of the hub's own and hands it over for decision. One that cannot be carried out as it is stays a draft, for a
     * steward to see why and to mend.
     */
    public ChangeRequest propose(ChangeRequest.Wish wish, String actor) {
        ChangeRequest draft = create(wish, actor);
        return problems(wish).isEmpty() && notOfRecord(wish).isEmpty()
                ? submit(draft.id(), draft.version(), actor)
                : draft;
    }

    /** Hands it over for decision. */
    public ChangeRequest submit(UUID id, long version, String actor) {
        ChangeRequest request = seen(id, version, ChangeState.SUBMITTED);
        List<Detail> problems = new ArrayList<>(problems(request.wish()));
        problems.addAll(notOfRecord(request.wish()));
        if (!problems.isEmpty()) {
            throw Refusal.invalid("change-refused", "The change cannot be made", problems);
        }
        return step(request, ChangeState.SUBMITTED, actor, null, "change-request.submitted");
    }

    /** Agrees to somebody else's request. */
    public ChangeRequest approve(UUID id, long version, String note, String actor) {
        ChangeRequest request = seen(id, version, ChangeState.APPROVED);
        if (request.requestedBy().equals(actor)) {
            throw Refusal.forbidden("Somebody other than the requester must approve a change");
        }
        return step(request, ChangeState.APPROVED, actor, note, "change-request.approved");
    }

    /** Declines; the requester may withdraw so too. */
    public ChangeRequest reject(UUID id, long version, String note, String actor) {
        ChangeRequest request = seen(id, version, ChangeState.REJECTED);
        return step(request, ChangeState.REJECTED, actor, note, "change-request.rejected");
    }

    /** Carries it out. */
    public ChangeRequest apply(UUID id, long version, String actor) {
        ChangeRequest request = seen(id, version, ChangeState.APPLIED);
        cache.changing();
        // What was right when it was submitted need not be any more.
        List<Detail> problems = problems(request.wish());
        if (!problems.isEmpty()) {
            throw Refusal.invalid("change-refused", "The change can no longer be made", problems);
        }
        ChangeRequest.Wish wish = request.wish();
        if (wish.kind().equals(ChangeRequest.CROSS_REFERENCE)) {
            crossReferenceWishes.apply(wish, actor);
        } else {
            changes.apply(wish, id, actor);
            events.fire(new MasterDataChanged(
                    wish.kind(), wish.number(), wish.facility(), wish.fields().keySet(), wish.effectiveFrom()));
            if (wish.operation() == Operation.CREATE) {
                resolved(wish);
            }
        }
        return step(request, ChangeState.APPLIED, actor, null, "change-request.applied");
    }

    /** Codes that led to the number before it existed mean something now, and so does the number itself. */
    private void resolved(ChangeRequest.Wish wish) {
        for (Domain domain : Domain.values()) {
            if (EntityKind.of(domain)
                    .map(EntityKind::name)
                    .filter(wish.kind()::equals)
                    .isEmpty()) {
                continue;
            }
            events.fire(new CodeResolved(domain, null, CrossReference.ANY_SOURCE, wish.number(), wish.number()));
            crossReferences
                    .search(new CrossReferenceStore.Search(
                            domain, null, null, null, wish.number(), null, MOST_CODES, null))
                    .forEach(
                            row -> events.fire(new CodeResolved(domain, null, row.system(), row.code(), row.number())));
        }
    }

    private List<Detail> problems(ChangeRequest.Wish wish) {
        return wish.kind().equals(ChangeRequest.CROSS_REFERENCE)
                ? crossReferenceWishes.problems(wish)
                : changes.problems(wish);
    }

    private List<Detail> notOfRecord(ChangeRequest.Wish wish) {
        if (wish.kind().equals(ChangeRequest.CROSS_REFERENCE)
                || wish.overrideReason() != null && !wish.overrideReason().isBlank()) {
            return List.of();
        }
        EntityKind kind = EntityKind.valueOf(wish.kind());
        List<String> fields = wish.operation() == Operation.END
                ? List.of("validUntil")
                : List.copyOf(wish.fields().keySet());
        List<Detail> refused = new ArrayList<>();
        authorities
                .refused(kind, fields, wish.origin())
                .forEach((field, owner) -> refused.add(new Detail(
                        "fields/" + field,
                        "system-of-record",
                        "only " + owner + " may change it; give an overrideReason to change it all the same")));
        return refused;
    }

    private ChangeRequest seen(UUID id, long version, ChangeState wanted) {
        ChangeRequest request = store.find(id).orElseThrow(() -> Refusal.notFound("change request", id));
        if (request.version() != version) {
            throw Refusal.stale("change request", id);
        }
        if (!request.state().next().contains(wanted)) {
            throw Refusal.conflict(
                    "change-request-state", "A change request that is " + request.state() + " cannot become " + wanted);
        }
        return request;
    }

    private ChangeRequest step(ChangeRequest old, ChangeState state, String actor, String note, String action) {
        boolean decision = state == ChangeState.APPROVED || state == ChangeState.REJECTED;
        boolean applied = state == ChangeState.APPLIED;
        ChangeRequest request = new ChangeRequest(
                old.id(),
                old.wish(),
                state,
                old.requestedBy(),
                old.requestedAt(),
                decision ? actor : old.decidedBy(),
                decision ? time.now() : old.decidedAt(),
                decision ? note : old.decisionNote(),
                applied ? actor : old.appliedBy(),
                applied ? time.now() : old.appliedAt(),
                old.version() + 1);
        if (!store.update(request)) {
            throw Refusal.stale("change request", old.id());
        }
        audit(actor, action, request, note == null ? Map.of() : Map.of("note", note));
        return request;
    }

    private void audit(String actor, String action, ChangeRequest request, Map<String, Object> more) {
        ChangeRequest.Wish wish = request.wish();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("kind", wish.kind());
        detail.put("number", wish.number());
        detail.put("operation", wish.operation().name());
        detail.put("fields", List.copyOf(wish.fields().keySet()));
        detail.put("effectiveFrom", wish.effectiveFrom().toString());
        detail.put("origin", wish.origin());
        if (wish.overrideReason() != null) {
            detail.put("overrideReason", wish.overrideReason());
        }
        detail.putAll(more);
        events.fire(
                new AuditRecord(actor, action, "change-request", request.id().toString(), wish.facility(), detail));
    }
}
