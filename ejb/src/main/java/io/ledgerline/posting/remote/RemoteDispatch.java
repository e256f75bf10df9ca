package io.ledgerline.posting.remote;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.round.Round;
import io.ledgerline.platform.round.Rounds;
import io.ledgerline.platform.thread.OwnThreads;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.RemoteConnector;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpThrottle;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works the line on every node: finds what is due for each ERP that joins no transaction and lets threads call and ask, as
 * many at once as the ERP may have. It is woken by commits of this node, by every call that ends, and by a timer.
 */
@Singleton(name = "RemoteDispatch")
@Startup
@DependsOn({"Migrations", "ErpReference"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RemoteDispatch {

    private static final int MOST_TAKEN_OVER = 100;

    @Inject
    private Rounds rounds;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Settings configuration;

    @Inject
    private ErpGate gate;

    @Inject
    private Connectors connectors;

    @Inject
    private ErpThrottle throttle;

    @Inject
    private RemoteBooks books;

    @Inject
    private RemoteSender sender;

    @Inject
    private RemotePace pace;

    @Inject
    private RemoteWake wake;

    /** What this node has under way with one ERP. */
    private static final class Standing {
        private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
        private final AtomicInteger requests = new AtomicInteger();
    }

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private RemoteSettings settings;
    private ThreadPoolExecutor pool;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopping;
    private Round round;

    @PostConstruct
    void start() {
        settings = RemoteSettings.of(configuration);
        pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), new OwnThreads(threads));
        wake.listener(this::woken);
        round = rounds.begin("Working the line of postings", settings.interval(), settings.interval(), this::tick);
    }

    /** Lets calls end; what does not end in time is found in the line at the next start. */
    @PreDestroy
    void stop() {
        stopping = true;
        round.close();
        wake.listener(() -> {});
        pool.shutdown();
        try {
            if (!pool.awaitTermination(settings.margin().toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pool.shutdownNow();
        }
    }

    private void tick() {
        while (books.takeOver(MOST_TAKEN_OVER) == MOST_TAKEN_OVER) {
            // the next batch
        }
        look();
    }

    /**
     * Looks on a thread of its own: who wakes still has the transaction about him that has just ended, and in that nothing can
     * be read any more.
     */
    private void woken() {
        if (woken.compareAndSet(false, true)) {
            boolean begun = run(() -> {
                woken.set(false);
                try {
                    look();
                } catch (RuntimeException e) {
                    Log.LOG.roundFailed("Working the line of postings", "(all)", e);
                }
            });
            if (!begun) {
                woken.set(false);
            }
        }
    }

    private void look() {
        for (Erp erp : gate.erps()) {
            connectors.remote(erp.connector()).ifPresent(connector -> request(erp.code(), connector));
        }
    }

    /** One thread looks for work of an ERP at a time; requests that come meanwhile make it look once more. */
    private void request(String code, RemoteConnector connector) {
        Standing standing = standings.computeIfAbsent(code, key -> new Standing());
        if (stopping || standing.requests.getAndIncrement() > 0) {
            return;
        }
        boolean begun = false;
        try {
            begun = run(() -> {
                int seen;
                do {
                    seen = standing.requests.get();
                    handOut(code, connector, standing);
                } while (!standing.requests.compareAndSet(seen, 0));
            });
        } finally {
            if (!begun) {
                // no thread was to be had: the next round looks
                standing.requests.set(0);
            }
        }
    }

    private void handOut(String code, RemoteConnector connector, Standing standing) {
        try {
            Erp erp = gate.erp(code).orElse(null);
            if (erp == null || erp.state() == ErpState.HELD || pace.paused(code)) {
                return;
            }
            int room = (erp.maxConcurrency() == 0 ? settings.calls() : erp.maxConcurrency()) - standing.underWay.size();
            if (room <= 0) {
                return;
            }
            RemoteBooks.Due due = books.due(erp, room + standing.underWay.size());
            int left = room;
            for (UUID posting : due.ask()) {
                left -= left > 0 && begin(erp, connector, standing, posting, true) ? 1 : 0;
            }
            for (UUID posting : due.call()) {
                left -= left > 0 && begin(erp, connector, standing, posting, false) ? 1 : 0;
            }
        } catch (RuntimeException | Error e) {
            // whatever it was, the ERP has to be looked at again
            Log.LOG.roundFailed("Working the line of postings", code, e);
        }
    }

    private boolean begin(Erp erp, RemoteConnector connector, Standing standing, UUID posting, boolean ask) {
        if (stopping || !standing.underWay.add(posting)) {
            return false;
        }
        if (!throttle.slot(erp, Duration.ZERO).isZero()) {
            standing.underWay.remove(posting);
            return false;
        }
        boolean begun = false;
        try {
            begun = run(() -> work(erp, connector, standing, posting, ask));
        } finally {
            if (!begun) {
                standing.underWay.remove(posting);
            }
        }
        return begun;
    }

    private void work(Erp erp, RemoteConnector connector, Standing standing, UUID posting, boolean ask) {
        try {
            if (ask) {
                sender.ask(erp, connector, posting);
            } else {
                sender.call(erp, connector, posting);
            }
        } catch (RuntimeException | Error e) {
            // nothing may spin: the ERP's settings may be wrong, or the hub's database away
            pace.failed(erp.code(), null);
            Log.LOG.roundFailed("A call", erp.code(), e);
        } finally {
            standing.underWay.remove(posting);
            request(erp.code(), connector);
        }
    }

    private boolean run(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            // the application stops; the line is worked on by other nodes, or at the next start
            return false;
        }
    }
}
