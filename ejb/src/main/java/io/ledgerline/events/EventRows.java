package io.ledgerline.events;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code business_event}. */
final class EventRows {

    private static final String INSERT =
            "INSERT INTO business_event (id, type, subject, facility, source, message_id, workflow_id, occurred_at, data)";

    private final Database database;

    EventRows(Database database) {
        this.database = database;
    }

    void insert(KeptEvent event) {
        database.insert(INSERT, List.<Object[]>of(new Object[] {
            event.id(),
            event.type(),
            event.subject(),
            event.facility(),
            event.source(),
            event.messageId(),
            event.workflowId(),
            event.occurredAt(),
            event.data()
        }));
    }

    List<KeptEvent> find(List<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.query(
                        "SELECT * FROM business_event WHERE id IN (" + Database.placeholders(ids.size()) + ")",
                        EventRows::event,
                        Database.padded(ids).toArray());
    }

    /** Events that a filter shows, with an id beyond the given one in the direction of reading. */
    List<KeptEvent> page(EventFilter filter, UUID beyond, boolean newestFirst, int limit) {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (filter.from() != null) {
            and("id >= ?", Ids.firstAt(filter.from()), conditions, parameters);
        }
        if (filter.to() != null) {
            and("id < ?", Ids.firstAt(filter.to()), conditions, parameters);
        }
        and(newestFirst ? "id < ?" : "id > ?", beyond, conditions, parameters);
        type(filter.type(), conditions, parameters);
        and("subject = ?", filter.subject(), conditions, parameters);
        and("facility = ?", filter.facility(), conditions, parameters);
        and("source = ?", filter.source(), conditions, parameters);
        and("workflow_id = ?", filter.workflowId(), conditions, parameters);
        parameters.add(limit);
        return database.query(
                "SELECT * FROM business_event"
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY id" + (newestFirst ? " DESC" : "") + " LIMIT ?",
                EventRows::event,
                parameters.toArray());
    }

    private static void type(String type, List<String> conditions, List<Object> parameters) {
        if (type != null && type.endsWith(".")) {
            conditions.add("type LIKE ? ESCAPE '!'");
            parameters.add(type.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        } else {
            and("type = ?", type, conditions, parameters);
        }
    }

    private static void and(String condition, Object value, List<String> conditions, List<Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    /** Forgets the oldest events that were kept before an id, so many at most; returns how many. */
    int forget(UUID before, int most) {
        return database.update("""
                DELETE FROM business_event WHERE id IN (SELECT id FROM business_event WHERE id < ? ORDER BY id LIMIT ?)
                """, before, most);
    }

    private static KeptEvent event(Row row) throws SQLException {
        return new KeptEvent(
                row.uuid("id"),
                row.text("type"),
                row.text("subject"),
                row.text("facility"),
                row.text("source"),
                row.uuid("message_id"),
                row.uuid("workflow_id"),
                row.instant("occurred_at"),
                row.text("data"));
    }
}
