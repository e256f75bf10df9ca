package io.ledgerline.audit;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code audit_pending}, {@code audit_entry}, {@code audit_head} and {@code audit_anchor}. */
final class AuditRows {

    private static final String INSERT_PENDING =
            "INSERT INTO audit_pending (id, at, actor, action, subject_type, subject_id, facility, detail, entries, more)";
    private static final String INSERT_ENTRY =
            "INSERT INTO audit_entry (seq, id, at, actor, action, subject_type, subject_id, facility, detail, prev_hash, hash)";

    private final Database database;

    AuditRows(Database database) {
        this.database = database;
    }

    /** Writes the new entries of a transaction, not sealed. */
    void insertPending(List<AuditEntry> entries) {
        database.insert(
                INSERT_PENDING,
                Pending.of(entries).stream()
                        .map(row -> new Object[] {
                            row.first().id(),
                            row.first().at(),
                            row.first().actor(),
                            row.first().action(),
                            row.first().subjectType(),
                            row.first().subjectId(),
                            row.first().facility(),
                            row.first().detail(),
                            row.entries().size(),
                            row.more()
                        })
                        .toList());
    }

    /** True when there is something to seal. */
    boolean anyPending() {
        return database.first("SELECT id FROM audit_pending ORDER BY id LIMIT 1", row -> row.uuid("id"))
                .isPresent();
    }

    /** The first rows that are committed and not sealed, with so many entries or a few more. */
    List<Pending> pending(int limit) {
        List<Pending> rows = new ArrayList<>();
        int read = 0;
        for (Pending row : database.query(
                "SELECT * FROM audit_pending ORDER BY id LIMIT ?",
                row -> Pending.of(entry(row, 0, null, null), row.text("more")),
                limit)) {
            if (read >= limit) {
                break;
            }
            rows.add(row);
            read += row.entries().size();
        }
        return rows;
    }

    void deletePending(List<Pending> rows) {
        List<UUID> ids = rows.stream().map(row -> row.first().id()).toList();
        database.update(
                "DELETE FROM audit_pending WHERE id IN (" + Database.placeholders(ids.size()) + ")",
                Database.padded(ids).toArray());
    }

    /** Who did something and when, the newest first. */
    List<Map.Entry<String, Instant>> times(String action, int limit) {
        return database.query(
                "SELECT actor, at FROM audit_entry WHERE action = ? ORDER BY seq DESC LIMIT ?",
                row -> Map.entry(row.text("actor"), row.instant("at")),
                action,
                limit);
    }

    AuditTail tail() {
        return database.first(
                        "SELECT COALESCE(SUM(entries), 0) AS entries, MIN(at) AS oldest FROM audit_pending",
                        row -> new AuditTail(row.number("entries"), row.instant("oldest")))
                .orElseThrow();
    }

    /** Appends sealed entries. */
    void insert(List<AuditEntry> entries) {
        database.insert(
                INSERT_ENTRY,
                entries.stream()
                        .map(entry -> new Object[] {
                            entry.seq(),
                            entry.id(),
                            entry.at(),
                            entry.actor(),
                            entry.action(),
                            entry.subjectType(),
                            entry.subjectId(),
                            entry.facility(),
                            entry.detail(),
                            entry.prevHash(),
                            entry.hash()
                        })
                        .toList());
    }

    AuditHead head() {
        return head("");
    }

    /** The end of the chain, which nobody else moves before this transaction ends. */
    AuditHead lockHead() {
        return head(" FOR UPDATE");
    }

    private AuditHead head(String lock) {
        return database.first(
                        "SELECT seq, hash FROM audit_head WHERE id = 1" + lock,
                        row -> new AuditHead(row.number("seq"), row.text("hash")))
                .orElseThrow(() -> new IllegalStateException("the row of audit_head is gone"));
    }

    void moveHead(AuditHead head) {
        database.update("UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1", head.seq(), head.hash());
    }

    Optional<AuditEntry> find(long seq) {
        return database.first("SELECT * FROM audit_entry WHERE seq = ?", AuditRows::sealed, seq);
    }

    /** Entries from a position on, in the order of the chain. */
    List<AuditEntry> chain(long fromSeq, long toSeq, int limit) {
        return database.query(
                "SELECT * FROM audit_entry WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?",
                AuditRows::sealed,
                fromSeq,
                toSeq,
                limit);
    }

    /** Entries that a filter shows, with a position beyond the given one in the direction of reading. */
    List<AuditEntry> search(AuditFilter filter, Long beyond, boolean newestFirst, int limit) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        equal("actor", filter.actor(), conditions, parameters);
        equal("subject_type", filter.subjectType(), conditions, parameters);
        equal("subject_id", filter.subjectId(), conditions, parameters);
        equal("facility", filter.facility(), conditions, parameters);
        String action = filter.action();
        if (action != null && action.endsWith(".")) {
            conditions.add("action LIKE ? ESCAPE '!'");
            parameters.add(action.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        } else {
            equal("action", action, conditions, parameters);
        }
        compare("at >= ?", filter.from(), conditions, parameters);
        compare("at < ?", filter.to(), conditions, parameters);
        compare(newestFirst ? "seq < ?" : "seq > ?", beyond, conditions, parameters);
        parameters.add(limit);
        return database.query(
                "SELECT * FROM audit_entry"
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY seq" + (newestFirst ? " DESC" : "") + " LIMIT ?",
                AuditRows::sealed,
                parameters.toArray());
    }

    private static void equal(String column, Object value, List<String> conditions, List<Object> parameters) {
        compare(column + " = ?", value, conditions, parameters);
    }

    private static void compare(String condition, Object value, List<String> conditions, List<Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    void insertAnchor(AuditHead head, Instant at) {
        database.update(
                "INSERT INTO audit_anchor (seq, hash, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                head.seq(),
                head.hash(),
                at);
    }

    List<AuditHead> anchors(long fromSeq, long toSeq) {
        return database.query(
                "SELECT seq, hash FROM audit_anchor WHERE seq BETWEEN ? AND ? ORDER BY seq",
                row -> new AuditHead(row.number("seq"), row.text("hash")),
                fromSeq,
                toSeq);
    }

    /** The anchor that is farthest along the chain. */
    Optional<Anchor> lastAnchor() {
        return database.first(
                "SELECT seq, hash, at FROM audit_anchor ORDER BY seq DESC LIMIT 1",
                row -> new Anchor(new AuditHead(row.number("seq"), row.text("hash")), row.instant("at")));
    }

    /** An anchor and when it was set. */
    record Anchor(AuditHead head, Instant at) {}

    private static AuditEntry sealed(Row row) throws SQLException {
        return entry(row, row.number("seq"), row.text("prev_hash"), row.text("hash"));
    }

    private static AuditEntry entry(Row row, long seq, String prevHash, String hash) throws SQLException {
        return new AuditEntry(
                seq,
                row.uuid("id"),
                row.instant("at"),
                row.text("actor"),
                row.text("action"),
                row.text("subject_type"),
                row.text("subject_id"),
                row.text("facility"),
                row.text("detail"),
                prevHash,
                hash);
    }
}
