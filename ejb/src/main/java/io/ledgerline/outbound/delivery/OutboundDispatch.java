package io.ledgerline.outbound.delivery;

import io.ledgerline.outbound.OutboundRows.Due;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.thread.OwnThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends what is due, on every node: one document of a partner after the other, several partners at once. Which node sends a
 * document, its row decides. Woken by commits of this node and by a timer.
 */
@Singleton(name = "OutboundDispatch")
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboundDispatch {

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Resource
    private TimerService timers;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private OutboundBooks books;

    @Inject
    private OutboundSender sender;

    @Inject
    private OutboundWake wake;

    @Inject
    private Settings settings;

    private final Set<String> partners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    private ThreadPoolExecutor pool;
    private Duration interval;

    @PostConstruct
    void start() {
        interval = settings.duration("ledgerline.outbound.interval", Duration.ofSeconds(5));
        int most = settings.number("ledgerline.outbound.partners-at-once", 4);
        pool = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new OwnThreads(threads));
        pool.allowCoreThreadTimeOut(true);
        wake.listener(this::woken);
        next();
    }

    /** Lets deliveries end; what does not end in time is claimed again later. */
    @PreDestroy
    void stop() {
        wake.listener(() -> {});
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pool.shutdownNow();
        }
    }

    /** One round begins an interval after the last one ended, so that rounds never overlap. */
    private void next() {
        timers.createSingleActionTimer(interval.toMillis(), new TimerConfig("outbound documents", false));
    }

    @Timeout
    void tick() {
        try {
            look();
            while (books.overdue(BATCH) == BATCH) {
                // the next batch
            }
        } catch (RuntimeException e) {
            Log.LOG.roundFailed("Sending outbound documents", "(all)", e);
        } finally {
            next();
        }
    }

    /** Looks on a thread of its own: who wakes still has the transaction about him that has just ended. */
    private void woken() {
        if (woken.compareAndSet(false, true)
                && !run(() -> {
                    woken.set(false);
                    try {
                        look();
                    } catch (RuntimeException e) {
                        Log.LOG.roundFailed("Sending outbound documents", "(all)", e);
                    }
                })) {
            woken.set(false);
        }
    }

    private void look() {
        Map<String, List<Due>> byPartner = new LinkedHashMap<>();
        books.due(BATCH).forEach(due -> byPartner
                .computeIfAbsent(due.partner(), partner -> new ArrayList<>())
                .add(due));
        byPartner.forEach(this::begin);
    }

    private void begin(String partner, List<Due> due) {
        if (!partners.add(partner)) {
            return;
        }
        boolean begun = run(() -> {
            try {
                due.forEach(sender::send);
            } catch (RuntimeException e) {
                Log.LOG.roundFailed("Sending outbound documents", partner, e);
            } finally {
                partners.remove(partner);
            }
            if (due.size() == BATCH) {
                woken();
            }
        });
        if (!begun) {
            partners.remove(partner);
        }
    }

    private boolean run(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            // the application stops; rows are seen to by other nodes, or at the next start
            return false;
        }
    }
}
