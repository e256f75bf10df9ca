package io.ledgerline.posting.erp;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether postings go through to an ERP. An operator holds and releases it; the hub holds it while its probe fails and
 * releases it by itself. What an operator holds only an operator releases.
 */
@Stateless
public class ErpGate {

    /** Actor of what the hub does by itself. */
    public static final String PROBE = "system:probe";

    @Inject
    private ErpRegistry registry;

    @Inject
    private ErpStore store;

    @Inject
    private Time time;

    @Inject
    private Event<Object> events;

    /** For the container. */
    public ErpGate() {}

    /** With its parts; for tests. */
    public ErpGate(ErpRegistry registry, ErpStore store, Time time, Event<Object> events) {
        this.registry = registry;
        this.store = store;
        this.time = time;
        this.events = events;
    }

    /** Every ERP with its state. */
    public List<Erp> erps() {
        return List.copyOf(registry.erps().values());
    }

    /** One ERP. */
    public Optional<Erp> erp(String code) {
        return registry.erp(code);
    }

    /** Where postings go, the most specific routes first. */
    public List<ErpRoute> routes() {
        return registry.routes().stream()
                .sorted(Comparator.comparing((ErpRoute route) -> route, ErpRouter.MOST_SPECIFIC_LAST)
                        .reversed())
                .toList();
    }

    /** Postings of an ERP that are not ended: on their way, parked, or without an answer. */
    public long backlog(String code) {
        return store.backlog(code);
    }

    /**
     * Parks every further posting of an ERP until an operator releases it.
     *
     * @throws Refusal when there is no such ERP
     */
    public Erp hold(String code, String reason, String actor) {
        Erp erp = stored(code);
        if (erp.state() == ErpState.HELD && erp.manual()) {
            return erp;
        }
        return move(erp, ErpState.HELD, true, reason, actor);
    }

    /**
     * Ends a hold: the parked postings are sent, oldest first, then the ERP is open. Does nothing when it is not held.
     *
     * @throws Refusal when there is no such ERP
     */
    public Erp release(String code, String actor) {
        Erp erp = stored(code);
        return erp.state() == ErpState.HELD ? move(erp, ErpState.RELEASING, false, "released", actor) : erp;
    }

    /**
     * Changes the limits of an ERP, or switches it off for new postings. Other nodes follow within the cache's time.
     *
     * @param enabled false takes it out of routing; what is under way goes on
     * @param maxConcurrency most postings under way to it at once from one node; 0 for no limit
     * @param ratePerSecond most postings a second to it from one node; 0 for no limit
     * @param version the version that the caller read
     * @throws Refusal when there is no such ERP, a limit is below zero, or somebody else changed it meanwhile
     */
    public Erp change(String code, boolean enabled, int maxConcurrency, int ratePerSecond, long version, String actor) {
        if (maxConcurrency < 0 || ratePerSecond < 0) {
            throw Refusal.invalid(
                    maxConcurrency < 0 ? "/maxConcurrency" : "/ratePerSecond", "limit", "Limits are not negative");
        }
        Erp erp = stored(code);
        if (erp.version() != version || !store.limits(erp, enabled, maxConcurrency, ratePerSecond)) {
            throw Refusal.stale("ERP", code);
        }
        registry.invalidate();
        events.fire(new AuditRecord(
                actor,
                "erp.changed",
                "erp",
                code,
                null,
                Map.of("enabled", enabled, "maxConcurrency", maxConcurrency, "ratePerSecond", ratePerSecond)));
        return stored(code);
    }

    /** Holds an ERP whose probe fails. */
    public void holdAutomatically(String code, String reason) {
        Erp erp = stored(code);
        if (erp.state() != ErpState.HELD) {
            move(erp, ErpState.HELD, false, reason, PROBE);
        }
    }

    /** Releases an ERP whose probe works again, unless an operator holds it. */
    public void releaseAutomatically(String code, String reason) {
        Erp erp = stored(code);
        if (erp.state() == ErpState.HELD && !erp.manual()) {
            move(erp, ErpState.RELEASING, false, reason, PROBE);
        }
    }

    /** Parked postings were found at an open ERP: new ones queue behind them until they are gone. */
    public void drain(String code) {
        Erp erp = stored(code);
        if (erp.state() == ErpState.OPEN) {
            move(erp, ErpState.RELEASING, false, "parked postings", PROBE);
        }
    }

    /** No posting is parked any more. */
    public void open(String code) {
        Erp erp = stored(code);
        if (erp.state() == ErpState.RELEASING) {
            move(erp, ErpState.OPEN, false, "no backlog", PROBE);
        }
    }

    private Erp stored(String code) {
        return store.erps().stream()
                .filter(erp -> erp.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("ERP", code));
    }

    private Erp move(Erp erp, ErpState to, boolean manual, String reason, String actor) {
        boolean changes = to != erp.state();
        if (changes && !erp.state().next().contains(to)) {
            throw Refusal.conflict("erp-state", "ERP " + erp.code() + " cannot go from " + erp.state() + " to " + to);
        }
        boolean held = to == ErpState.HELD;
        Instant since = changes ? time.now() : erp.stateSince();
        if (!store.update(erp, since, to, manual, held ? reason : null, held ? actor : null)) {
            throw Refusal.stale("ERP", erp.code());
        }
        registry.invalidate();
        Log.LOG.erpStateChanged(erp.code(), erp.state(), to, reason, actor);
        if (changes) {
            events.fire(new ErpStateChanged(erp.code(), erp.state(), to, reason));
        }
        events.fire(new AuditRecord(
                actor,
                "erp." + to.name().toLowerCase(Locale.ROOT),
                "erp",
                erp.code(),
                null,
                Map.of("from", erp.state().name(), "reason", String.valueOf(reason))));
        return stored(erp.code());
    }
}
