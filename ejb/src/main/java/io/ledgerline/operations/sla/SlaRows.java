package io.ledgerline.operations.sla;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of SLAs. */
final class SlaRows {

    private static final String SLA =
            "SELECT id, name, workflow, state, facility, source, clock, calendar, warn_after, breach_after, enabled, origin,"
                    + " updated_at, updated_by, version FROM sla";

    private final Database database;

    SlaRows(Database database) {
        this.database = database;
    }

    /** False when there is one for the same documents. */
    boolean insert(Sla sla) {
        SlaSpec spec = sla.spec();
        return database.update(
                        "INSERT INTO sla (id, name, workflow, state, facility, source, clock, calendar, warn_after, breach_after,"
                                + " enabled, origin, created_at, updated_at, updated_by, version)"
                                + " VALUES (?,?,?,?,?,?,?,?,CAST(? AS bigint),?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                        sla.id(),
                        spec.name(),
                        spec.workflow(),
                        spec.state(),
                        spec.facility(),
                        spec.source(),
                        spec.clock(),
                        spec.calendar(),
                        seconds(spec.warnAfter()),
                        seconds(spec.breachAfter()),
                        spec.enabled(),
                        sla.origin(),
                        sla.updatedAt(),
                        sla.updatedAt(),
                        sla.updatedBy(),
                        sla.version())
                == 1;
    }

    void update(Sla sla) {
        SlaSpec spec = sla.spec();
        database.update(
                "UPDATE sla SET name = ?, clock = ?, calendar = ?, warn_after = CAST(? AS bigint), breach_after = ?, enabled = ?,"
                        + " origin = ?, updated_at = ?, updated_by = ?, version = ? WHERE id = ?",
                spec.name(),
                spec.clock(),
                spec.calendar(),
                seconds(spec.warnAfter()),
                seconds(spec.breachAfter()),
                spec.enabled(),
                sla.origin(),
                sla.updatedAt(),
                sla.updatedBy(),
                sla.version(),
                sla.id());
    }

    List<Sla> all(int limit) {
        return database.query(SLA + " ORDER BY workflow, state, facility, source LIMIT ?", SlaRows::sla, limit);
    }

    Optional<Sla> find(UUID id) {
        return database.first(SLA + " WHERE id = ?", SlaRows::sla, id);
    }

    Optional<Sla> lock(UUID id) {
        return database.first(SLA + " WHERE id = ? FOR UPDATE", SlaRows::sla, id);
    }

    private static Long seconds(Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static Sla sla(Row row) throws SQLException {
        long warnAfter = row.number("warn_after");
        return new Sla(
                row.uuid("id"),
                new SlaSpec(
                        row.text("name"),
                        row.text("workflow"),
                        row.text("state"),
                        row.text("facility"),
                        row.text("source"),
                        row.constant("clock", SlaClock.class),
                        row.constant("calendar", SlaCalendar.class),
                        warnAfter == 0 ? null : Duration.ofSeconds(warnAfter),
                        Duration.ofSeconds(row.number("breach_after")),
                        row.flag("enabled")),
                row.text("origin"),
                row.instant("updated_at"),
                row.text("updated_by"),
                row.number("version"));
    }
}
