package io.ledgerline.outbound;

import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of documents that go out, and of what was written of them. */
@ApplicationScoped
public class OutboundRows {

    private static final String DOCUMENT =
            "SELECT id, request_key, purpose, partner, supplier, facility, protocol, form, document_type, business_key,"
                    + " document, state, reason, attempts, next_attempt_at, answer_due_at, overdue, interchange_id,"
                    + " message_id, workflow_id, created_at, updated_at, version FROM outbound_document d";
    private static final String INTERCHANGE =
            "SELECT id, document_id, partner, interchange_number, functional_group, group_number, mapping, file_name,"
                    + " content_type, written_at, delivered_at, answered_at, answer, answer_detail FROM outbound_interchange";

    private final Database database;

    /** For the container's proxy. */
    protected OutboundRows() {
        this(null);
    }

    /** On the hub's database. */
    @Inject
    public OutboundRows(Database database) {
        this.database = database;
    }

    /** Something that the dispatch has to do: the document and where it stands. */
    public record Due(UUID id, String partner, OutboundState state) {}

    /** Enters a document; false when one of its key is there. */
    public boolean insert(OutboundDocument d) {
        return database.update(
                        "INSERT INTO outbound_document (id, request_key, purpose, partner, supplier, facility, protocol, form,"
                                + " document_type, business_key, document, state, reason, attempts, next_attempt_at,"
                                + " answer_due_at, overdue, interchange_id, message_id, workflow_id, created_at, updated_at,"
                                + " version) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                        d.id(),
                        d.key(),
                        d.purpose(),
                        d.partner(),
                        d.supplier(),
                        d.facility(),
                        d.protocol(),
                        d.form(),
                        d.documentType(),
                        d.businessKey(),
                        d.document(),
                        d.state(),
                        d.reason(),
                        d.attempts(),
                        d.nextAttemptAt(),
                        d.answerDueAt(),
                        d.overdue(),
                        d.interchangeId(),
                        d.messageId(),
                        d.workflowId(),
                        d.createdAt(),
                        d.updatedAt(),
                        d.version())
                == 1;
    }

    /** Writes what changes in the life of a document; its row must be locked. */
    public void update(OutboundDocument d) {
        database.update(
                "UPDATE outbound_document SET partner = ?, protocol = ?, form = ?, state = ?, reason = ?, attempts = ?,"
                        + " next_attempt_at = ?, answer_due_at = ?, overdue = ?, interchange_id = ?, updated_at = ?,"
                        + " version = ? WHERE id = ?",
                d.partner(),
                d.protocol(),
                d.form(),
                d.state(),
                d.reason(),
                d.attempts(),
                d.nextAttemptAt(),
                d.answerDueAt(),
                d.overdue(),
                d.interchangeId(),
                d.updatedAt(),
                d.version(),
                d.id());
    }

    /** A document, its row locked until the end of the transaction. */
    public Optional<OutboundDocument> lock(UUID id) {
        return database.first(DOCUMENT + " WHERE id = ? FOR UPDATE", OutboundRows::document, id);
    }

    /** A document. */
    public Optional<OutboundDocument> find(UUID id) {
        return database.first(DOCUMENT + " WHERE id = ?", OutboundRows::document, id);
    }

    /** The document of a request. */
    public Optional<OutboundDocument> byKey(String key) {
        return database.first(DOCUMENT + " WHERE request_key = ?", OutboundRows::document, key);
    }

    /**
     * What is due, oldest first. A document waits for those about the same thing that were asked for before it, so that a
     * change never overtakes its order.
     */
    public List<Due> due(Instant now, int limit) {
        return database.query(
                "SELECT d.id, d.partner, d.state FROM outbound_document d WHERE d.next_attempt_at <= ?"
                        + " AND NOT EXISTS (SELECT 1 FROM outbound_document e WHERE e.partner = d.partner"
                        + " AND e.business_key = d.business_key AND e.id < d.id"
                        + " AND e.state IN ('PENDING', 'WRITTEN', 'FAILED'))"
                        + " ORDER BY d.next_attempt_at, d.id LIMIT " + limit,
                row -> new Due(row.uuid("id"), row.text("partner"), row.constant("state", OutboundState.class)),
                now);
    }

    /** How many documents stand in some states. */
    public Map<OutboundState, Long> counts(Set<OutboundState> states) {
        Map<OutboundState, Long> counts = new EnumMap<>(OutboundState.class);
        states.forEach(state -> counts.put(state, 0L));
        database.query(
                "SELECT state, COUNT(*) AS documents FROM outbound_document WHERE state IN ("
                        + Database.placeholders(states.size()) + ") GROUP BY state",
                row -> counts.put(row.constant("state", OutboundState.class), row.number("documents")),
                Database.padded(states).toArray());
        return counts;
    }

    /** How many are overdue. */
    public long overdue() {
        return database.count("SELECT COUNT(*) FROM outbound_document WHERE state = 'DELIVERED' AND overdue");
    }

    /** Documents whose acknowledgment should have come. */
    public List<UUID> unanswered(Instant now, int limit) {
        return database.query(
                "SELECT id FROM outbound_document WHERE answer_due_at <= ? ORDER BY answer_due_at LIMIT " + limit,
                row -> row.uuid("id"),
                now);
    }

    /**
     * What was said to a partner about the same thing before.
     *
     * @param document what it said, canonical JSON
     * @param number control number that it was written under last, or null while it is not written
     */
    public record Before(String document, String number) {}

    /** What was said to a partner about the same thing before, the newest that is a whole order. */
    public Optional<Before> before(OutboundDocument d) {
        return database.first(
                "SELECT d.document, i.interchange_number FROM outbound_document d"
                        + " LEFT JOIN outbound_interchange i ON i.id = d.interchange_id"
                        + " WHERE d.partner = ? AND d.business_key = ? AND d.id < ?"
                        + " AND d.document_type = ? AND d.state NOT IN ('NO_WAY', 'SETTLED') ORDER BY d.id DESC LIMIT 1",
                row -> new Before(row.text("document"), row.text("interchange_number")),
                d.partner(),
                d.businessKey(),
                d.id(),
                d.documentType());
    }

    /** Documents, newest first. */
    public List<OutboundDocument> search(OutboundQuery query, UUID before, int limit) {
        StringBuilder sql = new StringBuilder(DOCUMENT + " WHERE 1 = 1");
        List<Object> parameters = new ArrayList<>();
        filter(sql, parameters, " AND state = ?", query.state());
        filter(sql, parameters, " AND purpose = ?", query.purpose());
        filter(sql, parameters, " AND partner = ?", query.partner());
        filter(sql, parameters, " AND supplier = ?", query.supplier());
        filter(sql, parameters, " AND facility = ?", query.facility());
        filter(sql, parameters, " AND business_key = ?", query.businessKey());
        filter(sql, parameters, " AND message_id = ?", query.messageId());
        filter(sql, parameters, " AND overdue = ?", query.overdue());
        filter(sql, parameters, " AND id < ?", before);
        sql.append(" ORDER BY id DESC LIMIT ").append(limit);
        return database.query(sql.toString(), OutboundRows::document, parameters.toArray());
    }

    private static void filter(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    /** Keeps what was written. */
    public void insert(OutboundInterchange i, byte[] content) {
        database.update(
                "INSERT INTO outbound_interchange (id, document_id, partner, interchange_number, functional_group,"
                        + " group_number, mapping, file_name, content_type, content, written_at)"
                        + " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                i.id(),
                i.documentId(),
                i.partner(),
                i.interchangeNumber(),
                i.functionalGroup(),
                i.groupNumber(),
                i.mapping(),
                i.fileName(),
                i.contentType(),
                content,
                i.writtenAt());
    }

    /** Records that it was handed over. */
    public void delivered(UUID interchange, Instant at) {
        database.update("UPDATE outbound_interchange SET delivered_at = ? WHERE id = ?", at, interchange);
    }

    /** Records what the partner said to it. */
    public void answered(UUID interchange, Instant at, String answer, String detail) {
        database.update(
                "UPDATE outbound_interchange SET answered_at = ?, answer = ?, answer_detail = ? WHERE id = ?",
                at,
                answer,
                detail,
                interchange);
    }

    /** What was written of a document, newest first. */
    public List<OutboundInterchange> interchanges(UUID document) {
        return database.query(
                INTERCHANGE + " WHERE document_id = ? ORDER BY id DESC LIMIT 100", OutboundRows::interchange, document);
    }

    /** One of them. */
    public Optional<OutboundInterchange> interchange(UUID id) {
        return database.first(INTERCHANGE + " WHERE id = ?", OutboundRows::interchange, id);
    }

    /** Its bytes. */
    public Optional<byte[]> content(UUID interchange) {
        return database.first(
                "SELECT content FROM outbound_interchange WHERE id = ?", row -> row.bytes("content"), interchange);
    }

    /** The newest interchange of a number: numbers begin again after 999,999,999. */
    public Optional<OutboundInterchange> byNumber(String partner, String interchangeNumber) {
        return database.first(
                INTERCHANGE + " WHERE partner = ? AND interchange_number = ? ORDER BY id DESC LIMIT 1",
                OutboundRows::interchange,
                partner,
                interchangeNumber);
    }

    /** The newest interchange whose group has a number. */
    public Optional<OutboundInterchange> byGroup(String partner, String functionalGroup, String groupNumber) {
        return database.first(
                INTERCHANGE
                        + " WHERE partner = ? AND functional_group = ? AND group_number = ? ORDER BY id DESC LIMIT 1",
                OutboundRows::interchange,
                partner,
                functionalGroup,
                groupNumber);
    }

    private static OutboundDocument document(Row row) throws SQLException {
        return new OutboundDocument(
                row.uuid("id"),
                row.text("request_key"),
                row.text("purpose"),
                row.text("partner"),
                row.text("supplier"),
                row.text("facility"),
                row.text("protocol"),
                row.text("form"),
                row.text("document_type"),
                row.text("business_key"),
                row.text("document"),
                row.constant("state", OutboundState.class),
                row.text("reason"),
                (int) row.number("attempts"),
                row.instant("next_attempt_at"),
                row.instant("answer_due_at"),
                row.flag("overdue"),
                row.uuid("interchange_id"),
                row.uuid("message_id"),
                row.uuid("workflow_id"),
                row.instant("created_at"),
                row.instant("updated_at"),
                (int) row.number("version"));
    }

    private static OutboundInterchange interchange(Row row) throws SQLException {
        return new OutboundInterchange(
                row.uuid("id"),
                row.uuid("document_id"),
                row.text("partner"),
                row.text("interchange_number"),
                row.text("functional_group"),
                row.text("group_number"),
                row.text("mapping"),
                row.text("file_name"),
                row.text("content_type"),
                row.instant("written_at"),
                row.instant("delivered_at"),
                row.instant("answered_at"),
                row.text("answer"),
                row.text("answer_detail"));
    }
}
