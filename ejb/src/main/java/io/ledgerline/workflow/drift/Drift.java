package io.ledgerline.workflow.drift;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.CodeTeller.Kind;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which items and suppliers of the hub each ERP does not know. An ERP is asked by the day and when somebody wants to know; what it
 * said is kept, so that looking at it asks nobody.
 */
@ApplicationScoped
public class Drift {

    /** Who asks when nobody does. */
    static final String BY_ITSELF = "system:drift";

    private static final int LONGEST = 200;

    private DriftRows rows;
    private ErpGate gate;
    private Connectors connectors;
    private Settings settings;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    protected Drift() {}

    /** On the hub's database and ERPs. */
    @Inject
    public Drift(
            Database database,
            ErpGate gate,
            Connectors connectors,
            Settings settings,
            Time time,
            Event<Object> events) {
        this.rows = new DriftRows(database);
        this.gate = gate;
        this.connectors = connectors;
        this.settings = settings;
        this.time = time;
        this.events = events;
    }

    /** Every ERP that is in use, with what it said. */
    public List<ErpDrift> erps() {
        Map<String, ErpDrift> known = rows.all().stream().collect(Collectors.toMap(ErpDrift::erp, Function.identity()));
        return gate.erps().stream()
                .filter(Erp::enabled)
                .map(erp -> teller(erp).isEmpty()
                        ? ErpDrift.without(erp.code(), DriftState.CANNOT)
                        : known.getOrDefault(erp.code(), ErpDrift.without(erp.code(), DriftState.NEVER)))
                .toList();
    }

    /** One ERP, with what it said; empty when there is no such ERP in use. */
    public Optional<ErpDrift> erp(String code) {
        return erps().stream().filter(drift -> drift.erp().equals(code)).findFirst();
    }

    /**
     * What an ERP does not know, by kind and code.
     *
     * @param kind only of this kind, or null
     * @param afterKind kind of the last row of the page before; null at the beginning
     * @param after its code; null at the beginning
     * @param limit rows at most
     */
    public List<UnknownCode> unknown(String erp, Kind kind, Kind afterKind, String after, int limit) {
        return rows.unknown(erp, kind, afterKind, after, today(), limit);
    }

    /**
     * Asks for a new answer; one that is waiting or under way serves as well.
     *
     * @return where it stands now
     * @throws Refusal not found: there is no such ERP in use; conflict: its connector cannot ask
     */
    @Transactional
    public ErpDrift ask(String code, String actor) {
        Erp erp = gate.erp(code).filter(Erp::enabled).orElseThrow(() -> Refusal.notFound("ERP", code));
        if (teller(erp).isEmpty()) {
            throw Refusal.conflict(
                    "codes-not-told", "The connector of ERP " + code + " cannot ask which codes it knows");
        }
        if (rows.request(code, actor, time.now(), Ids.next())) {
            events.fire(AuditRecord.of(actor, "drift.asked", "erp", code, null));
        }
        return rows.find(code).orElseThrow();
    }

    /** Asks for a new answer of every ERP whose last question is too long ago; nobody is asked when the interval is zero. */
    @Transactional
    public void askTheDue() {
        Duration interval = settings.duration("ledgerline.drift.interval", Duration.ofHours(24));
        if (interval.isZero() || interval.isNegative()) {
            return;
        }
        Instant before = time.now().minus(interval);
        for (ErpDrift drift : erps()) {
            boolean old = drift.requestedAt() == null || drift.requestedAt().isBefore(before);
            if (drift.state() != DriftState.CANNOT && old) {
                rows.request(drift.erp(), BY_ITSELF, time.now(), Ids.next());
            }
        }
    }

    /** The ERPs that are to be asked now. */
    public List<ErpDrift> open() {
        return erps().stream()
                .filter(drift -> drift.state() == DriftState.WAITING || drift.state() == DriftState.ASKING)
                .toList();
    }

    /**
     * Codes that are asked at once.
     *
     * @param erp the ERP
     * @param teller who asks it
     * @param kind what the codes stand for
     * @param codes canonical numbers
     * @param total how many codes are to be asked in all
     */
    public record Portion(Erp erp, CodeTeller teller, Kind kind, List<String> codes, long total) {

        /** An immutable portion. */
        public Portion {
            codes = List.copyOf(codes);
        }
    }

    /** What to ask next; empty when all was asked. */
    public Optional<Portion> next(ErpDrift drift, int limit) {
        Erp erp = gate.erp(drift.erp()).orElseThrow();
        long total = drift.total();
        if (drift.kind() == null) {
            total = 0;
            for (Kind kind : Kind.values()) {
                total += rows.count(kind, today());
            }
        }
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        if (drift.kind() != null) {
            kinds = kinds.subList(drift.kind().ordinal(), kinds.size());
        }
        for (Kind kind : kinds) {
            List<String> codes = rows.numbers(kind, kind == drift.kind() ? drift.position() : null, today(), limit);
            if (!codes.isEmpty()) {
                return Optional.of(new Portion(erp, teller(erp).orElseThrow(), kind, codes, total));
            }
        }
        return Optional.empty();
    }

    /** Keeps an answer; false when somebody else goes on with another question. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean answered(ErpDrift drift, Portion portion, List<CodeTeller.Unknown> unknown) {
        List<String> codes = portion.codes();
        if (!rows.proceed(
                drift,
                portion.kind(),
                codes.get(codes.size() - 1),
                drift.asked() + codes.size(),
                Math.max(portion.total(), drift.asked() + codes.size()))) {
            return false;
        }
        rows.keep(drift, unknown, time.now());
        return true;
    }

    /** All was asked. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void told(ErpDrift drift) {
        rows.told(drift, drift.asked(), time.now());
    }

    /** It gave no answer. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void notTold(ErpDrift drift, String reason) {
        rows.notTold(drift, reason == null || reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST));
    }

    /** The question as it stands. */
    public Optional<ErpDrift> find(String erp) {
        return rows.find(erp);
    }

    private Optional<CodeTeller> teller(Erp erp) {
        return connectors
                .find(erp.connector())
                .filter(CodeTeller.class::isInstance)
                .map(CodeTeller.class::cast);
    }

    private LocalDate today() {
        return time.now().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
