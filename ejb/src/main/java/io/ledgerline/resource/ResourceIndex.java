package io.ledgerline.resource;

import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of resources, their versions and identifiers, and of conditional creates; in the caller's transaction. */
@ApplicationScoped
public class ResourceIndex {

    private static final String COLUMNS = "r.type, r.id, r.version, r.message_id, r.source, r.principal, r.updated_at";

    private final Database database;
    private final Time time;

    /** For the container's proxy. */
    protected ResourceIndex() {
        this(null, null);
    }

    /** On a database and a clock. */
    @Inject
    public ResourceIndex(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** The newest version of a resource. */
    public Optional<ResourceVersion> find(String type, String id) {
        return database.first(
                "select " + COLUMNS + " from fhir_resource r where r.type = ? and r.id = ?",
                ResourceIndex::version,
                type,
                id);
    }

    /** One version of a resource. */
    public Optional<ResourceVersion> find(String type, String id, int version) {
        return database.first("""
                select v.type, v.id, v.version, v.message_id, r.source, r.principal, v.created_at as updated_at
                from fhir_resource_version v join fhir_resource r on r.type = v.type and r.id = v.id
                where v.type = ? and v.id = ? and v.version = ?
                """, ResourceIndex::version, type, id, version);
    }

    /** The newest version, kept from changing until the transaction ends. */
    public Optional<ResourceVersion> lock(String type, String id) {
        return database.first(
                "select " + COLUMNS + " from fhir_resource r where r.type = ? and r.id = ? for update",
                ResourceIndex::version,
                type,
                id);
    }

    /** The resource that a message made or changed. */
    public Optional<ResourceVersion> ofMessage(UUID messageId) {
        return database.first("""
                select v.type, v.id, v.version, v.message_id, r.source, r.principal, v.created_at as updated_at
                from fhir_resource_version v join fhir_resource r on r.type = v.type and r.id = v.id
                where v.message_id = ?
                """, ResourceIndex::version, messageId);
    }

    /**
     * Writes a version.
     *
     * @throws VersionConflict when another transaction wrote this version first
     */
    public void write(ResourceVersion resource) {
        int written = resource.version() == 1
                ? database.update(
                        """
                        insert into fhir_resource (type, id, version, message_id, source, principal, created_at, updated_at)
                        values (?,?,?,?,?,?,?,?) on conflict do nothing
                        """,
                        resource.type(),
                        resource.id(),
                        1,
                        resource.messageId(),
                        clip(resource.source(), 100),
                        clip(resource.principal(), 100),
                        resource.at(),
                        resource.at())
                : database.update(
                        """
                        update fhir_resource set version = ?, message_id = ?, updated_at = ?
                        where type = ? and id = ? and version = ?
                        """,
                        resource.version(),
                        resource.messageId(),
                        resource.at(),
                        resource.type(),
                        resource.id(),
                        resource.version() - 1);
        if (written == 0) {
            throw new VersionConflict(resource.type(), resource.id());
        }
        database.update(
                "insert into fhir_resource_version (type, id, version, message_id, created_at) values (?,?,?,?,?)",
                resource.type(),
                resource.id(),
                resource.version(),
                resource.messageId(),
                resource.at());
        List<Object[]> rows = new ArrayList<>();
        for (Identifier identifier : resource.identifiers()) {
            if (identifier.value().length() <= 200) {
                String system = identifier.system() == null ? "" : clip(identifier.system(), 255);
                rows.add(new Object[] {resource.type(), resource.id(), system, identifier.value()});
            }
        }
        database.batch(
                "insert into fhir_identifier (type, id, system, code) values (?,?,?,?) on conflict do nothing", rows);
    }

    /** Resources that match, oldest id first; at most as many as the search allows. */
    public List<ResourceVersion> search(ResourceSearch search) {
        StringBuilder sql =
                new StringBuilder("select ").append(COLUMNS).append(" from fhir_resource r where r.type = ?");
        List<Object> parameters = new ArrayList<>();
        parameters.add(search.type());
        if (search.value() != null) {
            sql.append(
                    " and exists (select 1 from fhir_identifier i where i.type = r.type and i.id = r.id and i.code = ?");
            parameters.add(search.value());
            if (search.system() != null) {
                sql.append(" and i.system = ?");
                parameters.add(clip(search.system(), 255));
            }
            sql.append(')');
        }
        filter(sql, parameters, " and r.id = ?", search.id());
        filter(sql, parameters, " and r.principal = ?", search.principal());
        filter(sql, parameters, " and r.updated_at >= ?", search.updatedFrom());
        filter(sql, parameters, " and r.updated_at <= ?", search.updatedTo());
        filter(sql, parameters, " and r.id > ?", search.after());
        sql.append(" order by r.id limit ?");
        parameters.add(search.limit());
        return database.query(sql.toString(), ResourceIndex::version, parameters.toArray());
    }

    private static void filter(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    /**
     * Takes a condition of a create for a message. Waits for a transaction that has taken the same one and not ended.
     *
     * @return false when a message of before has it
     */
    public boolean claim(String condition, UUID messageId) {
        return database.update(
                        "insert into fhir_condition (condition_key, message_id, created_at) values (?,?,?) on conflict do nothing",
                        condition,
                        messageId,
                        time.now())
                == 1;
    }

    /** The message that has a condition. */
    public Optional<UUID> claimedBy(String condition) {
        return database.first(
                "select message_id from fhir_condition where condition_key = ?",
                row -> row.uuid("message_id"),
                condition);
    }

    /** Gives a condition to another message. */
    public void takeOver(String condition, UUID messageId) {
        database.update("update fhir_condition set message_id = ? where condition_key = ?", messageId, condition);
    }

    /** Gives a condition back: the message that had it was refused. */
    public void release(UUID messageId) {
        database.update("delete from fhir_condition where message_id = ?", messageId);
    }

    private static String clip(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    private static ResourceVersion version(Row row) throws SQLException {
        return new ResourceVersion(
                row.text("type"),
                row.text("id"),
                (int) row.number("version"),
                row.uuid("message_id"),
                row.text("source"),
                row.text("principal"),
                List.of(),
                row.instant("updated_at"));
    }
}
