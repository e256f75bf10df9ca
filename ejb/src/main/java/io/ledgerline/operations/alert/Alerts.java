package io.ledgerline.operations.alert;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens one alert for each cause, closes it when the cause has been gone for a while, and keeps what people decide about it. A cause
 * that comes and goes is one alert, and each stage of an alert is told once: there is no flood.
 */
@Stateless
public class Alerts {

    /** Who acts when nobody does. */
    public static final String SYSTEM = "system:alerts";

    private static final int LONGEST_NOTE = 500;

    private AlertRows rows;
    private Settings settings;
    private Time time;
    private Event<Object> events;

    /** For the container. */
    public Alerts() {}

    /** On the hub's database. */
    @Inject
    public Alerts(Database database, Settings settings, Time time, Event<Object> events) {
        this.rows = new AlertRows(database);
        this.settings = settings;
        this.time = time;
        this.events = events;
    }

    /** What a source finds now: opens what is new, refreshes what stands, ends what has been gone for long enough. */
    public void settle(String source, List<Finding> findings) {
        Instant now = time.now();
        Map<String, Alert> standing = new HashMap<>();
        rows.standing(source).forEach(alert -> standing.put(alert.key(), alert));
        findings.stream().sorted(Comparator.comparing(Finding::key)).forEach(finding -> {
            Alert known = standing.remove(finding.key());
            if (known == null) {
                open(source, finding, now);
            } else {
                refresh(known, finding, now);
            }
        });
        standing.values().forEach(alert -> gone(alert, now));
    }

    /** A cause that an event told of, before the source's next round; nothing happens when it stands already. */
    public void raise(String source, Finding finding) {
        open(source, finding, time.now());
    }

    private void open(String source, Finding finding, Instant now) {
        Alert alert = new Alert(
                Ids.next(),
                source,
                true,
                finding.key(),
                finding.kind(),
                finding.severity(),
                AlertState.OPEN,
                finding.facility(),
                finding.subject(),
                finding.title(),
                finding.text(),
                finding.place(),
                finding.count(),
                now,
                now,
                null,
                null,
                now.plus(patience(finding.severity())),
                null,
                null,
                null,
                null,
                0);
        if (rows.insert(alert)) {
            tell(alert, Stage.OPENED, SYSTEM, null, now);
        }
    }

    private void refresh(Alert known, Finding finding, Instant now) {
        boolean same = known.goneAt() == null
                && known.severity() == finding.severity()
                && known.count() == finding.count()
                && known.title().equals(finding.title());
        if (same) {
            return;
        }
        rows.refresh(known.id(), finding, null, now);
        if (known.severity() == Severity.WARNING && finding.severity() == Severity.CRITICAL) {
            // whoever took or closed the smaller one has not heard of this
            rows.open(known.id(), now.plus(patience(Severity.CRITICAL)), now);
            tell(known.id(), Stage.WORSENED, SYSTEM, null, now);
        }
    }

    private void gone(Alert alert, Instant now) {
        Duration settle = settings.duration("ledgerline.alert.settle", Duration.ofMinutes(2));
        if (alert.goneAt() == null && !settle.isZero()) {
            rows.gone(alert.id(), now);
        } else if (alert.goneAt() == null || !alert.goneAt().plus(settle).isAfter(now)) {
            if (alert.isOpen()) {
                rows.resolve(alert.id(), SYSTEM, "Its cause is gone", now);
            }
            rows.end(alert.id());
            if (alert.isOpen()) {
                tell(alert.id(), Stage.RESOLVED, SYSTEM, null, now);
            }
        }
    }

    /** Escalates what nobody took in time; returns how many. */
    public int escalate() {
        Instant now = time.now();
        List<Alert> due = rows.due(now);
        due.forEach(alert -> {
            rows.escalated(alert.id(), now);
            tell(alert.id(), Stage.ESCALATED, SYSTEM, null, now);
        });
        return due.size();
    }

    /**
     * Somebody looks after it.
     *
     * @param version the version that the caller read
     * @param reason what is done about it
     */
    public Alert acknowledge(UUID id, long version, String actor, String reason) {
        Alert alert = locked(id, version, AlertState.ACKNOWLEDGED);
        Instant now = time.now();
        rows.acknowledge(alert.id(), actor, noted(reason), now);
        return decided(alert, Stage.ACKNOWLEDGED, actor, noted(reason), now);
    }

    /**
     * Somebody says that it need not be told of any more. While its cause stands no other is opened for it, unless it becomes worse.
     *
     * @param version the version that the caller read
     * @param reason why
     */
    public Alert resolve(UUID id, long version, String actor, String reason) {
        Alert alert = locked(id, version, AlertState.RESOLVED);
        Instant now = time.now();
        rows.resolve(alert.id(), actor, noted(reason), now);
        return decided(alert, Stage.RESOLVED, actor, noted(reason), now);
    }

    private Alert decided(Alert alert, Stage stage, String actor, String reason, Instant now) {
        tell(alert.id(), stage, actor, reason, now);
        events.fire(new AuditRecord(
                actor,
                stage.event(),
                "alert",
                alert.id().toString(),
                alert.facility(),
                Map.of("kind", alert.kind().name(), "subject", alert.subject(), "reason", reason)));
        return rows.find(alert.id()).orElseThrow();
    }

    private Alert locked(UUID id, long version, AlertState to) {
        Alert alert = rows.lock(id).orElseThrow(() -> Refusal.notFound("alert", id));
        if (alert.version() != version) {
            throw Refusal.stale("alert", id);
        }
        if (!alert.state().next().contains(to)) {
            throw Refusal.conflict("alert-state", "The alert is " + alert.state() + " already");
        }
        return alert;
    }

    private static String noted(String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("/reason", "required", "Say what is done about it; everybody sees it");
        }
        return reason.length() <= LONGEST_NOTE ? reason : reason.substring(0, LONGEST_NOTE);
    }

    /** One alert. */
    public Optional<Alert> find(UUID id) {
        return rows.find(id);
    }

    /** The stages that an alert went through, oldest first. */
    public List<AlertStage> stages(UUID id) {
        return rows.stages(id);
    }

    /** Alerts, the newest first; {@code before} is the last of the page before, or null. */
    public List<Alert> page(AlertFilter filter, UUID before, int limit) {
        return rows.page(filter, before, limit);
    }

    /** What people should see now, whatever it is about. */
    public List<Alert> open() {
        return rows.standing().stream().filter(Alert::isOpen).toList();
    }

    /** Forgets alerts that ended before a time, a page at most; returns how many. */
    public int forget(Instant before) {
        return rows.forget(before);
    }

    private Duration patience(Severity severity) {
        return severity == Severity.CRITICAL
                ? settings.duration("ledgerline.alert.escalate.critical", Duration.ofMinutes(30))
                : settings.duration("ledgerline.alert.escalate.warning", Duration.ofHours(8));
    }

    private void tell(UUID id, Stage stage, String actor, String note, Instant now) {
        tell(rows.find(id).orElseThrow(), stage, actor, note, now);
    }

    private void tell(Alert alert, Stage stage, String actor, String note, Instant now) {
        if (!rows.stage(alert.id(), stage, now, actor, note)) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("alert", alert.id().toString());
        data.put("kind", alert.kind().name());
        data.put("severity", alert.severity().name());
        data.put("title", alert.title());
        data.put("count", alert.count());
        events.fire(new BusinessEvent(stage.event(), alert.subject(), alert.facility(), null, null, null, now, data));
        events.fire(new AlertChanged(alert, stage, actor));
    }
}
