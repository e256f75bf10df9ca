package io.ledgerline.operations;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which listeners are to be paused: rows, so that a pause holds on every node and over a restart. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ListenerPauses {

    private static final int LONGEST_REASON = 500;

    private Database database;
    private Time time;
    private Event<AuditRecord> audit;

    /** For the container. */
    public ListenerPauses() {}

    /** On the hub's database. */
    @Inject
    public ListenerPauses(Database database, Time time, Event<AuditRecord> audit) {
        this.database = database;
        this.time = time;
        this.audit = audit;
    }

    /**
     * A pause that an operator asked for.
     *
     * @param listener the listener
     * @param actor who
     * @param at when
     * @param reason why, or null
     */
    public record Pause(String listener, String actor, Instant at, String reason) {}

    /** Writes a pause down; the first one stays. */
    public boolean add(String listener, String actor, String reason) {
        int added = database.update(
                "INSERT INTO listener_pause (listener, paused_by, paused_at, reason) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                listener,
                actor,
                time.now(),
                cut(reason));
        if (added == 1) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("reason", reason == null ? "" : reason);
            audit.fire(new AuditRecord(actor, "listener.paused", "listener", listener, null, detail));
        }
        return added == 1;
    }

    private static String cut(String reason) {
        return reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    /** Takes a pause back. */
    public boolean remove(String listener, String actor) {
        int removed = database.update("DELETE FROM listener_pause WHERE listener = ?", listener);
        if (removed == 1) {
            audit.fire(AuditRecord.of(actor, "listener.resumed", "listener", listener, null));
        }
        return removed == 1;
    }

    /** All pauses in force, by listener. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<String, Pause> all() {
        Map<String, Pause> pauses = new LinkedHashMap<>();
        database.query(
                        "SELECT listener, paused_by, paused_at, reason FROM listener_pause ORDER BY listener",
                        row -> new Pause(
                                row.text("listener"),
                                row.text("paused_by"),
                                row.instant("paused_at"),
                                row.text("reason")))
                .forEach(pause -> pauses.put(pause.listener(), pause));
        return pauses;
    }
}
