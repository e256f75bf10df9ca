package io.ledgerline.message.retention;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.platform.db.DatabaseException;
import io.ledgerline.platform.db.Leases;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Forgets what need not be kept: first the payload (bytes and documents) of ended messages, later the rows. Only messages
 * that are posted, recorded or rejected; never one that waits. Then {@linkplain Expiring what others keep}. On one node, and so that nobody waits for it: payloads of a
 * whole week by dropping its partition where the database has them, everything else in small steps, each committed by itself.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Retention {

    private static final int STEP = 500;
    private static final String ENDED = "m.state in ('POSTED', 'RECORDED', 'REJECTED')";
    private static final String LEASE = "retention";

    /** Weeks to come that have their partition: a server may stand still for so long. */
    private static final int AHEAD = 4;

    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

    @Resource
    private TimerService timers;

    private Settings settings;
    private Leases leases;
    private Database database;
    private ContentPartitions partitions;
    private AgedContent aged;
    private Iterable<Expiring> expiring;
    private Time time;

    /** For the container. */
    public Retention() {}

    /** With its parts. */
    @Inject
    public Retention(
            Settings settings,
            Leases leases,
            Database database,
            ContentPartitions partitions,
            AgedContent aged,
            @Any Instance<Expiring> expiring,
            Time time) {
        this(settings, leases, database, partitions, aged, (Iterable<Expiring>) expiring, time);
    }

    Retention(
            Settings settings,
            Leases leases,
            Database database,
            ContentPartitions partitions,
            AgedContent aged,
            Iterable<Expiring> expiring,
            Time time) {
        this.settings = settings;
        this.leases = leases;
        this.database = database;
        this.partitions = partitions;
        this.aged = aged;
        this.expiring = expiring;
        this.time = time;
    }

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.retention.interval", Duration.ofHours(1))
                .toMillis();
        // soon, since a server that stood still may be without a partition for today
        long first = Math.min(
                millis,
                settings.duration("ledgerline.retention.delay", Duration.ofMinutes(1))
                        .toMillis());
        timers.createIntervalTimer(first, millis, new TimerConfig("retention", false));
    }

    /**
     * What one run forgot.
     *
     * @param weeks whole weeks of payloads
     * @param payloads payloads of single messages
     * @param messages rows
     * @param contents rows of {@linkplain Expiring other content}
     */
    public record Forgotten(int weeks, int payloads, int messages, int contents) {

        private static final Forgotten NOTHING = new Forgotten(0, 0, 0, 0);
    }

    @Timeout
    void due() {
        try {
            runNow();
        } catch (RuntimeException e) {
            // the container tells nobody
            Log.LOG.retentionFailed(e);
        }
    }

    /** Forgets everything that is due. Every statement commits by itself. */
    public Forgotten runNow() {
        if (!leases.acquire(LEASE, LONGEST_RUN)) {
            return Forgotten.NOTHING;
        }
        try {
            Instant now = time.now();
            Instant payloadsBefore = now.minus(settings.duration("ledgerline.retention.payload", Duration.ofDays(90)));
            Instant rowsBefore = now.minus(settings.duration("ledgerline.retention.messages", Duration.ofDays(730)));
            Forgotten forgotten = new Forgotten(
                    weeks(now, payloadsBefore), payloads(payloadsBefore), rows(rowsBefore), contents(now));
            if (!forgotten.equals(Forgotten.NOTHING)) {
                Log.LOG.forgotten(forgotten.weeks(), forgotten.payloads(), forgotten.messages(), forgotten.contents());
            }
            return forgotten;
        } finally {
            leases.release(LEASE);
        }
    }

    /** Makes partitions that will be needed and drops those that are past their time; returns how many were dropped. */
    private int weeks(Instant now, Instant before) {
        if (!partitions.supported()) {
            return 0;
        }
        List<Week> weeks = partitions.weeks();
        int dropped = 0;
        try {
            for (int ahead = 0; ahead <= AHEAD; ahead++) {
                Week week = Week.of(now).plus(ahead);
                if (!weeks.contains(week)) {
                    partitions.make(week);
                }
            }
            for (Week week : weeks) {
                if (!week.end().isAfter(before)) {
                    partitions.drop(week);
                    dropped++;
                }
            }
        } catch (DatabaseException | EJBException e) {
            // someone works with the table for long, a backup for instance: the next run goes on
            Log.LOG.partitionLater(e);
        }
        return dropped;
    }

    private int payloads(Instant before) {
        String sql = "delete from " + partitions.rest() + " where id in (select c.id from " + partitions.rest()
                + " c join message m on m.id = c.id where c.id < ? and " + ENDED + " order by c.id limit " + STEP + ")";
        UUID bound = Ids.firstAt(before);
        int total = 0;
        int step;
        do {
            step = database.update(sql, bound);
            total += step;
        } while (step == STEP);
        return total;
    }

    private int rows(Instant before) {
        int total = 0;
        List<UUID> ids;
        do {
            ids = database.query(
                    "select m.id from message m where m.received_at < ? and " + ENDED + " order by m.received_at limit "
                            + STEP,
                    row -> row.uuid("id"),
                    before);
            if (!ids.isEmpty()) {
                String these = " where id in (" + Database.placeholders(ids.size()) + ")";
                Object[] values = Database.padded(ids).toArray();
                database.update("delete from message_content" + these, values);
                total += database.update("delete from message" + these, values);
            }
        } while (ids.size() == STEP);
        return total;
    }

    private int contents(Instant now) {
        int total = 0;
        for (Expiring content : expiring) {
            Expiring.Term term = content.term();
            Instant before = now.minus(settings.duration(term.setting(), Duration.ofDays(term.days())));
            AgedContent.Progress progress = aged.begin(content);
            while (progress.more()) {
                progress = aged.step(content, progress, before);
                total += progress.forgotten();
            }
        }
        return total;
    }
}
