package io.ledgerline.operations.alert.channel;

import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.operations.alert.Stage;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has yet to be told by e-mail. */
final class MailRows {

    private final Database database;

    MailRows(Database database) {
        this.database = database;
    }

    /**
     * One stage of an alert, as a letter tells it.
     *
     * @param alert the alert
     * @param stage the stage
     * @param dueAt when it happened
     * @param kind what it is about
     * @param severity how pressing it is now
     * @param facility canonical facility code, or null
     * @param title one sentence
     * @param text what to do about it
     * @param place the console's page
     * @param count how many things it concerns
     * @param openedAt since when
     */
    record Item(
            UUID alert,
            Stage stage,
            Instant dueAt,
            AlertKind kind,
            Severity severity,
            String facility,
            String title,
            String text,
            String place,
            long count,
            Instant openedAt) {}

    void add(UUID alert, Stage stage, Instant now) {
        database.update(
                "INSERT INTO alert_mail (alert_id, stage, state, due_at) VALUES (?,?,'DUE',?) ON CONFLICT DO NOTHING",
                alert,
                stage,
                now);
    }

    List<Item> due(int limit) {
        return database.query(
                "SELECT m.alert_id, m.stage, m.due_at, a.kind, a.severity, a.facility, a.title, a.text, a.place, a.occurrences,"
                        + " a.opened_at FROM alert_mail m JOIN alert a ON a.id = m.alert_id WHERE m.state = 'DUE'"
                        + " ORDER BY m.due_at, m.alert_id LIMIT " + limit,
                MailRows::item);
    }

    void end(List<Item> items, String state, Instant now) {
        database.batch(
                "UPDATE alert_mail SET state = ?, ended_at = ? WHERE alert_id = ? AND stage = ? AND state = 'DUE'",
                items.stream()
                        .map(item -> new Object[] {state, now, item.alert(), item.stage()})
                        .toList());
    }

    long pending() {
        return database.count("SELECT COUNT(*) FROM alert_mail WHERE state = 'DUE'");
    }

    private static Item item(Row row) throws SQLException {
        return new Item(
                row.uuid("alert_id"),
                row.constant("stage", Stage.class),
                row.instant("due_at"),
                row.constant("kind", AlertKind.class),
                row.constant("severity", Severity.class),
                row.text("facility"),
                row.text("title"),
                row.text("text"),
                row.text("place"),
                row.number("occurrences"),
                row.instant("opened_at"));
    }
}
