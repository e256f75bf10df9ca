package io.ledgerline.posting.departure;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.thread.OwnThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A thread for each ERP that postings leave for. At the start everything that this node left behind goes first; what another node
 * left behind, a timer finds.
 */
@Singleton
@Startup
@DependsOn({"Migrations", "ErpReference"})
@TransactionManagement(TransactionManagementType.BEAN)
public class DepartureDispatch {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Resource
    private TimerService timers;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Departures departures;

    @Inject
    private DepartureRows rows;

    @Inject
    private DepartureSender sender;

    @Inject
    private Recovery recovery;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    private final Queue<Thread> running = new ConcurrentLinkedQueue<>();
    private Lane.Pace pace;
    private Duration overdue;

    @PostConstruct
    void start() {
        pace = new Lane.Pace(
                settings.number("ledgerline.posting.departure.batch", 128),
                settings.duration("ledgerline.posting.departure.linger", Duration.ofMillis(50)),
                settings.number("ledgerline.posting.departure.keep", 10_000));
        overdue = settings.duration("ledgerline.posting.departure.overdue", Duration.ofSeconds(30));
        departures.open(this::lane);
        rows.erps().forEach(departures::look);
        timers.createIntervalTimer(
                overdue.toMillis(), Math.max(1_000, overdue.toMillis() / 3), new TimerConfig("departures", false));
    }

    /** Lets transactions that are under way end. */
    @PreDestroy
    void stop() {
        departures.close();
        try {
            for (Thread thread : running) {
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Lane lane(String erp) {
        Lane lane = new Lane(new ErpRows(sender, rows.node(), erp), pace, recovery::settled);
        Thread thread = new OwnThreads(threads).newThread(lane);
        running.add(thread);
        thread.start();
        return lane;
    }

    /** Rows that nobody sees to: those of a node that is down, and those of a commit whose end this node never learnt. */
    @Timeout
    void leftBehind() {
        try {
            for (DepartureRows.Left left : rows.left(time.now().minus(overdue))) {
                if (left.node().equals(rows.node())) {
                    departures.look(left.erp());
                } else {
                    takeOver(left);
                }
            }
        } catch (RuntimeException e) {
            Log.LOG.departureFailed("(all)", 1, e.getClass().getSimpleName());
        }
    }

    private void takeOver(DepartureRows.Left left) {
        Lane.Rows theirs = new ErpRows(sender, left.node(), left.erp());
        Departure.Page page;
        do {
            page = theirs.oldest();
            theirs.send(page.departures());
        } while (page.more());
    }
}
