package io.ledgerline.monitoring.figures;

import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Reads the figures. */
@ApplicationScoped
public class FigureReader {

    private static final String WORK_ITEMS = "SELECT queue, band, COUNT(*) AS n, MIN(opened_at) AS oldest,"
            + " SUM(CASE WHEN due_at < ? THEN 1 ELSE 0 END) AS overdue FROM (SELECT queue, opened_at, due_at, CASE"
            + " WHEN opened_at > ? THEN 'HOUR' WHEN opened_at > ? THEN 'SHIFT' WHEN opened_at > ? THEN 'DAY'"
            + " WHEN opened_at > ? THEN 'WEEK' ELSE 'OLDER' END AS band FROM work_item"
            + " WHERE state IN ('OPEN', 'ASSIGNED')) open_items GROUP BY queue, band";
    private static final String POSTINGS = "SELECT erp, state, COUNT(*) AS n, MIN(created_at) AS oldest,"
            + " MIN(CASE WHEN state = 'IN_DOUBT' THEN sent_at END) AS doubt,"
            + " SUM(CASE WHEN created_at < ? THEN 1 ELSE 0 END) AS late FROM posting"
            + " WHERE state IN ('PENDING', 'HELD', 'SENDING', 'SENT', 'IN_DOUBT') GROUP BY erp, state";
    private static final String MESSAGES =
            "SELECT state, COUNT(*) AS n FROM message WHERE state IN ('POSTING', 'WAITING') GROUP BY state";
    private static final String UNSEALED = "SELECT SUM(entries) FROM audit_pending";
    private static final String DEAD_LETTERS =
            "SELECT queue, COUNT(*) AS n FROM dead_letter WHERE state = 'KEPT' GROUP BY queue";

    private Database database;
    private ErpGate gate;
    private Settings settings;
    private Time time;

    /** For the container. */
    protected FigureReader() {}

    /** On the hub's database. */
    @Inject
    public FigureReader(Database database, ErpGate gate, Settings settings, Time time) {
        this.database = database;
        this.gate = gate;
        this.settings = settings;
        this.time = time;
    }

    /** Reads all of them. */
    public Figures read() {
        Instant now = time.now();
        return new Figures(
                now, queues(now), postings(now), gate.erps(), messages(), database.count(UNSEALED), deadLetters());
    }

    private Map<WorkQueue, QueueFigures> queues(Instant now) {
        Map<WorkQueue, QueueFigures> queues = new EnumMap<>(WorkQueue.class);
        database.query(
                WORK_ITEMS,
                row -> queues.merge(
                        row.constant("queue", WorkQueue.class),
                        new QueueFigures(
                                Map.of(row.constant("band", AgeBand.class), row.number("n")),
                                row.number("overdue"),
                                row.instant("oldest")),
                        FigureReader::sum),
                now,
                AgeBand.HOUR.since(now),
                AgeBand.SHIFT.since(now),
                AgeBand.DAY.since(now),
                AgeBand.WEEK.since(now));
        return queues;
    }

    private static QueueFigures sum(QueueFigures one, QueueFigures other) {
        Map<AgeBand, Long> open = new EnumMap<>(AgeBand.class);
        for (AgeBand band : AgeBand.values()) {
            open.put(band, one.open().get(band) + other.open().get(band));
        }
        return new QueueFigures(open, one.overdue() + other.overdue(), earlier(one.oldest(), other.oldest()));
    }

    private Map<String, ErpFigures> postings(Instant now) {
        Duration late = settings.duration("ledgerline.monitoring.posting-late", Duration.ofMinutes(15));
        Map<String, ErpFigures> postings = new HashMap<>();
        database.query(
                POSTINGS,
                row -> {
                    PostingState state = row.constant("state", PostingState.class);
                    return postings.merge(
                            row.text("erp"),
                            new ErpFigures(
                                    Map.of(state, row.number("n")),
                                    state == PostingState.HELD ? 0 : row.number("late"),
                                    row.instant("oldest"),
                                    row.instant("doubt")),
                            FigureReader::sum);
                },
                now.minus(late));
        return postings;
    }

    private static ErpFigures sum(ErpFigures one, ErpFigures other) {
        Map<PostingState, Long> open = new EnumMap<>(PostingState.class);
        for (PostingState state : ErpFigures.OPEN_STATES) {
            open.put(state, one.open().get(state) + other.open().get(state));
        }
        return new ErpFigures(
                open,
                one.late() + other.late(),
                earlier(one.oldest(), other.oldest()),
                earlier(one.oldestInDoubt(), other.oldestInDoubt()));
    }

    private Map<MessageState, Long> messages() {
        Map<MessageState, Long> messages = new EnumMap<>(MessageState.class);
        database.query(MESSAGES, row -> messages.put(row.constant("state", MessageState.class), row.number("n")));
        return messages;
    }

    private Map<String, Long> deadLetters() {
        Map<String, Long> deadLetters = new HashMap<>();
        database.query(DEAD_LETTERS, row -> deadLetters.put(row.text("queue"), row.number("n")));
        return deadLetters;
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
