package io.ledgerline.events.webhook;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code webhook_endpoint}. */
final class EndpointRows {

    private final Database database;

    EndpointRows(Database database) {
        this.database = database;
    }

    /**
     * The sealed secrets of an endpoint.
     *
     * @param secret the one in force
     * @param previous the one before, or null
     * @param previousUntil until when that one signs too, or null
     */
    record Sealed(byte[] secret, byte[] previous, Instant previousUntil) {}

    /** Inserts an endpoint; false when there is one of its name. */
    boolean insert(Endpoint endpoint, byte[] secret) {
        return database.update(
                        """
                        INSERT INTO webhook_endpoint (id, name, url, types, facilities, sources, rate_per_second, active,
                            secret, created_at, created_by, updated_at, updated_by, version)
                        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING
                        """,
                        endpoint.id(),
                        endpoint.name(),
                        endpoint.url(),
                        String.join(",", endpoint.types()),
                        String.join(",", endpoint.facilities()),
                        String.join(",", endpoint.sources()),
                        endpoint.ratePerSecond(),
                        endpoint.active(),
                        secret,
                        endpoint.createdAt(),
                        endpoint.createdBy(),
                        endpoint.updatedAt(),
                        endpoint.updatedBy(),
                        endpoint.version())
                == 1;
    }

    /** Writes what a person can change; an endpoint that is made active is no longer disabled by the hub. */
    void update(Endpoint endpoint) {
        database.update(
                """
                UPDATE webhook_endpoint SET name = ?, url = ?, types = ?, facilities = ?, sources = ?, rate_per_second = ?,
                    active = ?, disabled_at = ?, disabled_reason = ?, failing_since = ?, updated_at = ?, updated_by = ?,
                    version = version + 1 WHERE id = ?
                """,
                endpoint.name(),
                endpoint.url(),
                String.join(",", endpoint.types()),
                String.join(",", endpoint.facilities()),
                String.join(",", endpoint.sources()),
                endpoint.ratePerSecond(),
                endpoint.active(),
                endpoint.disabledAt(),
                endpoint.disabledReason(),
                endpoint.failingSince(),
                endpoint.updatedAt(),
                endpoint.updatedBy(),
                endpoint.id());
    }

    void secrets(UUID id, Sealed sealed, Instant now, String actor) {
        database.update("""
                UPDATE webhook_endpoint SET secret = ?, previous_secret = ?, previous_until = ?, updated_at = ?, updated_by = ?,
                    version = version + 1 WHERE id = ?
                """, sealed.secret(), sealed.previous(), sealed.previousUntil(), now, actor, id);
    }

    Optional<Sealed> sealed(UUID id) {
        return database.first(
                "SELECT secret, previous_secret, previous_until FROM webhook_endpoint WHERE id = ?",
                row -> new Sealed(row.bytes("secret"), row.bytes("previous_secret"), row.instant("previous_until")),
                id);
    }

    void failing(UUID id, Instant since) {
        database.update(
                "UPDATE webhook_endpoint SET failing_since = ? WHERE id = ? AND failing_since IS NULL", since, id);
    }

    void well(UUID id) {
        database.update(
                "UPDATE webhook_endpoint SET failing_since = NULL WHERE id = ? AND failing_since IS NOT NULL", id);
    }

    void delete(UUID id) {
        database.update("DELETE FROM webhook_endpoint WHERE id = ?", id);
    }

    Optional<Endpoint> find(UUID id) {
        return database.first("SELECT * FROM webhook_endpoint WHERE id = ?", EndpointRows::endpoint, id);
    }

    Optional<Endpoint> lock(UUID id) {
        return database.first("SELECT * FROM webhook_endpoint WHERE id = ? FOR UPDATE", EndpointRows::endpoint, id);
    }

    boolean named(String name, UUID but) {
        return database.count("SELECT COUNT(*) FROM webhook_endpoint WHERE name = ? AND id <> ?", name, but) > 0;
    }

    List<Endpoint> all(int most) {
        return database.query("SELECT * FROM webhook_endpoint ORDER BY id LIMIT ?", EndpointRows::endpoint, most);
    }

    private static Endpoint endpoint(Row row) throws SQLException {
        return new Endpoint(
                row.uuid("id"),
                row.text("name"),
                row.text("url"),
                list(row.text("types")),
                list(row.text("facilities")),
                list(row.text("sources")),
                (int) row.number("rate_per_second"),
                row.flag("active"),
                row.instant("disabled_at"),
                row.text("disabled_reason"),
                row.instant("failing_since"),
                row.instant("previous_until"),
                row.instant("created_at"),
                row.text("created_by"),
                row.instant("updated_at"),
                row.text("updated_by"),
                row.number("version"));
    }

    private static List<String> list(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
