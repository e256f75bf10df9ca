package io.ledgerline.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The journal of inbound messages. One insert a message: the duplicate rule is the insert's own conflict, never a look-up
 * before it.
 */
@ApplicationScoped
public class Journal {

    private static final String INSERT = """
            insert into message (id, received_at, protocol, channel, source, source_facility, facility, control_id, type,
                version, business_key, correlation_id, principal, content_type, charset, digest, size,
                mapping_version, state, violations, reply_status, reply_type, reply_headers, reply, stages,
                processed_at, completed_at, duplicates, runs, open_postings, flagged)
            values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,1,?,
                exists (select 1 from message m where m.source = ? and m.control_id = ?))
            on conflict do nothing
            """;

    private static final String WITH_CONTENT =
            "select m.*, c.headers, c.body, c.documents from message m left join message_content c on c.id = m.id ";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Database database;
    private final Time time;

    /** For the container's proxy. */
    protected Journal() {
        this(null, null);
    }

    /** On a database and a clock. */
    @Inject
    public Journal(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** Writes messages; false for each that is a duplicate and was not written. */
    public boolean[] insert(List<JournalEntry> entries) {
        // in the order of their identities, so that two transactions with the same messages wait for each other one way
        // only
        List<Integer> order = IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparing(i -> identity(entries.get(i))))
                .toList();
        int[] counts = database.batch(
                INSERT, order.stream().map(i -> row(entries.get(i))).toList());
        boolean[] written = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            written[order.get(i)] = counts[i] != 0;
        }
        database.insert(
                "insert into message_content (id, headers, body, documents)",
                IntStream.range(0, written.length)
                        .filter(i -> written[i])
                        .mapToObj(i -> content(entries.get(i)))
                        .toList());
        return written;
    }

    private static Object[] content(JournalEntry entry) {
        Envelope envelope = entry.envelope();
        return new Object[] {
            envelope.id(), CanonicalJson.text(envelope.headers()), Payload.compress(envelope.body()), entry.documents()
        };
    }

    private static String identity(JournalEntry entry) {
        return entry.header().source() + '|' + entry.header().controlId() + '|' + entry.digest();
    }

    private static Object[] row(JournalEntry entry) {
        Envelope envelope = entry.envelope();
        MessageHeader header = entry.header();
        StoredReply reply = entry.reply();
        boolean ended = entry.state() == MessageState.RECORDED || entry.state() == MessageState.REJECTED;
        return new Object[] {
            envelope.id(),
            envelope.receivedAt(),
            envelope.protocol(),
            envelope.channel(),
            clip(header.source(), 100),
            clip(header.facility(), 100),
            entry.facility(),
            clip(header.controlId(), 200),
            clip(header.type(), 80),
            clip(header.version(), 20),
            clip(header.businessKey(), 200),
            clip(envelope.correlationId(), 64),
            clip(envelope.principal(), 100),
            clip(envelope.contentType(), 100),
            clip(envelope.charset(), 40),
            entry.digest(),
            envelope.body().length,
            entry.mappingVersion(),
            entry.state(),
            entry.violations().isEmpty() ? null : CanonicalJson.text(entry.violations()),
            reply.status(),
            reply.contentType(),
            CanonicalJson.text(reply.headers()),
            reply.body(),
            CanonicalJson.text(entry.stageNanos()),
            entry.processedAt(),
            ended ? entry.processedAt() : null,
            entry.openPostings(),
            clip(header.source(), 100),
            clip(header.controlId(), 200)
        };
    }

    private static String clip(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    /** The answer that the first message of this identity got; counts the duplicate. */
    public Optional<StoredReply> duplicate(String source, String controlId, String digest) {
        String clippedSource = clip(source, 100);
        String clippedId = clip(controlId, 200);
        database.update(
                "update message set duplicates = duplicates + 1, last_duplicate_at = ? where source = ? and control_id = ? and digest = ?",
                time.now(),
                clippedSource,
                clippedId,
                digest);
        return database.first(
                "select id, state, reply_status, reply_type, reply_headers, reply from message where source = ? and control_id = ? and digest = ?",
                Journal::reply,
                clippedSource,
                clippedId,
                digest);
    }

    /** A message with its bytes and documents. */
    public Optional<StoredMessage> find(UUID id) {
        return database.first(WITH_CONTENT + "where m.id = ?", Journal::message, id);
    }

    /** Messages with their bytes and documents, those that exist. */
    public List<StoredMessage> find(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.query(
                WITH_CONTENT + "where m.id in (" + Database.placeholders(ids.size()) + ") order by m.id",
                Journal::message,
                Database.padded(ids).toArray());
    }

    /**
     * Moves a message to a state after another run.
     *
     * @return false when it had left the expected state meanwhile
     */
    public boolean rerun(
            UUID id,
            MessageState expected,
            MessageState next,
            String facility,
            String documents,
            String mappingVersion,
            List<Violation> violations,
            int openPostings) {
        Instant now = time.now();
        boolean ended = next == MessageState.RECORDED || next == MessageState.REJECTED || next == MessageState.POSTED;
        boolean moved = database.update(
                        """
                        update message set state = ?, facility = coalesce(?, facility),
                            mapping_version = coalesce(?, mapping_version), violations = ?, runs = runs + 1,
                            open_postings = open_postings + ?, processed_at = ?, completed_at = ?
                        where id = ? and state = ?
                        """,
                        next,
                        facility,
                        mappingVersion,
                        violations.isEmpty() ? null : CanonicalJson.text(violations),
                        openPostings,
                        now,
                        ended ? now : null,
                        id,
                        expected)
                == 1;
        if (moved && documents != null) {
            database.update("update message_content set documents = ? where id = ?", documents, id);
        }
        return moved;
    }

    /** Moves a message from one state to another; false when it was not in that state. */
    public boolean move(UUID id, MessageState from, MessageState to) {
        if (!from.next().contains(to)) {
            throw new IllegalStateException("a message cannot go from " + from + " to " + to);
        }
        boolean ended = to == MessageState.POSTED || to == MessageState.REJECTED || to == MessageState.RECORDED;
        return database.update(
                        "update message set state = ?, completed_at = ? where id = ? and state = ?",
                        to,
                        ended ? time.now() : null,
                        id,
                        from)
                == 1;
    }

    /** So many postings of each message have ended well; the last one makes a message posted. */
    public void postingsEnded(SortedMap<UUID, Integer> counts) {
        Instant now = time.now();
        database.batch(
                """
                update message set open_postings = open_postings - ?,
                    completed_at = case when open_postings <= ? and state = 'POSTING' then ? else completed_at end,
                    state = case when open_postings <= ? and state = 'POSTING' then 'POSTED' else state end
                where id = ?
                """,
                counts.entrySet().stream()
                        .map(each ->
                                new Object[] {each.getValue(), each.getValue(), now, each.getValue(), each.getKey()})
                        .toList());
    }

    /** Who handed a message in, if the edge knew. */
    public Optional<String> principal(UUID id) {
        return database.first("select principal from message where id = ?", row -> row.text("principal"), id);
    }

    /**
     * A waiting message goes on after a person's decision: under way while postings are open, else where its postings left it.
     *
     * @param without where it ends when it has no open postings
     */
    public void goOn(UUID id, MessageState without) {
        Instant now = time.now();
        database.update("""
                update message set completed_at = case when open_postings > 0 then null else cast(? as timestamp with time zone) end,
                    state = case when open_postings > 0 then 'POSTING' else ? end
                where id = ? and state = 'WAITING'
                """, now, without, id);
    }

    /** More postings of a message, written by another run. */
    public void addOpenPostings(UUID id, int count) {
        database.update("update message set open_postings = open_postings + ? where id = ?", count, id);
    }

    static StoredReply reply(Row row) throws SQLException {
        return new StoredReply(
                row.uuid("id"),
                row.constant("state", MessageState.class),
                (int) row.number("reply_status"),
                row.text("reply_type"),
                texts(row.text("reply_headers")),
                row.bytes("reply"));
    }

    private static StoredMessage message(Row row) throws SQLException {
        byte[] body = row.bytes("body");
        Envelope envelope = new Envelope(
                row.uuid("id"),
                row.text("protocol"),
                row.text("channel"),
                row.text("source"),
                row.text("content_type"),
                row.text("charset"),
                body == null ? null : Payload.expand(body, (int) row.number("size")),
                row.instant("received_at"),
                row.text("correlation_id"),
                row.text("principal"),
                texts(row.text("headers")));
        MessageHeader header = new MessageHeader(
                row.text("source"),
                row.text("source_facility"),
                row.text("control_id"),
                row.text("type"),
                row.text("version"),
                row.text("business_key"));
        return new StoredMessage(
                envelope,
                header,
                row.text("facility"),
                row.text("documents"),
                row.text("mapping_version"),
                row.constant("state", MessageState.class),
                (int) row.number("runs"));
    }

    private static Map<String, String> texts(String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return CanonicalJson.mapper().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds headers that are not JSON", e);
        }
    }
}
