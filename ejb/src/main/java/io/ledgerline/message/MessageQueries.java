package io.ledgerline.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads of the journal for people and their tools; nothing here is on a message's way. */
@ApplicationScoped
public class MessageQueries {

    private static final String COLUMNS = """
            id, received_at, protocol, channel, source, source_facility, facility, control_id, type, version, business_key,
            correlation_id, principal, content_type, charset, digest, size,
            exists (select 1 from message_content c where c.id = message.id) as kept, mapping_version, state,
            flagged, violations, reply_status, stages, processed_at, completed_at, duplicates, last_duplicate_at, runs
            """;

    private static final TypeReference<List<Violation>> VIOLATIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> STAGES = new TypeReference<>() {};

    private final Database database;

    /** For the container's proxy. */
    protected MessageQueries() {
        this(null);
    }

    /** On a database. */
    @Inject
    public MessageQueries(Database database) {
        this.database = database;
    }

    /** One message. */
    public Optional<MessageSummary> find(UUID id) {
        return database.first("select " + COLUMNS + " from message where id = ?", MessageQueries::summary, id);
    }

    /** Those of the messages that exist, in the order in which they came. */
    public List<MessageSummary> find(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.query(
                "select " + COLUMNS + " from message where id in (" + Database.placeholders(ids.size())
                        + ") order by id",
                MessageQueries::summary,
                Database.padded(ids).toArray());
    }

    /**
     * Messages by criteria, newest first. Ids are made in the order of receipt, so they give the order.
     *
     * @param before the last id of the page before, or null
     */
    public List<MessageSummary> search(MessageCriteria criteria, UUID before, int limit) {
        Where where = where(criteria);
        where.and("id < ?", before);
        where.parameters.add(limit);
        return database.query(
                "select " + COLUMNS + " from message where " + where.sql + " order by id desc limit ?",
                MessageQueries::summary,
                where.parameters.toArray());
    }

    /** Ids of the messages that the criteria select, oldest first: the order in which to run them again. */
    public List<UUID> ids(MessageCriteria criteria, UUID after, int limit) {
        Where where = where(criteria);
        where.and("id > ?", after);
        where.parameters.add(limit);
        return database.query(
                "select id from message where " + where.sql + " order by id limit ?",
                row -> row.uuid("id"),
                where.parameters.toArray());
    }

    /** Those of the ids that no message has. */
    public Set<UUID> unknown(Collection<UUID> ids) {
        Set<UUID> unknown = new LinkedHashSet<>(ids);
        if (!unknown.isEmpty()) {
            database.query(
                            "select id from message where id in (" + Database.placeholders(unknown.size()) + ")",
                            row -> row.uuid("id"),
                            Database.padded(unknown).toArray())
                    .forEach(unknown::remove);
        }
        return unknown;
    }

    /** How many messages the criteria select, counted up to a bound. */
    public long count(MessageCriteria criteria, int bound) {
        Where where = where(criteria);
        where.parameters.add(bound);
        return database.count(
                "select count(*) from (select id from message where " + where.sql + " limit ?) counted",
                where.parameters.toArray());
    }

    /** The acknowledgement that the sender of a message got. */
    public Optional<StoredReply> reply(UUID id) {
        return database.first(
                "select id, state, reply_status, reply_type, reply_headers, reply from message where id = ?",
                Journal::reply,
                id);
    }

    private static Where where(MessageCriteria criteria) {
        Where where = new Where();
        where.and("state = ?", criteria.state());
        where.and("protocol = ?", criteria.protocol());
        where.and("type = ?", criteria.type());
        where.and("source = ?", criteria.source());
        where.and("facility = ?", criteria.facility());
        where.and("control_id = ?", criteria.controlId());
        where.and("correlation_id = ?", criteria.correlationId());
        where.and("business_key = ?", criteria.businessKey());
        where.and("principal = ?", criteria.principal());
        where.and("received_at >= ?", criteria.receivedFrom());
        where.and("received_at < ?", criteria.receivedTo());
        where.and("flagged = ?", criteria.flagged());
        where.text(criteria.text());
        return where;
    }

    private static final class Where {

        private final StringBuilder sql = new StringBuilder("1 = 1");
        private final List<Object> parameters = new ArrayList<>();

        void and(String condition, Object value) {
            if (value != null) {
                sql.append(" and ").append(condition);
                parameters.add(value);
            }
        }

        void text(String text) {
            if (text == null || text.isBlank()) {
                return;
            }
            String wanted = text.strip();
            sql.append(" and (control_id = ? or business_key = ? or correlation_id = ?");
            parameters.addAll(List.of(wanted, wanted, wanted));
            UUID id = uuid(wanted);
            if (id != null) {
                sql.append(" or id = ?");
                parameters.add(id);
            }
            sql.append(')');
        }

        private static UUID uuid(String text) {
            try {
                return text.length() == 36 ? UUID.fromString(text) : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    private static MessageSummary summary(Row row) throws SQLException {
        String violations = row.text("violations");
        return new MessageSummary(
                row.uuid("id"),
                row.instant("received_at"),
                row.text("protocol"),
                row.text("channel"),
                row.text("source"),
                row.text("source_facility"),
                row.text("facility"),
                row.text("control_id"),
                row.text("type"),
                row.text("version"),
                row.text("business_key"),
                row.text("correlation_id"),
                row.text("principal"),
                row.text("content_type"),
                row.text("charset"),
                row.text("digest"),
                (int) row.number("size"),
                row.flag("kept"),
                row.text("mapping_version"),
                row.constant("state", MessageState.class),
                row.flag("flagged"),
                violations == null ? List.of() : read(violations, VIOLATIONS),
                (int) row.number("reply_status"),
                read(row.text("stages"), STAGES),
                row.instant("processed_at"),
                row.instant("completed_at"),
                (int) row.number("duplicates"),
                row.instant("last_duplicate_at"),
                (int) row.number("runs"));
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return CanonicalJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds text that is not JSON", e);
        }
    }
}
