package io.ledgerline.monitoring;

import io.ledgerline.message.MessageState;
import io.ledgerline.monitoring.figures.AgeBand;
import io.ledgerline.monitoring.figures.ErpFigures;
import io.ledgerline.monitoring.figures.FigureReader;
import io.ledgerline.monitoring.figures.Figures;
import io.ledgerline.monitoring.figures.FiguresRead;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.DatabaseException;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.departure.Departures;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.workqueue.WorkQueue;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the figures of the database by a timer (setting {@code ledgerline.monitoring.refresh}) and keeps the gauges over them:
 * nobody can load the database by asking for metrics. When a reading fails, the last one stays, and its age shows.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
public class Gauges {

    @Inject
    private Meters meters;

    @Inject
    private ServerGauges serverGauges;

    @Inject
    private FigureReader reader;

    @Inject
    private Departures departures;

    @Inject
    private Event<FiguresRead> read;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    @Resource
    private TimerService timers;

    private final AtomicReference<Figures> figures = new AtomicReference<>(Figures.NONE);

    @PostConstruct
    void start() {
        meters.gauge(MetricName.REFRESHED, this::refreshedAt);
        meters.gauge(MetricName.AUDIT_UNSEALED, () -> figures().unsealed());
        for (WorkQueue queue : WorkQueue.values()) {
            for (AgeBand band : AgeBand.values()) {
                meters.gauge(
                        MetricName.WORK_ITEMS,
                        () -> figures().queue(queue).open().get(band),
                        "queue",
                        queue.name(),
                        "age",
                        band.label());
            }
            meters.gauge(
                    MetricName.WORK_ITEMS_OVERDUE, () -> figures().queue(queue).overdue(), "queue", queue.name());
            meters.gauge(
                    MetricName.WORK_ITEM_OLDEST,
                    () -> age(figures().queue(queue).oldest()),
                    "queue",
                    queue.name());
        }
        for (MessageState state : List.of(MessageState.POSTING, MessageState.WAITING)) {
            meters.gauge(
                    MetricName.MESSAGES_OPEN,
                    () -> figures().messages().getOrDefault(state, 0L),
                    "state",
                    state.name());
        }
        long interval = settings.duration("ledgerline.monitoring.refresh", Duration.ofSeconds(10))
                .toMillis();
        timers.createIntervalTimer(Math.min(interval, 1000), interval, new TimerConfig("gauges", false));
    }

    /** Reads the database, and registers gauges for what has come up since. */
    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void refresh() {
        serverGauges.register();
        try {
            Figures now = reader.read();
            Figures before = figures.getAndSet(now);
            now.erps().forEach(this::register);
            read.fire(new FiguresRead(before, now));
        } catch (DatabaseException e) {
            Log.LOG.gaugesNotRefreshed(e.getMessage());
        }
    }

    /** The last reading. */
    public Figures figures() {
        return figures.get();
    }

    private void register(Erp erp) {
        String code = erp.code();
        meters.gauge(MetricName.DEPARTURES, () -> departures.waiting(code), "erp", code);
        for (ErpState state : ErpState.values()) {
            meters.gauge(
                    MetricName.ERP_STATE,
                    () -> figures().erps().stream().anyMatch(now -> now.code().equals(code) && now.state() == state)
                            ? 1
                            : 0,
                    "erp",
                    code,
                    "state",
                    state.name());
        }
        for (PostingState state : ErpFigures.OPEN_STATES) {
            meters.gauge(
                    MetricName.POSTINGS_OPEN,
                    () -> figures().postings(code).open().get(state),
                    "erp",
                    code,
                    "state",
                    state.name());
        }
        meters.gauge(MetricName.ERP_BACKLOG, () -> figures().postings(code).backlog(), "erp", code);
        meters.gauge(MetricName.POSTINGS_LATE, () -> figures().postings(code).late(), "erp", code);
        meters.gauge(
                MetricName.POSTING_IN_DOUBT_OLDEST,
                () -> age(figures().postings(code).oldestInDoubt()),
                "erp",
                code);
        meters.gauge(
                MetricName.POSTING_OLDEST, () -> age(figures().postings(code).oldest()), "erp", code);
    }

    private long refreshedAt() {
        Instant at = figures().at();
        return at == null ? 0 : at.getEpochSecond();
    }

    private long age(Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, time.now()).toSeconds());
    }
}
