package io.ledgerline.masterdata.stewardship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.masterdata.history.Change.Operation;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of change requests. */
@ApplicationScoped
public class ChangeRequestStore {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private static final String SELECT =
            "SELECT id, kind, canonical, facility, operation, fields, effective_from, origin,"
                    + " reason, override_reason, state, requested_by, requested_at, decided_by, decided_at, decision_note,"
                    + " applied_by, applied_at, version FROM change_request";

    private final Database database;

    /** For the container's proxy. */
    ChangeRequestStore() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public ChangeRequestStore(Database database) {
        this.database = database;
    }

    /**
     * What to list; state, kind, number, requester and {@code before} may be null.
     *
     * @param withStaff false to leave out requests about employees
     * @param before only requests older than this one
     */
    public record Search(
            ChangeState state,
            String kind,
            String number,
            String requestedBy,
            boolean withStaff,
            int limit,
            UUID before) {

        /** Those of every kind. */
        public Search(ChangeState state, String kind, String number, String requestedBy, int limit, UUID before) {
            this(state, kind, number, requestedBy, true, limit, before);
        }
    }

    /** Inserts a new one. */
    public void insert(ChangeRequest request) {
        ChangeRequest.Wish wish = request.wish();
        database.update(
                "INSERT INTO change_request (id, kind, canonical, facility, operation, fields, effective_from, origin,"
                        + " reason, override_reason, state, requested_by, requested_at, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                request.id(),
                wish.kind(),
                wish.number(),
                wish.facility(),
                wish.operation(),
                json(wish.fields()),
                wish.effectiveFrom(),
                wish.origin(),
                wish.reason(),
                wish.overrideReason(),
                request.state(),
                request.requestedBy(),
                request.requestedAt(),
                request.version());
    }

    /**
     * Writes a further step.
     *
     * @return false when somebody else has made one since
     */
    public boolean update(ChangeRequest request) {
        return database.update(
                        "UPDATE change_request SET state = ?, decided_by = ?, decided_at = ?, decision_note = ?,"
                                + " applied_by = ?, applied_at = ?, version = ? WHERE id = ? AND version = ?",
                        request.state(),
                        request.decidedBy(),
                        request.decidedAt(),
                        request.decisionNote(),
                        request.appliedBy(),
                        request.appliedAt(),
                        request.version(),
                        request.id(),
                        request.version() - 1)
                == 1;
    }

    /**
     * Writes another wish over that of a draft, which is from now on the wish of whoever wrote it.
     *
     * @return false when somebody else has changed it since
     */
    public boolean rewrite(ChangeRequest request) {
        ChangeRequest.Wish wish = request.wish();
        return database.update(
                        "UPDATE change_request SET kind = ?, canonical = ?, facility = ?, operation = ?, fields = ?,"
                                + " effective_from = ?, origin = ?, reason = ?, override_reason = ?, requested_by = ?,"
                                + " requested_at = ?, version = ? WHERE id = ? AND version = ?",
                        wish.kind(),
                        wish.number(),
                        wish.facility(),
                        wish.operation(),
                        json(wish.fields()),
                        wish.effectiveFrom(),
                        wish.origin(),
                        wish.reason(),
                        wish.overrideReason(),
                        request.requestedBy(),
                        request.requestedAt(),
                        request.version(),
                        request.id(),
                        request.version() - 1)
                == 1;
    }

    /** One of them. */
    public Optional<ChangeRequest> find(UUID id) {
        return database.first(SELECT + " WHERE id = ?", ChangeRequestStore::read, id);
    }

    /** Some of them, newest first. */
    public List<ChangeRequest> search(Search search) {
        StringBuilder sql = new StringBuilder(SELECT + " WHERE 1 = 1");
        List<Object> parameters = new ArrayList<>();
        filter(sql, parameters, " AND state = ?", search.state());
        filter(sql, parameters, " AND kind = ?", search.kind());
        filter(sql, parameters, " AND canonical = ?", search.number());
        filter(sql, parameters, " AND requested_by = ?", search.requestedBy());
        if (!search.withStaff()) {
            sql.append(" AND kind <> 'EMPLOYEE'");
        }
        filter(sql, parameters, " AND id < ?", search.before());
        sql.append(" ORDER BY id DESC LIMIT ").append(search.limit());
        return database.query(sql.toString(), ChangeRequestStore::read, parameters.toArray());
    }

    private static void filter(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    private static ChangeRequest read(Row row) throws SQLException {
        return new ChangeRequest(
                row.uuid("id"),
                new ChangeRequest.Wish(
                        row.text("kind"),
                        row.text("canonical"),
                        row.text("facility"),
                        row.constant("operation", Operation.class),
                        fields(row.text("fields")),
                        row.date("effective_from"),
                        row.text("origin"),
                        row.text("reason"),
                        row.text("override_reason")),
                row.constant("state", ChangeState.class),
                row.text("requested_by"),
                row.instant("requested_at"),
                row.text("decided_by"),
                row.instant("decided_at"),
                row.text("decision_note"),
                row.text("applied_by"),
                row.instant("applied_at"),
                (int) row.number("version"));
    }

    /** Written by hand, since a null says "empty this field" and the mapper leaves nulls out. */
    private static String json(Map<String, Object> fields) {
        ObjectNode node = CanonicalJson.mapper().createObjectNode();
        fields.forEach((name, value) -> node.set(name, CanonicalJson.mapper().valueToTree(value)));
        return node.toString();
    }

    private static Map<String, Object> fields(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the fields of a change request are not JSON", e);
        }
    }
}
