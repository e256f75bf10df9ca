package io.ledgerline.workflow.drift;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.CodeTeller.Kind;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code erp_drift} and {@code erp_drift_code}, and the numbers of master data. */
final class DriftRows {

    private static final String SELECT =
            "SELECT d.*, (SELECT count(*) FROM erp_drift_code c WHERE c.erp = d.erp) AS missing FROM erp_drift d";

    private final Database database;

    DriftRows(Database database) {
        this.database = database;
    }

    /** Every ERP that was ever asked. */
    List<ErpDrift> all() {
        return database.query(SELECT + " ORDER BY d.erp", DriftRows::drift);
    }

    Optional<ErpDrift> find(String erp) {
        return database.first(SELECT + " WHERE d.erp = ?", DriftRows::drift, erp);
    }

    /** Asks for a new question, unless one is waiting or under way; false then. */
    boolean request(String erp, String actor, Instant now, UUID round) {
        return database.update(
                                "UPDATE erp_drift SET state = 'WAITING', requested_by = ?, requested_at = ?, round = ?,"
                                        + " kind = NULL, position = NULL, asked = 0, total = 0, reason = NULL"
                                        + " WHERE erp = ? AND state NOT IN ('WAITING', 'ASKING')",
                                actor,
                                now,
                                round,
                                erp)
                        == 1
                || database.update(
                                "INSERT INTO erp_drift (erp, state, requested_by, requested_at, round, asked, total, told)"
                                        + " VALUES (?, 'WAITING', ?, ?, ?, 0, 0, 0) ON CONFLICT DO NOTHING",
                                erp,
                                actor,
                                now,
                                round)
                        == 1;
    }

    /** How far a question has come; false when it is not this one that is under way any more. */
    boolean proceed(ErpDrift drift, Kind kind, String position, long asked, long total) {
        return database.update(
                        "UPDATE erp_drift SET state = 'ASKING', kind = ?, position = ?, asked = ?, total = ?"
                                + " WHERE erp = ? AND round = ? AND state IN ('WAITING', 'ASKING')",
                        kind,
                        position,
                        asked,
                        total,
                        drift.erp(),
                        drift.round())
                == 1;
    }

    /** Keeps what an ERP does not know. */
    void keep(ErpDrift drift, List<CodeTeller.Unknown> unknown, Instant now) {
        List<Object[]> known = unknown.stream()
                .map(code -> new Object[] {drift.round(), drift.erp(), code.kind(), code.code()})
                .toList();
        int[] touched =
                database.batch("UPDATE erp_drift_code SET round = ? WHERE erp = ? AND kind = ? AND code = ?", known);
        List<Object[]> fresh = new ArrayList<>();
        for (int i = 0; i < touched.length; i++) {
            if (touched[i] == 0) {
                fresh.add(new Object[] {
                    drift.erp(), unknown.get(i).kind(), unknown.get(i).code(), drift.round(), now
                });
            }
        }
        database.insert("INSERT INTO erp_drift_code (erp, kind, code, round, since)", fresh);
    }

    /** The question is answered: what it knows by now is forgotten. */
    void told(ErpDrift drift, long asked, Instant now) {
        database.update("DELETE FROM erp_drift_code WHERE erp = ? AND round <> ?", drift.erp(), drift.round());
        database.update(
                "UPDATE erp_drift SET state = 'TOLD', kind = NULL, position = NULL, asked = ?, total = ?, told_at = ?, told = ?,"
                        + " reason = NULL WHERE erp = ? AND round = ?",
                asked,
                asked,
                now,
                asked,
                drift.erp(),
                drift.round());
    }

    /** The question got no answer: what was found by it so far stands beside what was found before. */
    void notTold(ErpDrift drift, String reason) {
        database.update(
                "UPDATE erp_drift SET state = 'NOT_TOLD', kind = NULL, position = NULL, reason = ? WHERE erp = ? AND round = ?",
                reason,
                drift.erp(),
                drift.round());
    }

    /** The next numbers of a kind that hold on a day, in their order. */
    List<String> numbers(Kind kind, String after, LocalDate on, int limit) {
        return database.query(
                "SELECT DISTINCT canonical FROM " + table(kind) + " WHERE canonical > ? AND valid_from <= ?"
                        + " AND (valid_until IS NULL OR valid_until >= ?) ORDER BY canonical LIMIT ?",
                row -> row.text("canonical"),
                after == null ? "" : after,
                on,
                on,
                limit);
    }

    /** How many numbers of a kind hold on a day. */
    long count(Kind kind, LocalDate on) {
        return database.count(
                "SELECT count(DISTINCT canonical) FROM " + table(kind)
                        + " WHERE valid_from <= ? AND (valid_until IS NULL OR valid_until >= ?)",
                on,
                on);
    }

    private static String table(Kind kind) {
        return kind == Kind.ITEM ? "item" : "supplier";
    }

    /** What an ERP does not know, by kind and code. */
    List<UnknownCode> unknown(String erp, Kind kind, Kind afterKind, String after, LocalDate on, int limit) {
        List<Object> values = new ArrayList<>(List.of(on, on, on, on, erp));
        StringBuilder sql =
                new StringBuilder("SELECT c.*, coalesce(i.description, s.name) AS name FROM erp_drift_code c"
                        + " LEFT JOIN item i ON c.kind = 'ITEM' AND i.canonical = c.code AND i.valid_from <= ?"
                        + " AND (i.valid_until IS NULL OR i.valid_until >= ?)"
                        + " LEFT JOIN supplier s ON c.kind = 'SUPPLIER' AND s.canonical = c.code AND s.valid_from <= ?"
                        + " AND (s.valid_until IS NULL OR s.valid_until >= ?) WHERE c.erp = ?");
        if (kind != null) {
            sql.append(" AND c.kind = ?");
            values.add(kind);
        }
        if (after != null) {
            sql.append(" AND (c.kind > ? OR c.kind = ? AND c.code > ?)");
            values.addAll(List.of(afterKind, afterKind, after));
        }
        values.add(limit);
        return database.query(
                sql + " ORDER BY c.kind, c.code LIMIT ?",
                row -> new UnknownCode(
                        row.text("erp"),
                        row.constant("kind", Kind.class),
                        row.text("code"),
                        row.text("name"),
                        row.instant("since")),
                values.toArray());
    }

    private static ErpDrift drift(Row row) throws SQLException {
        return new ErpDrift(
                row.text("erp"),
                row.constant("state", DriftState.class),
                row.text("requested_by"),
                row.instant("requested_at"),
                row.uuid("round"),
                row.constant("kind", Kind.class),
                row.text("position"),
                row.number("asked"),
                row.number("total"),
                row.instant("told_at"),
                row.number("told"),
                row.number("missing"),
                row.text("reason"));
    }
}
