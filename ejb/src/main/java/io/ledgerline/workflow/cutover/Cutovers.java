package io.ledgerline.workflow.cutover;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.cutover.Traffic;
import io.ledgerline.posting.erp.ErpDomain;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpRoutes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What people do with cutovers: draft, rehearse, run, move the open orders, roll back. Every change is one transaction, the caller's, and
 * audited.
 */
@ApplicationScoped
public class Cutovers {

    private static final int MOST_FACILITIES = 200;
    private static final int MOST_LISTED = 500;

    private CutoverRows rows;
    private ErpRoutes routes;
    private ErpGate gate;
    private Traffic traffic;
    private OrderMover mover;
    private MasterDataResolver masterData;
    private Event<Object> events;
    private Time time;

    /** For the container. */
    protected Cutovers() {}

    /** With the routes and the ledger of postings. */
    @Inject
    public Cutovers(
            CutoverRows rows,
            ErpRoutes routes,
            ErpGate gate,
            Traffic traffic,
            OrderMover mover,
            MasterDataResolver masterData,
            Event<Object> events,
            Time time) {
        this.rows = rows;
        this.routes = routes;
        this.gate = gate;
        this.traffic = traffic;
        this.mover = mover;
        this.masterData = masterData;
        this.events = events;
        this.time = time;
    }

    /**
     * What is planned.
     *
     * @param name for people
     * @param erp code of the ERP that takes over
     * @param effectiveFrom first business date of it
     * @param facilities canonical facility codes
     * @param domains which part of the postings; empty means all
     * @param policy what becomes of open orders
     */
    public record Draft(
            String name,
            String erp,
            LocalDate effectiveFrom,
            List<String> facilities,
            Set<ErpDomain> domains,
            Cutover.Policy policy) {}

    /**
     * Who does something with a cutover, and why.
     *
     * @param version version of the cutover that it is based on
     * @param actor who
     * @param reason why
     */
    public record Asked(long version, String actor, String reason) {}

    /** What had gone to the new ERP when a cutover was rolled back; the oldest {@value #MOST_LISTED} references. */
    public record Outcome(long listed, boolean more, List<String> references) {}

    /**
     * Drafts a cutover; nothing changes by it.
     *
     * @throws Refusal when the ERP or a facility is not known, or the day is over at a facility
     */
    public Cutover draft(Draft draft, String actor) {
        if (gate.erp(draft.erp()).isEmpty()) {
            throw Refusal.invalid("/erp", "erp-unknown", "There is no ERP " + draft.erp());
        }
        List<String> facilities =
                draft.facilities().stream().distinct().sorted().toList();
        if (facilities.size() > MOST_FACILITIES) {
            throw Refusal.invalid("/facilities", "too-many", "At most " + MOST_FACILITIES + " facilities at once");
        }
        for (String facility : facilities) {
            known(facility, draft.facilities().indexOf(facility), draft.effectiveFrom());
            notOver(facility, draft.effectiveFrom());
        }
        Cutover cutover = new Cutover(
                Ids.next(),
                draft.name(),
                draft.erp(),
                draft.effectiveFrom(),
                facilities,
                draft.domains().isEmpty() ? EnumSet.allOf(ErpDomain.class) : EnumSet.copyOf(draft.domains()),
                draft.policy(),
                Cutover.State.DRAFT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                time.now(),
                actor,
                time.now(),
                0);
        rows.insert(cutover);
        audit("erp-cutover.drafted", cutover, actor, draft.name());
        return cutover;
    }

    private void known(String facility, int index, LocalDate on) {
        if (masterData
                        .resolve(CodeReference.of(Domain.FACILITY, "*", Identifier.canonical(facility)), List.of(), on)
                        .facility()
                == null) {
            throw Refusal.invalid(
                    "/facilities/" + index, "facility-unknown", "There is no facility " + facility + " on that day");
        }
    }

    private void notOver(String facility, LocalDate day) {
        LocalDate today = mover.today(facility);
        if (day.isBefore(today)) {
            throw Refusal.invalid(
                    "/effectiveFrom", "day-past", "At " + facility + " it is " + today + "; choose that day or later");
        }
    }

    /** Keeps the report of a rehearsal, in a transaction of its own where the caller has none: what it found was found outside any. */
    @Transactional
    public Cutover rehearsed(UUID id, Rehearsal rehearsal, String actor) {
        Cutover cutover = rows.lock(id).orElseThrow(() -> Refusal.notFound("cutover", id));
        in(cutover, Cutover.State.DRAFT);
        write(with(cutover, cutover.state(), cutover.routes(), CanonicalJson.text(rehearsal), null, null));
        audit("erp-cutover.rehearsed", cutover, actor, rehearsal.problems().size() + " problems");
        return rows.find(id).orElseThrow();
    }

    /**
     * Runs a cutover: ends the old routes and begins the new ones, in one change.
     *
     * @param despite true when problems that the rehearsal found are accepted
     * @throws Refusal when it was not rehearsed, the rehearsal found what speaks against it, or a route stands in its way
     */
    public Cutover run(UUID id, Asked asked, boolean despite) {
        Cutover cutover = locked(id, asked);
        in(cutover, Cutover.State.DRAFT);
        if (cutover.rehearsal() == null) {
            throw Refusal.conflict("not-rehearsed", "Rehearse the cutover first");
        }
        if (!despite && read(cutover.rehearsal(), Rehearsal.class).blocked()) {
            throw Refusal.conflict(
                    "rehearsal-problems",
                    "The rehearsal found what speaks against it; mend it, or accept the problems");
        }
        cutover.facilities().forEach(facility -> notOver(facility, cutover.effectiveFrom()));
        ErpRoutes.Change change =
                routes.plan(cutover.facilities(), cutover.domains(), cutover.erp(), cutover.effectiveFrom());
        routes.apply(change);
        write(with(cutover, Cutover.State.RUN, CanonicalJson.text(change), cutover.rehearsal(), null, null));
        audit("erp-cutover.run", cutover, asked.actor(), asked.reason());
        return rows.find(id).orElseThrow();
    }

    /**
     * Has the open orders moved to the new ERP, one after the other; again for those that could not be moved before.
     *
     * @throws Refusal when it was not run, orders are no part of it, or its day has not come everywhere
     */
    public Cutover moveOrders(UUID id, Asked asked) {
        Cutover cutover = locked(id, asked);
        in(cutover, Cutover.State.RUN);
        if (!cutover.domains().contains(ErpDomain.PROCUREMENT)) {
            throw Refusal.conflict("no-orders", "Orders are no part of this cutover");
        }
        for (String facility : cutover.facilities()) {
            if (mover.today(facility).isBefore(cutover.effectiveFrom())) {
                throw Refusal.conflict(
                        "day-not-come",
                        "At " + facility + " it is " + mover.today(facility) + ", the day has not come");
            }
        }
        write(with(cutover, cutover.state(), cutover.routes(), cutover.rehearsal(), Cutover.FORTH, null));
        audit("erp-cutover.orders-begun", cutover, asked.actor(), asked.reason());
        return rows.find(id).orElseThrow();
    }

    /**
     * Rolls a cutover back: the routes are as they were, and orders that were moved go back. Once more for orders that could not go
     * back before.
     *
     * @throws Refusal when it was not run, or somebody has changed its routes since
     */
    public Cutover rollBack(UUID id, Asked asked) {
        Cutover cutover = locked(id, asked);
        String outcome = cutover.outcome();
        if (cutover.state() != Cutover.State.ROLLED_BACK) {
            in(cutover, Cutover.State.RUN);
            List<String> landed = traffic.landed(cutover.erp(), cutover.facilities(), cutover.runAt(), MOST_LISTED + 1);
            boolean more = landed.size() > MOST_LISTED;
            List<String> listed = more ? landed.subList(0, MOST_LISTED) : landed;
            outcome = CanonicalJson.text(new Outcome(listed.size(), more, listed));
            routes.restore(read(cutover.routes(), ErpRoutes.Change.class));
        }
        write(with(cutover, Cutover.State.ROLLED_BACK, cutover.routes(), cutover.rehearsal(), Cutover.BACK, outcome));
        audit("erp-cutover.rolled-back", cutover, asked.actor(), asked.reason());
        return rows.find(id).orElseThrow();
    }

    /**
     * Gives a draft up.
     *
     * @throws Refusal when it was run
     */
    public Cutover discard(UUID id, Asked asked) {
        Cutover cutover = locked(id, asked);
        in(cutover, Cutover.State.DRAFT);
        write(with(cutover, Cutover.State.DISCARDED, null, cutover.rehearsal(), null, null));
        audit("erp-cutover.discarded", cutover, asked.actor(), asked.reason());
        return rows.find(id).orElseThrow();
    }

    /** A kept rehearsal. */
    public static Rehearsal rehearsal(Cutover cutover) {
        return cutover.rehearsal() == null ? null : read(cutover.rehearsal(), Rehearsal.class);
    }

    /** What had gone to the new ERP when it was rolled back, or null. */
    public static Outcome outcome(Cutover cutover) {
        return cutover.outcome() == null ? null : read(cutover.outcome(), Outcome.class);
    }

    private Cutover locked(UUID id, Asked asked) {
        Cutover cutover = rows.lock(id).orElseThrow(() -> Refusal.notFound("cutover", id));
        if (cutover.version() != asked.version()) {
            throw Refusal.stale("cutover", id);
        }
        return cutover;
    }

    private static void in(Cutover cutover, Cutover.State state) {
        if (cutover.state() != state) {
            throw Refusal.conflict("cutover-state", "The cutover is " + cutover.state() + ", not " + state);
        }
    }

    private void write(Cutover cutover) {
        rows.update(cutover);
    }

    private Cutover with(
            Cutover cutover, Cutover.State state, String changed, String rehearsal, String work, String outcome) {
        boolean rehearsed = rehearsal != null && !rehearsal.equals(cutover.rehearsal());
        boolean begins = state == Cutover.State.RUN && cutover.state() == Cutover.State.DRAFT;
        return new Cutover(
                cutover.id(),
                cutover.name(),
                cutover.erp(),
                cutover.effectiveFrom(),
                cutover.facilities(),
                cutover.domains(),
                cutover.policy(),
                state,
                changed,
                rehearsal,
                rehearsed ? time.now() : cutover.rehearsedAt(),
                work,
                null,
                outcome,
                begins ? time.now() : cutover.runAt(),
                cutover.createdAt(),
                cutover.createdBy(),
                time.now(),
                cutover.version() + 1);
    }

    private void audit(String action, Cutover cutover, String actor, String reason) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("erp", cutover.erp());
        detail.put("facilities", cutover.facilities());
        detail.put("domains", cutover.domains().stream().map(Enum::name).toList());
        detail.put("effectiveFrom", cutover.effectiveFrom().toString());
        detail.put("reason", reason);
        events.fire(new AuditRecord(
                actor,
                action,
                "erp-cutover",
                cutover.id().toString(),
                cutover.facilities().size() == 1 ? cutover.facilities().get(0) : null,
                detail));
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return CanonicalJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept cutover cannot be read", e);
        }
    }
}
