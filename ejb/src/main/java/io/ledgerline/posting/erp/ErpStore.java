package io.ledgerline.posting.erp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.posting.PostingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Rows of {@code erp} and {@code erp_route}. */
@ApplicationScoped
public class ErpStore {

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private Database database;

    /** For the container. */
    protected ErpStore() {}

    /** On the hub's database. */
    @Inject
    public ErpStore(Database database) {
        this.database = database;
    }

    List<Erp> erps() {
        return database.query("SELECT * FROM erp ORDER BY code", ErpStore::erp);
    }

    List<ErpRoute> routes() {
        return database.query(
                "SELECT * FROM erp_route ORDER BY facility, domain, effective_from",
                row -> new ErpRoute(
                        row.uuid("id"),
                        row.text("facility"),
                        row.text("domain"),
                        row.date("effective_from"),
                        row.date("effective_until"),
                        row.text("erp")));
    }

    void insert(List<Erp> erps) {
        database.batch(
                "INSERT INTO erp (code, connector, enabled, max_concurrency, rate_per_second, settings, state, manual,"
                        + " hold_reason, held_by, state_since, version) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
                        + " ON CONFLICT DO NOTHING",
                erps.stream()
                        .map(erp -> new Object[] {
                            erp.code(),
                            erp.connector(),
                            erp.enabled(),
                            erp.maxConcurrency(),
                            erp.ratePerSecond(),
                            CanonicalJson.text(erp.settings()),
                            erp.state(),
                            erp.manual(),
                            erp.holdReason(),
                            erp.heldBy(),
                            erp.stateSince(),
                            erp.version()
                        })
                        .toList());
    }

    /** Writes routes; each number tells whether no other one of its facility, domain and first day was there. */
    int[] insertRoutes(List<ErpRoute> routes) {
        return database.batch(
                "INSERT INTO erp_route (id, facility, domain, effective_from, effective_until, erp) VALUES (?,?,?,?,?,?)"
                        + " ON CONFLICT DO NOTHING",
                routes.stream()
                        .map(route -> new Object[] {
                            route.id(),
                            route.facility(),
                            route.domain(),
                            route.effectiveFrom(),
                            route.effectiveUntil(),
                            route.erp()
                        })
                        .toList());
    }

    /** Sets the last day of a route; false when it is not any more as it was read. */
    boolean until(ErpRoute route, LocalDate day) {
        String set = "UPDATE erp_route SET effective_until = ? WHERE id = ? AND erp = ? AND effective_until ";
        return (route.effectiveUntil() == null
                        ? database.update(set + "IS NULL", day, route.id(), route.erp())
                        : database.update(set + "= ?", day, route.id(), route.erp(), route.effectiveUntil()))
                == 1;
    }

    /** Takes a route away; false when it is not any more as it was made. */
    boolean delete(ErpRoute route) {
        return database.update(
                        "DELETE FROM erp_route WHERE id = ? AND erp = ? AND effective_until IS NULL",
                        route.id(),
                        route.erp())
                == 1;
    }

    /** Writes the limits of an ERP; false when somebody else changed it since it was read. */
    boolean limits(Erp erp, boolean enabled, int maxConcurrency, int ratePerSecond) {
        return database.update(
                        "UPDATE erp SET enabled = ?, max_concurrency = ?, rate_per_second = ?, version = version + 1"
                                + " WHERE code = ? AND version = ?",
                        enabled,
                        maxConcurrency,
                        ratePerSecond,
                        erp.code(),
                        erp.version())
                == 1;
    }

    /** Writes the state of an ERP; false when somebody else changed it since it was read. */
    boolean update(Erp erp, Instant now, ErpState state, boolean manual, String reason, String by) {
        return database.update(
                        "UPDATE erp SET state = ?, manual = ?, hold_reason = ?, held_by = ?, state_since = ?,"
                                + " version = version + 1 WHERE code = ? AND version = ?",
                        state,
                        manual,
                        reason,
                        by,
                        now,
                        erp.code(),
                        erp.version())
                == 1;
    }

    long backlog(String code) {
        return database.count(
                "SELECT count(*) FROM posting WHERE erp = ? AND state IN " + PostingState.OPEN_STATES, code);
    }

    private static Erp erp(Row row) throws SQLException {
        return new Erp(
                row.text("code"),
                row.text("connector"),
                row.flag("enabled"),
                (int) row.number("max_concurrency"),
                (int) row.number("rate_per_second"),
                row.constant("state", ErpState.class),
                row.flag("manual"),
                row.text("hold_reason"),
                row.text("held_by"),
                row.instant("state_since"),
                settings(row.text("settings")),
                row.number("version"));
    }

    private static Map<String, String> settings(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, SETTINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings of an ERP are not a JSON object of texts", e);
        }
    }
}
