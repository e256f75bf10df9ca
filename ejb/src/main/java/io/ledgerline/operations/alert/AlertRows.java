package io.ledgerline.operations.alert;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of alerts and of their stages. */
final class AlertRows {

    private static final String ALERT =
            "SELECT id, source, standing, standing_key, kind, severity, state, facility, subject, title, text, place,"
                    + " occurrences, opened_at, updated_at, gone_at, acknowledged_at, acknowledged_by, acknowledged_reason,"
                    + " escalate_at, escalated_at, resolved_at, resolved_by, resolution, version FROM alert";
    /** Causes of one source at most: what finds more is itself out of order. */
    private static final int MOST = 500;

    private final Database database;

    AlertRows(Database database) {
        this.database = database;
    }

    /** Writes a new alert; false when another one stands for the cause. */
    boolean insert(Alert alert) {
        return database.update(
                        "INSERT INTO alert (id, source, standing, standing_key, kind, severity, state, facility, subject, title,"
                                + " text, place, occurrences, opened_at, updated_at, escalate_at, version)"
                                + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                        alert.id(),
                        alert.source(),
                        alert.standing(),
                        alert.key(),
                        alert.kind(),
                        alert.severity(),
                        alert.state(),
                        alert.facility(),
                        alert.subject(),
                        alert.title(),
                        alert.text(),
                        alert.place(),
                        alert.count(),
                        alert.openedAt(),
                        alert.updatedAt(),
                        alert.escalateAt(),
                        alert.version())
                == 1;
    }

    /** The cause as it was found now; nobody's decision is touched. */
    void refresh(UUID id, Finding finding, Instant goneAt, Instant now) {
        database.update(
                "UPDATE alert SET severity = ?, title = ?, text = ?, place = ?, occurrences = ?, gone_at = ?, updated_at = ?"
                        + " WHERE id = ?",
                finding.severity(),
                finding.title(),
                finding.text(),
                finding.place(),
                finding.count(),
                goneAt,
                now,
                id);
    }

    void gone(UUID id, Instant at) {
        database.update("UPDATE alert SET gone_at = ? WHERE id = ?", at, id);
    }

    /** The cause is gone for good; the next one of its key is another alert. */
    void end(UUID id) {
        database.update("UPDATE alert SET standing = FALSE, standing_key = NULL, escalate_at = NULL WHERE id = ?", id);
    }

    void open(UUID id, Instant escalateAt, Instant now) {
        database.update(
                "UPDATE alert SET state = 'OPEN', escalate_at = ?, resolved_at = NULL, resolved_by = NULL, resolution = NULL,"
                        + " updated_at = ?, version = version + 1 WHERE id = ?",
                escalateAt,
                now,
                id);
    }

    void acknowledge(UUID id, String actor, String reason, Instant now) {
        database.update(
                "UPDATE alert SET state = 'ACKNOWLEDGED', acknowledged_at = ?, acknowledged_by = ?, acknowledged_reason = ?,"
                        + " escalate_at = NULL, updated_at = ?, version = version + 1 WHERE id = ?",
                now,
                actor,
                reason,
                now,
                id);
    }

    void resolve(UUID id, String actor, String reason, Instant now) {
        database.update(
                "UPDATE alert SET state = 'RESOLVED', resolved_at = ?, resolved_by = ?, resolution = ?, escalate_at = NULL,"
                        + " updated_at = ?, version = version + 1 WHERE id = ?",
                now,
                actor,
                reason,
                now,
                id);
    }

    void escalated(UUID id, Instant now) {
        database.update(
                "UPDATE alert SET escalated_at = ?, escalate_at = NULL, updated_at = ? WHERE id = ?", now, now, id);
    }

    /** Notes a stage; false when the alert went through it before. */
    boolean stage(UUID id, Stage stage, Instant at, String actor, String note) {
        return database.update(
                        "INSERT INTO alert_stage (alert_id, stage, at, actor, note) VALUES (?,?,?,?,?) ON CONFLICT DO NOTHING",
                        id,
                        stage,
                        at,
                        actor,
                        note)
                == 1;
    }

    List<AlertStage> stages(UUID id) {
        return database.query(
                "SELECT stage, at, actor, note FROM alert_stage WHERE alert_id = ? ORDER BY at",
                row -> new AlertStage(
                        row.constant("stage", Stage.class), row.instant("at"), row.text("actor"), row.text("note")),
                id);
    }

    /** What stands of a source, locked until the transaction ends. */
    List<Alert> standing(String source) {
        return database.query(
                ALERT + " WHERE standing = TRUE AND source = ? ORDER BY id LIMIT " + MOST + " FOR UPDATE",
                AlertRows::alert,
                source);
    }

    /** What stands, of whatever source: for counting. */
    List<Alert> standing() {
        return database.query(ALERT + " WHERE standing = TRUE ORDER BY id LIMIT " + 4 * MOST, AlertRows::alert);
    }

    /** What escalates now, locked until the transaction ends. */
    List<Alert> due(Instant now) {
        return database.query(
                ALERT + " WHERE escalate_at <= ? ORDER BY escalate_at LIMIT " + MOST + " FOR UPDATE",
                AlertRows::alert,
                now);
    }

    Optional<Alert> find(UUID id) {
        return database.first(ALERT + " WHERE id = ?", AlertRows::alert, id);
    }

    Optional<Alert> lock(UUID id) {
        return database.first(ALERT + " WHERE id = ? FOR UPDATE", AlertRows::alert, id);
    }

    List<Alert> page(AlertFilter filter, UUID before, int limit) {
        StringBuilder sql = new StringBuilder(ALERT).append(" WHERE 1 = 1");
        List<Object> parameters = new ArrayList<>();
        if (filter.open() != null) {
            sql.append(filter.open() ? " AND state IN ('OPEN', 'ACKNOWLEDGED')" : " AND state = 'RESOLVED'");
        }
        criterion(sql, parameters, " AND severity = ?", filter.severity());
        criterion(sql, parameters, " AND kind = ?", filter.kind());
        criterion(sql, parameters, " AND facility = ?", filter.facility());
        criterion(sql, parameters, " AND id < ?", before);
        parameters.add(limit);
        return database.query(sql + " ORDER BY id DESC LIMIT ?", AlertRows::alert, parameters.toArray());
    }

    /** Forgets what ended before a time, a page at most; returns how many. */
    int forget(Instant before) {
        List<UUID> ids = database.query(
                "SELECT id FROM alert WHERE standing = FALSE AND resolved_at < ? ORDER BY resolved_at LIMIT " + MOST,
                row -> row.uuid("id"),
                before);
        if (ids.isEmpty()) {
            return 0;
        }
        Object[] padded = Database.padded(ids).toArray();
        String in = " IN (" + Database.placeholders(ids.size()) + ")";
        database.update("DELETE FROM alert_mail WHERE alert_id" + in, padded);
        database.update("DELETE FROM alert_stage WHERE alert_id" + in, padded);
        return database.update("DELETE FROM alert WHERE id" + in, padded);
    }

    private static void criterion(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    private static Alert alert(Row row) throws SQLException {
        Instant acknowledgedAt = row.instant("acknowledged_at");
        return new Alert(
                row.uuid("id"),
                row.text("source"),
                row.flag("standing"),
                row.text("standing_key"),
                row.constant("kind", AlertKind.class),
                row.constant("severity", Severity.class),
                row.constant("state", AlertState.class),
                row.text("facility"),
                row.text("subject"),
                row.text("title"),
                row.text("text"),
                row.text("place"),
                row.number("occurrences"),
                row.instant("opened_at"),
                row.instant("updated_at"),
                row.instant("gone_at"),
                acknowledgedAt == null
                        ? null
                        : new Alert.Acknowledgement(
                                acknowledgedAt, row.text("acknowledged_by"), row.text("acknowledged_reason")),
                row.instant("escalate_at"),
                row.instant("escalated_at"),
                row.instant("resolved_at"),
                row.text("resolved_by"),
                row.text("resolution"),
                row.number("version"));
    }
}
