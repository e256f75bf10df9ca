package io.ledgerline.masterdata.history;

import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows that changes replaced, and by what. Only ever added to. */
@ApplicationScoped
public class ChangeHistory {

    private final Database database;

    /** For the container's proxy. */
    ChangeHistory() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public ChangeHistory(Database database) {
        this.database = database;
    }

    /** Remembers changes, in one batch. */
    public void add(List<Change> changes) {
        database.batch(
                "INSERT INTO masterdata_history (id, kind, canonical, facility, operation, changed_at, changed_by,"
                        + " change_request, row_before, row_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                changes.stream()
                        .map(change -> new Object[] {
                            change.id(),
                            change.kind(),
                            change.number(),
                            change.facility(),
                            change.operation(),
                            change.changedAt(),
                            change.changedBy(),
                            change.changeRequest(),
                            change.before(),
                            change.after()
                        })
                        .toList());
    }

    /**
     * The changes of one entity, newest first.
     *
     * @param facility the facility that it belongs to; null for any
     * @param before only changes older than this one, or null
     */
    public List<Change> of(String kind, String number, String facility, UUID before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT id, kind, canonical, facility, operation, changed_at, changed_by,"
                + " change_request, row_before, row_after FROM masterdata_history WHERE kind = ? AND canonical = ?");
        List<Object> parameters = new ArrayList<>(List.of(kind, number));
        if (facility != null) {
            sql.append(" AND facility = ?");
            parameters.add(facility);
        }
        if (before != null) {
            sql.append(" AND id < ?");
            parameters.add(before);
        }
        sql.append(" ORDER BY id DESC LIMIT ").append(limit);
        return database.query(
                sql.toString(),
                row -> new Change(
                        row.uuid("id"),
                        row.text("kind"),
                        row.text("canonical"),
                        row.text("facility"),
                        row.constant("operation", Change.Operation.class),
                        row.instant("changed_at"),
                        row.text("changed_by"),
                        row.uuid("change_request"),
                        row.text("row_before"),
                        row.text("row_after")),
                parameters.toArray());
    }
}
