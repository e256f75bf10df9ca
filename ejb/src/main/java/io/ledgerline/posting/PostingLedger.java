package io.ledgerline.posting;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.posting.connector.Command;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Rows of {@code posting} and {@code posting_event}. Every change of state is one UPDATE that names the states it may come
 * from; the number of rows tells whether it took place. States that may come are taken from {@link PostingState}.
 */
@ApplicationScoped
public class PostingLedger {

    private static final Set<PostingState> UNDER_WAY = EnumSet.of(
            PostingState.PENDING, PostingState.HELD, PostingState.SENDING, PostingState.SENT, PostingState.IN_DOUBT);

    private static final String NOT_SENT = "('PENDING', 'HELD', 'SENDING')";

    private static final String TOUCH = ", updated_at = ?, version = version + 1";

    private static final int MOST_IDS = 1_024;

    private Database database;

    /** For the container. */
    protected PostingLedger() {}

    /** On the hub's database. */
    @Inject
    public PostingLedger(Database database) {
        this.database = database;
    }

    /**
     * Writes new rows in one round trip; each number tells whether its row was new.
     *
     * @param nextCheck when those that are sent should have their answer
     */
    int[] insert(List<Posting> postings, Instant nextCheck) {
        return database.batch(
                "INSERT INTO posting (id, idempotency_key, message_id, workflow_id, step, erp, facility, business_date, kind,"
                        + " group_key, reverses, mapping_version, document, state, attempts, asks, next_check_at,"
                        + " created_at, sent_at, updated_at, version)"
                        + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                postings.stream()
                        .map(posting -> new Object[] {
                            posting.id(),
                            posting.idempotencyKey(),
                            posting.messageId(),
                            posting.workflowId(),
                            posting.step(),
                            posting.erp(),
                            posting.facility(),
                            posting.businessDate(),
                            posting.kind(),
                            posting.groupKey(),
                            posting.reverses(),
                            posting.mappingVersion(),
                            posting.document(),
                            posting.state(),
                            posting.attempts(),
                            posting.asks(),
                            posting.state() == PostingState.SENT ? nextCheck : null,
                            posting.createdAt(),
                            posting.sentAt(),
                            posting.updatedAt(),
                            posting.version()
                        })
                        .toList());
    }

    /**
     * Claims the attempts of commands: the ERP gets them in the same transaction. Returns those that were claimed; of the
     * others the posting has moved on.
     */
    public List<Command> sent(List<Command> commands, Instant now, Instant nextCheck) {
        int[] changed = database.batch(
                "UPDATE posting SET state = 'SENT', attempts = ?, asks = 0, next_check_at = ?,"
                        + " sent_at = COALESCE(sent_at, ?)" + TOUCH
                        + " WHERE id = ? AND attempts = ? AND state IN "
                        + from(PostingState.SENT, PostingState.IN_DOUBT),
                commands.stream()
                        .map(command -> new Object[] {
                            command.attempt(), nextCheck, now, now, command.postingId(), command.attempt() - 1
                        })
                        .toList());
        return kept(commands, changed);
    }

    /** Takes back that postings were given to their ERP for the first time; returns those whose answer has not come. */
    public List<Posting> recall(List<Command> commands, Instant now) {
        int[] changed = database.batch(
                "UPDATE posting SET state = 'PENDING', attempts = 0, next_check_at = NULL, sent_at = NULL" + TOUCH
                        + " WHERE id = ? AND state = 'SENT' AND attempts = 1",
                commands.stream()
                        .map(command -> new Object[] {now, command.postingId()})
                        .toList());
        return byIds(kept(commands, changed).stream().map(Command::postingId).toList());
    }

    /** Hears the ERP, group and state of postings that have yet to be given to their ERP. */
    interface Waiting {
        void found(String erp, String groupKey, PostingState state);
    }

    /** Tells of the postings that have yet to be given to one of the ERPs and are of one of the groups; each combination once. */
    void waiting(Set<String> erps, Set<String> groupKeys, Waiting found) {
        List<Object> values = new ArrayList<>(Database.padded(erps));
        values.addAll(Database.padded(groupKeys));
        database.query(
                        "SELECT DISTINCT erp, group_key, state FROM posting WHERE erp IN ("
                                + Database.placeholders(erps.size())
                                + ") AND state IN " + NOT_SENT
                                + " AND group_key IN (" + Database.placeholders(groupKeys.size()) + ")",
                        row -> List.of(row.text("erp"), row.text("group_key"), row.text("state")),
                        values.toArray())
                .forEach(group -> found.found(group.get(0), group.get(1), PostingState.valueOf(group.get(2))));
    }

    /** True while a posting is on its way: neither posted nor refused nor given up. */
    public boolean underWay(String idempotencyKey) {
        return database.first(
                        "SELECT state FROM posting WHERE idempotency_key = ?",
                        row -> PostingState.valueOf(row.text("state")),
                        idempotencyKey)
                .filter(UNDER_WAY::contains)
                .isPresent();
    }

    /** Parks a posting whose ERP is held. False when it has moved on. */
    public boolean park(UUID id, int attempt, Instant now) {
        return database.update(
                        "UPDATE posting SET state = 'HELD'" + TOUCH
                                + " WHERE id = ? AND attempts = ? AND state = 'PENDING'",
                        now,
                        id,
                        attempt - 1)
                == 1;
    }

    /** Parked postings of an ERP, oldest first. */
    public List<Posting> parked(String erp, int limit) {
        return database.query(
                "SELECT * FROM posting WHERE erp = ? AND state = 'HELD' ORDER BY created_at, id LIMIT ?",
                PostingLedger::posting,
                erp,
                limit);
    }

    /** Sets parked postings on their way; returns those that were still parked. */
    public List<Posting> unpark(List<Posting> postings, Instant now) {
        int[] changed = database.batch(
                "UPDATE posting SET state = 'PENDING'" + TOUCH + " WHERE id = ? AND state = 'HELD'",
                postings.stream()
                        .map(posting -> new Object[] {now, posting.id()})
                        .toList());
        return kept(postings, changed);
    }

    /** Postings of an ERP that nobody has touched since a time and whose command was not sent again, oldest first. */
    public List<Posting> untouched(String erp, Instant before, int limit) {
        return database.query(
                "SELECT * FROM posting WHERE erp = ? AND state = 'PENDING' AND asks = 0 AND updated_at < ?"
                        + " ORDER BY created_at, id LIMIT ?",
                PostingLedger::posting,
                erp,
                before,
                limit);
    }

    /** Notes that the commands of postings are sent again; returns those that have not moved on. */
    public List<Posting> sentAgain(List<Posting> postings, Instant now) {
        int[] changed = database.batch(
                "UPDATE posting SET asks = asks + 1" + TOUCH + " WHERE id = ? AND state = 'PENDING' AND version = ?",
                postings.stream()
                        .map(posting -> new Object[] {now, posting.id(), posting.version()})
                        .toList());
        return kept(postings, changed);
    }

    /** Postings of an ERP that wait for an answer longer than they should, oldest first. */
    public List<Posting> overdue(String erp, Instant now, int limit) {
        return database.query(
                "SELECT * FROM posting WHERE erp = ? AND state = 'SENT' AND next_check_at <= ? ORDER BY created_at LIMIT ?",
                PostingLedger::posting,
                erp,
                now,
                limit);
    }

    /** Notes that the ERP is asked for its answer. */
    public boolean asked(UUID id, Instant now, Instant nextCheck) {
        return database.update(
                        "UPDATE posting SET asks = asks + 1, next_check_at = ?" + TOUCH
                                + " WHERE id = ? AND state = 'SENT'",
                        nextCheck,
                        now,
                        id)
                == 1;
    }

    /** Gives up asking. */
    public boolean inDoubt(UUID id, Instant now) {
        return database.update(
                        "UPDATE posting SET state = 'IN_DOUBT'" + TOUCH + " WHERE id = ? AND state = 'SENT'", now, id)
                == 1;
    }

    /**
     * Records that the ERP has a document, for each key; an ERP's confirmation wins over every other state. Each number
     * tells whether the row changed. Rows that another transaction is just now giving to the ERP are waited for.
     */
    public int[] posted(List<String> keys, List<String> documents, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(new Object[] {documents.get(i), now, now, keys.get(i)});
        }
        return database.batch(
                "UPDATE posting SET state = 'POSTED', erp_document = ?, error_code = NULL, error_text = NULL, completed_at = ?"
                        + TOUCH + " WHERE idempotency_key = ? AND state IN " + from(PostingState.POSTED),
                rows);
    }

    /** Records that the ERP refuses a posting. False when nobody waits for that. */
    public boolean rejected(String key, String code, String text, Instant now) {
        return database.update(
                        "UPDATE posting SET state = 'REJECTED', error_code = ?, error_text = ?, completed_at = ?"
                                + TOUCH + " WHERE idempotency_key = ? AND state IN " + from(PostingState.REJECTED),
                        cut(code, 60),
                        cut(text, 1000),
                        now,
                        now,
                        key)
                == 1;
    }

    /** Sets a refused posting on its way again, perhaps with another document. */
    boolean retry(Posting posting, String document, Instant now) {
        return database.update(
                        "UPDATE posting SET state = 'PENDING', document = ?, error_code = NULL, error_text = NULL,"
                                + " completed_at = NULL" + TOUCH + " WHERE id = ? AND version = ?",
                        document,
                        now,
                        posting.id(),
                        posting.version())
                == 1;
    }

    /** Asks again about a posting in doubt. */
    boolean askAgain(Posting posting, Instant now, Instant nextCheck) {
        return database.update(
                        "UPDATE posting SET state = 'SENT', asks = 0, next_check_at = ?" + TOUCH
                                + " WHERE id = ? AND version = ?",
                        nextCheck,
                        now,
                        posting.id(),
                        posting.version())
                == 1;
    }

    /** Gives a posting up. */
    boolean cancel(Posting posting, String reason, Instant now) {
        return database.update(
                        "UPDATE posting SET state = 'CANCELLED', error_text = ?, completed_at = ?" + TOUCH
                                + " WHERE id = ? AND version = ?",
                        cut(reason, 1000),
                        now,
                        now,
                        posting.id(),
                        posting.version())
                == 1;
    }

    /** Adds to the history of a posting. */
    public void event(Posting posting, String actor, String what, String code, String text, Instant now) {
        database.update(
                "INSERT INTO posting_event (id, posting_id, at, actor, what, attempt, code, text) VALUES (?,?,?,?,?,?,?,?)",
                Ids.next(),
                posting.id(),
                now,
                cut(actor, 100),
                what,
                posting.attempts(),
                cut(code, 60),
                cut(text, 1000));
    }

    /** The history of a posting, oldest first. */
    List<PostingEvent> events(UUID id) {
        return database.query(
                "SELECT * FROM posting_event WHERE posting_id = ? ORDER BY id LIMIT 500",
                row -> new PostingEvent(
                        row.instant("at"),
                        row.text("actor"),
                        row.text("what"),
                        (int) row.number("attempt"),
                        row.text("code"),
                        row.text("text")),
                id);
    }

    /** A posting. */
    public Optional<Posting> find(UUID id) {
        return database.first("SELECT * FROM posting WHERE id = ?", PostingLedger::posting, id);
    }

    /** Postings by their ids, however many: a statement has only so many parameters. */
    public List<Posting> byIds(List<UUID> ids) {
        List<Posting> postings = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + MOST_IDS));
            postings.addAll(database.query(
                    "SELECT * FROM posting WHERE id IN (" + Database.placeholders(some.size())
                            + ") ORDER BY created_at, id",
                    PostingLedger::posting,
                    Database.padded(some).toArray()));
        }
        return postings;
    }

    /** Postings by the references that the ERP knows them by. */
    public List<Posting> byKeys(Collection<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return database.query(
                "SELECT * FROM posting WHERE idempotency_key IN (" + Database.placeholders(keys.size()) + ")",
                PostingLedger::posting,
                Database.padded(keys).toArray());
    }

    /**
     * Keeps others from changing postings until the transaction ends. Whoever needs rows of the ledger and rows of an ERP's
     * interface tables takes those of the ledger first: no database sees a deadlock that goes across two of them.
     */
    public void hold(Collection<String> keys) {
        database.query(
                "SELECT id FROM posting WHERE idempotency_key IN (" + Database.placeholders(keys.size())
                        + ") ORDER BY idempotency_key FOR UPDATE",
                row -> row.uuid("id"),
                Database.padded(keys).toArray());
    }

    List<Posting> where(String column, Object value) {
        return database.query(
                "SELECT * FROM posting WHERE " + column + " = ? ORDER BY id LIMIT 1000", PostingLedger::posting, value);
    }

    List<Posting> search(PostingQuery query, UUID before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM posting WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        equal(sql, values, "state", query.state());
        if (query.open()) {
            sql.append(" AND state IN ").append(PostingState.OPEN_STATES);
        }
        equal(sql, values, "erp", query.erp());
        equal(sql, values, "kind", query.kind());
        equal(sql, values, "facility", query.facility());
        equal(sql, values, "message_id", query.messageId());
        equal(sql, values, "workflow_id", query.workflowId());
        equal(sql, values, "erp_document", query.erpDocument());
        if (query.facilities() != null) {
            if (query.facilities().isEmpty()) {
                return List.of();
            }
            sql.append(" AND facility IN (")
                    .append(Database.placeholders(query.facilities().size()))
                    .append(')');
            values.addAll(Database.padded(query.facilities()));
        }
        bound(sql, values, "created_at >= ?", query.createdFrom());
        bound(sql, values, "created_at < ?", query.createdUntil());
        bound(sql, values, "id < ?", before);
        values.add(limit);
        return database.query(
                sql.append(" ORDER BY id DESC LIMIT ?").toString(), PostingLedger::posting, values.toArray());
    }

    private static void equal(StringBuilder sql, List<Object> values, String column, Object value) {
        bound(sql, values, column + " = ?", value);
    }

    private static void bound(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static String from(PostingState to, PostingState... without) {
        Set<PostingState> states = EnumSet.copyOf(to.previous());
        states.removeAll(List.of(without));
        return states.stream().map(state -> "'" + state.name() + "'").collect(Collectors.joining(", ", "(", ")"));
    }

    /** The values whose number tells that their row changed. */
    public static <T> List<T> kept(List<T> values, int[] changed) {
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] != 0) {
                kept.add(values.get(i));
            }
        }
        return kept;
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    private static Posting posting(Row row) throws SQLException {
        return new Posting(
                row.uuid("id"),
                row.text("idempotency_key"),
                row.uuid("message_id"),
                row.uuid("workflow_id"),
                row.text("step"),
                row.text("erp"),
                row.text("facility"),
                row.date("business_date"),
                row.constant("kind", PostingKind.class),
                row.text("group_key"),
                row.text("reverses"),
                row.text("mapping_version"),
                row.text("document"),
                row.constant("state", PostingState.class),
                (int) row.number("attempts"),
                (int) row.number("asks"),
                row.text("erp_document"),
                row.text("error_code"),
                row.text("error_text"),
                row.instant("created_at"),
                row.instant("sent_at"),
                row.instant("completed_at"),
                row.instant("updated_at"),
                row.number("version"));
    }
}
