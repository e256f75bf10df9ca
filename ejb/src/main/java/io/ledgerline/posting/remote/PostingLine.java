package io.ledgerline.posting.remote;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.Row;
import io.ledgerline.posting.Posting;
import io.ledgerline.posting.remote.LineRow.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows of {@code posting_line} with the state of their postings. Every step is an UPDATE that names the stage and claim it
 * may come from: of several nodes or threads that try the same, one gets a row. The line's row is changed before the
 * posting's, everywhere, so that nobody waits crosswise.
 */
@ApplicationScoped
public class PostingLine {

    /** True of a row {@code l} while nothing else of its group is under way or in doubt. */
    private static final String ALONE =
            " NOT EXISTS (SELECT 1 FROM posting_line e WHERE e.erp = %1$s.erp AND e.group_key = %1$s.group_key"
                    + " AND e.posting_id <> %1$s.posting_id AND (e.stage <> 'READY' OR e.place < %1$s.place"
                    + " OR (e.place = %1$s.place AND e.posting_id < %1$s.posting_id)))";

    /** One that comes back into the line is called so much later: a call of its group that begins just now is seen by then. */
    private static final Duration COMING_BACK = Duration.ofSeconds(1);

    private static final String POSTING = ", updated_at = ?, version = version + 1 WHERE id = ? AND state = ";

    private Database database;

    /** For the container. */
    protected PostingLine() {}

    /** On the hub's database. */
    @Inject
    public PostingLine(Database database) {
        this.database = database;
    }

    /**
     * Puts postings into the line, at the place of their age, which their ids tell by a clock that never goes back; those that stand
     * there stay as they are.
     */
    public void join(List<Posting> postings, Instant now) {
        database.batch(
                "INSERT INTO posting_line (posting_id, erp, group_key, place, stage, due_at, tries, undone, asks, alerted,"
                        + " approved) VALUES (?, ?, ?, ?, 'READY', ?, 0, 0, 0, FALSE, FALSE) ON CONFLICT DO NOTHING",
                postings.stream()
                        .map(posting -> new Object[] {
                            posting.id(),
                            posting.erp(),
                            posting.groupKey(),
                            Ids.madeAt(posting.id()).orElse(posting.createdAt()),
                            posting.attempts() == 0 ? now : now.plus(COMING_BACK)
                        })
                        .toList());
    }

    /** Takes a posting out of the line; false when it does not stand there. */
    public boolean leave(UUID posting) {
        return database.update("DELETE FROM posting_line WHERE posting_id = ?", posting) == 1;
    }

    /** Takes a posting out of the line at the end of a call or question; false when another one has taken over. */
    boolean leave(UUID posting, UUID claim) {
        return database.update("DELETE FROM posting_line WHERE posting_id = ? AND claim = ?", posting, claim) == 1;
    }

    /** Lets a posting go on without waiting; false when it is not one of those that wait. */
    public boolean hurry(UUID posting, Instant now) {
        return database.update(
                        "UPDATE posting_line SET stage = CASE WHEN stage = 'READY' THEN 'READY' ELSE 'DOUBT' END, due_at = ?,"
                                + " approved = (stage = 'PERSON' OR approved), claim = NULL, tries = 0, undone = 0"
                                + " WHERE posting_id = ? AND stage IN ('READY', 'DOUBT', 'PERSON')",
                        now,
                        posting)
                == 1;
    }

    /** The place of a posting. */
    public Optional<LineRow> find(UUID posting) {
        return database.first("SELECT * FROM posting_line WHERE posting_id = ?", PostingLine::row, posting);
    }

    /** Postings that may be called now: the first of each group of which none is under way or in doubt, oldest first. */
    List<UUID> callable(String erp, Instant now, int limit) {
        return database.query(
                "SELECT l.posting_id FROM posting_line l WHERE l.erp = ? AND l.stage = 'READY' AND l.due_at <= ? AND"
                        + ALONE.formatted("l") + " ORDER BY l.place, l.posting_id LIMIT ?",
                row -> row.uuid("posting_id"),
                erp,
                now,
                limit);
    }

    /** Postings that the ERP is to be asked about now, those that wait longest first. */
    List<UUID> askable(String erp, Instant now, int limit) {
        return database.query(
                "SELECT posting_id FROM posting_line WHERE erp = ? AND stage = 'DOUBT' AND due_at <= ?"
                        + " ORDER BY due_at LIMIT ?",
                row -> row.uuid("posting_id"),
                erp,
                now,
                limit);
    }

    /**
     * Records the intent to call: nobody else calls this posting until the call's end is recorded or {@code over} has
     * passed. False when the posting is not to be called, or somebody else does.
     */
    boolean beginCall(UUID posting, UUID claim, String node, UUID start, Instant now, Instant over) {
        boolean claimed = database.update(
                        "UPDATE posting_line SET stage = 'CALLING', claim = ?, node = ?, node_start = ?, due_at = ?"
                                + " WHERE posting_id = ? AND stage = 'READY' AND due_at <= ? AND"
                                + ALONE.formatted("posting_line"),
                        claim,
                        node,
                        start,
                        over,
                        posting,
                        now)
                == 1;
        if (!claimed) {
            return false;
        }
        boolean pending = database.update(
                        "UPDATE posting SET state = 'SENDING', attempts = attempts + 1, asks = 0,"
                                + " sent_at = COALESCE(sent_at, ?)" + POSTING + "'PENDING'",
                        now,
                        now,
                        posting)
                == 1;
        if (!pending) {
            leave(posting);
        }
        return pending;
    }

    /** The call certainly had no effect: it is made again later. False when another one has taken over. */
    boolean undone(UUID posting, UUID claim, Instant now, Instant due) {
        boolean ours = database.update(
                        "UPDATE posting_line SET stage = 'READY', claim = NULL, undone = undone + 1, due_at = ?"
                                + " WHERE posting_id = ? AND stage = 'CALLING' AND claim = ?",
                        due,
                        posting,
                        claim)
                == 1;
        if (ours) {
            database.update("UPDATE posting SET state = 'PENDING'" + POSTING + "'SENDING'", now, posting);
        }
        return ours;
    }

    /** Nobody knows what became of the call: the ERP is asked from {@code due} on. False when another one has taken over. */
    boolean doubt(UUID posting, UUID claim, String reason, Instant now, Instant due) {
        boolean ours = database.update(
                        "UPDATE posting_line SET stage = 'DOUBT', claim = NULL, tries = tries + 1, undone = 0, asks = 0,"
                                + " doubt_since = ?, due_at = ?, reason = ?"
                                + " WHERE posting_id = ? AND stage = 'CALLING' AND claim = ?",
                        now,
                        due,
                        reason,
                        posting,
                        claim)
                == 1;
        if (ours) {
            database.update("UPDATE posting SET state = 'IN_DOUBT'" + POSTING + "'SENDING'", now, posting);
        }
        return ours;
    }

    /** Begins a question; nobody else asks until {@code over}. False when it is not to be asked about, or somebody else does. */
    boolean beginAsk(UUID posting, UUID claim, Instant now, Instant over) {
        boolean ours = database.update(
                        "UPDATE posting_line SET claim = ?, due_at = ?, asks = asks + 1"
                                + " WHERE posting_id = ? AND stage = 'DOUBT' AND due_at <= ?",
                        claim,
                        over,
                        posting,
                        now)
                == 1;
        if (ours) {
            database.update("UPDATE posting SET asks = asks + 1" + POSTING + "'IN_DOUBT'", now, posting);
        }
        return ours;
    }

    /** The ERP has not done it: it is called again from {@code due} on. False when another one has taken over. */
    boolean resend(UUID posting, UUID claim, Instant now, Instant due) {
        boolean ours = database.update(
                        "UPDATE posting_line SET stage = 'READY', claim = NULL, asks = 0, approved = FALSE, due_at = ?"
                                + " WHERE posting_id = ? AND stage = 'DOUBT' AND claim = ?",
                        due,
                        posting,
                        claim)
                == 1;
        if (ours) {
            database.update("UPDATE posting SET state = 'PENDING'" + POSTING + "'IN_DOUBT'", now, posting);
        }
        return ours;
    }

    /** The ERP is asked again later, or by a person. False when another one has taken over. */
    boolean wait(UUID posting, UUID claim, Stage stage, Instant due, boolean alerted, String reason) {
        return database.update(
                        "UPDATE posting_line SET stage = ?, claim = NULL, due_at = ?, alerted = ?, reason = ?"
                                + " WHERE posting_id = ? AND stage = 'DOUBT' AND claim = ?",
                        stage,
                        due,
                        alerted,
                        reason,
                        posting,
                        claim)
                == 1;
    }

    /** Calls of which nobody will record the end: their time is over, or their server has started anew. */
    List<LineRow> abandoned(String node, UUID start, Instant now, int limit) {
        return database.query(
                "SELECT * FROM posting_line WHERE stage = 'CALLING' AND (due_at <= ? OR (node = ? AND node_start <> ?))"
                        + " LIMIT ?",
                PostingLine::row,
                now,
                node,
                start,
                limit);
    }

    private static LineRow row(Row row) throws SQLException {
        return new LineRow(
                row.uuid("posting_id"),
                row.text("erp"),
                row.constant("stage", Stage.class),
                row.instant("due_at"),
                row.uuid("claim"),
                (int) row.number("tries"),
                (int) row.number("undone"),
                (int) row.number("asks"),
                row.instant("doubt_since"),
                row.flag("alerted"),
                row.flag("approved"),
                row.text("reason"));
    }
}
