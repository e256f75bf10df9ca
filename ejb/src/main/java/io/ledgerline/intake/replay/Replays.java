package io.ledgerline.intake.replay;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.Replayer;
import io.ledgerline.intake.ResumeQueue;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Replays of selections: written down, put on the queue, followed, stopped. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Replays {

    /** Most messages of one replay. */
    public static final int MOST = 10_000;

    private static final String RUNNING = "RUNNING";
    private static final String STOPPED = "STOPPED";

    @Inject
    private Database database;

    @Inject
    private Time time;

    @Inject
    private ResumeQueue queue;

    @Inject
    private Replayer replayer;

    @Inject
    private Event<AuditRecord> audit;

    /**
     * A replay and how far it is.
     *
     * @param id its id
     * @param requestedAt when it was asked for
     * @param requestedBy who asked
     * @param dryRun true when nothing is changed
     * @param reason why
     * @param state RUNNING, STOPPED or DONE
     * @param total messages selected
     * @param done messages finished
     * @param byOutcome finished messages by outcome
     */
    public record Progress(
            UUID id,
            Instant requestedAt,
            String requestedBy,
            boolean dryRun,
            String reason,
            String state,
            int total,
            int done,
            Map<String, Long> byOutcome) {}

    /**
     * Begins a replay.
     *
     * @throws Refusal when the selection is empty or finds more than {@link #MOST} messages
     */
    public UUID start(ReplaySelection selection, boolean dryRun, String reason, String actor) {
        if (selection.empty()) {
            throw Refusal.invalid("/", "selection", "A replay needs message ids or at least one criterion");
        }
        List<UUID> messages = select(selection);
        if (messages.size() > MOST) {
            throw Refusal.invalid("/", "selection", "The selection finds more than " + MOST + " messages; narrow it");
        }
        UUID id = Ids.next();
        database.update(
                "insert into replay (id, requested_at, requested_by, dry_run, selection, reason, state, total) values (?,?,?,?,?,?,?,?)",
                id,
                time.now(),
                actor,
                dryRun,
                CanonicalJson.text(selection),
                reason,
                RUNNING,
                messages.size());
        database.batch(
                "insert into replay_message (replay_id, message_id) values (?,?)",
                messages.stream().map(message -> new Object[] {id, message}).toList());
        queue.replay(messages, id);
        audit.fire(new AuditRecord(
                actor,
                dryRun ? "replay.dry-run" : "replay.started",
                "replay",
                id.toString(),
                null,
                Map.of("messages", messages.size(), "reason", String.valueOf(reason))));
        return id;
    }

    private List<UUID> select(ReplaySelection selection) {
        if (selection.messageIds() != null && !selection.messageIds().isEmpty()) {
            return selection.messageIds().stream().distinct().toList();
        }
        StringBuilder sql = new StringBuilder("select id from message where 1 = 1");
        List<Object> parameters = new ArrayList<>();
        criterion(sql, parameters, "protocol = ?", selection.protocol());
        criterion(sql, parameters, "source = ?", selection.source());
        criterion(sql, parameters, "type = ?", selection.type());
        criterion(sql, parameters, "state = ?", selection.state());
        criterion(sql, parameters, "received_at >= ?", selection.receivedFrom());
        criterion(sql, parameters, "received_at < ?", selection.receivedUntil());
        parameters.add(MOST + 1);
        return database.query(sql + " order by received_at, id limit ?", row -> row.uuid("id"), parameters.toArray());
    }

    private static void criterion(StringBuilder sql, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** Replays one message of a replay, unless it was stopped or the message is done. */
    public void next(UUID replay, UUID message) {
        record Pending(boolean dryRun, String actor) {}
        Optional<Pending> pending =
                database.first("""
                select r.dry_run, r.requested_by from replay r join replay_message m on m.replay_id = r.id
                where r.id = ? and r.state = 'RUNNING' and m.message_id = ? and m.outcome is null
                """, row -> new Pending(row.flag("dry_run"), row.text("requested_by")), replay, message);
        if (pending.isEmpty()) {
            return;
        }
        ReplayReport report = pending.get().dryRun()
                ? replayer.dryRun(message)
                : replayer.run(message, pending.get().actor());
        database.update(
                "update replay_message set outcome = ?, report = ?, done_at = ? where replay_id = ? and message_id = ?",
                report.outcome(),
                CanonicalJson.text(report),
                time.now(),
                replay,
                message);
    }

    /** Stops a replay; what is done stays done. */
    public boolean stop(UUID replay, String actor) {
        boolean stopped =
                database.update("update replay set state = ? where id = ? and state = ?", STOPPED, replay, RUNNING)
                        == 1;
        if (stopped) {
            audit.fire(AuditRecord.of(actor, "replay.stopped", "replay", replay, null));
        }
        return stopped;
    }

    /** How far a replay is. */
    public Optional<Progress> progress(UUID replay) {
        Map<String, Long> byOutcome = new java.util.TreeMap<>();
        database.query(
                        "select outcome, count(*) as n from replay_message where replay_id = ? and outcome is not null group by outcome",
                        row -> Map.entry(row.text("outcome"), row.number("n")),
                        replay)
                .forEach(entry -> byOutcome.put(entry.getKey(), entry.getValue()));
        long done = byOutcome.values().stream().mapToLong(Long::longValue).sum();
        return database.first(
                "select * from replay where id = ?",
                row -> new Progress(
                        row.uuid("id"),
                        row.instant("requested_at"),
                        row.text("requested_by"),
                        row.flag("dry_run"),
                        row.text("reason"),
                        RUNNING.equals(row.text("state")) && done >= row.number("total") ? "DONE" : row.text("state"),
                        (int) row.number("total"),
                        (int) done,
                        byOutcome),
                replay);
    }

    /** Reports of finished messages, as JSON, in the order of their ids after a cursor; of one outcome, or of all for null. */
    public List<String> reports(UUID replay, ReplayReport.Result outcome, UUID after, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(replay, after == null ? new UUID(0, 0) : after));
        StringBuilder sql = new StringBuilder(
                "select report from replay_message where replay_id = ? and message_id > ? and report is not null");
        criterion(sql, parameters, "outcome = ?", outcome);
        parameters.add(limit);
        return database.query(sql + " order by message_id limit ?", row -> row.text("report"), parameters.toArray());
    }

    /**
     * A replay that a message went through.
     *
     * @param replayId the replay
     * @param requestedBy who asked
     * @param dryRun true when nothing was changed
     * @param outcome what came of it
     * @param doneAt when
     */
    public record OfMessage(UUID replayId, String requestedBy, boolean dryRun, String outcome, Instant doneAt) {}

    /** The replays that a message went through, oldest first; at most 100. */
    public List<OfMessage> ofMessage(UUID message) {
        return database.query(
                """
                select m.replay_id, r.requested_by, r.dry_run, m.outcome, m.done_at
                from replay_message m join replay r on r.id = m.replay_id
                where m.message_id = ? and m.done_at is not null order by m.done_at, m.replay_id limit 100
                """,
                row -> new OfMessage(
                        row.uuid("replay_id"),
                        row.text("requested_by"),
                        row.flag("dry_run"),
                        row.text("outcome"),
                        row.instant("done_at")),
                message);
    }

    /** Replays, newest first; {@code before} is the last id of the page before, or null. */
    public List<Progress> list(UUID before, int limit) {
        List<UUID> ids = before == null
                ? database.query("select id from replay order by id desc limit ?", row -> row.uuid("id"), limit)
                : database.query(
                        "select id from replay where id < ? order by id desc limit ?",
                        row -> row.uuid("id"),
                        before,
                        limit);
        return ids.stream().map(id -> progress(id).orElseThrow()).toList();
    }
}
