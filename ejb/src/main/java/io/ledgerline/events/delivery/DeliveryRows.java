package io.ledgerline.events.delivery;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code webhook_delivery}. */
final class DeliveryRows {

    private static final String INSERT = "INSERT INTO webhook_delivery"
            + " (id, endpoint_id, event_id, state, attempts, created_at, next_attempt_at, requested_by)";

    private final Database database;

    DeliveryRows(Database database) {
        this.database = database;
    }

    /** Writes deliveries that are due at once. */
    void insert(List<Delivery> deliveries) {
        database.insert(
                INSERT,
                deliveries.stream()
                        .map(delivery -> new Object[] {
                            delivery.id(),
                            delivery.endpointId(),
                            delivery.eventId(),
                            delivery.state(),
                            delivery.attempts(),
                            delivery.createdAt(),
                            delivery.nextAttemptAt(),
                            delivery.requestedBy()
                        })
                        .toList());
    }

    /** What is due for an endpoint, the longest due first. */
    List<Delivery> due(UUID endpoint, Instant now, int limit) {
        return database.query(
                "SELECT * FROM webhook_delivery WHERE endpoint_id = ? AND next_attempt_at <= ?"
                        + " ORDER BY next_attempt_at, id LIMIT ?",
                DeliveryRows::delivery,
                endpoint,
                now,
                limit);
    }

    /** Takes a delivery that stands as it was read; false when another node was quicker. */
    boolean claim(Delivery delivery, Instant now, Instant until) {
        return database.update(
                        "UPDATE webhook_delivery SET attempts = attempts + 1, last_attempt_at = ?, next_attempt_at = ?"
                                + " WHERE id = ? AND next_attempt_at = ? AND attempts = ?",
                        now,
                        until,
                        delivery.id(),
                        delivery.nextAttemptAt(),
                        delivery.attempts())
                == 1;
    }

    void end(UUID id, DeliveryState state, Answer answer, Instant now) {
        database.update(
                "UPDATE webhook_delivery SET state = ?, next_attempt_at = NULL, ended_at = ?, last_status = ?, last_error = ?"
                        + " WHERE id = ? AND state = 'PENDING'",
                state,
                now,
                answer.status(),
                answer.error(),
                id);
    }

    void again(UUID id, Answer answer, Instant at) {
        database.update(
                "UPDATE webhook_delivery SET next_attempt_at = ?, last_status = ?, last_error = ?"
                        + " WHERE id = ? AND state = 'PENDING'",
                at,
                answer.status(),
                answer.error(),
                id);
    }

    void cancel(UUID endpoint, Instant now) {
        database.update(
                "UPDATE webhook_delivery SET state = 'CANCELLED', next_attempt_at = NULL, ended_at = ?"
                        + " WHERE endpoint_id = ? AND next_attempt_at IS NOT NULL",
                now,
                endpoint);
    }

    /** Ends what was written for endpoints that another node removed at the same time. */
    void cancelOrphans(Instant now) {
        database.update(
                "UPDATE webhook_delivery SET state = 'CANCELLED', next_attempt_at = NULL, ended_at = ? WHERE state = 'PENDING'"
                        + " AND NOT EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.id = webhook_delivery.endpoint_id)",
                now);
    }

    /** Gives up what is too old, also that of endpoints that are told nothing. */
    void giveUp(Instant before, Instant now) {
        database.update(
                "UPDATE webhook_delivery SET state = 'GIVEN_UP', next_attempt_at = NULL, ended_at = ?"
                        + " WHERE state = 'PENDING' AND created_at < ?",
                now,
                before);
    }

    int forget(Instant before, int most) {
        return database.update("""
                DELETE FROM webhook_delivery WHERE id IN
                    (SELECT id FROM webhook_delivery WHERE id < ? AND state <> 'PENDING' ORDER BY id LIMIT ?)
                """, Ids.firstAt(before), most);
    }

    Optional<Delivery> find(UUID endpoint, UUID id) {
        return database.first(
                "SELECT * FROM webhook_delivery WHERE id = ? AND endpoint_id = ?",
                DeliveryRows::delivery,
                id,
                endpoint);
    }

    /** Deliveries of an endpoint, newest first; null does not restrict. */
    List<Delivery> page(UUID endpoint, DeliveryState state, UUID event, UUID before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("endpoint_id = ?"));
        List<Object> parameters = new ArrayList<>(List.of(endpoint));
        and("state = ?", state, conditions, parameters);
        and("event_id = ?", event, conditions, parameters);
        and("id < ?", before, conditions, parameters);
        parameters.add(limit);
        return database.query(
                "SELECT * FROM webhook_delivery WHERE " + String.join(" AND ", conditions)
                        + " ORDER BY id DESC LIMIT ?",
                DeliveryRows::delivery,
                parameters.toArray());
    }

    private static void and(String condition, Object value, List<String> conditions, List<Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    Backlog backlog() {
        return database.first(
                        "SELECT COUNT(*) AS pending, MIN(created_at) AS oldest FROM webhook_delivery WHERE state = 'PENDING'",
                        row -> new Backlog(row.number("pending"), row.instant("oldest")))
                .orElseThrow();
    }

    private static Delivery delivery(Row row) throws SQLException {
        long status = row.number("last_status");
        return new Delivery(
                row.uuid("id"),
                row.uuid("endpoint_id"),
                row.uuid("event_id"),
                row.constant("state", DeliveryState.class),
                (int) row.number("attempts"),
                row.instant("created_at"),
                row.instant("next_attempt_at"),
                row.instant("last_attempt_at"),
                status == 0 ? null : (int) status,
                row.text("last_error"),
                row.instant("ended_at"),
                row.text("requested_by"));
    }
}
