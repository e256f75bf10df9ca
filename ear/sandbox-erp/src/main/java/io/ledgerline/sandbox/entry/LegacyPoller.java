package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.SandboxLog;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Looks into the interface table regularly, as the batch programs of old ERPs do. */
@Singleton(name = "LegacyPoller")
@Startup
@DependsOn("Start")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LegacyPoller {

    private static final int BATCH = 50;
    private static final int MOST_BATCHES = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private InterfaceTable table;

    @Inject
    private LegacyRound round;

    @Inject
    private Switches switches;

    private final CountDownLatch end = new CountDownLatch(1);
    private Thread thread;
    private long interval;

    @PostConstruct
    void start() {
        interval = ConfigProvider.getConfig()
                .getOptionalValue("sandbox.erp.poll.millis", Long.class)
                .orElse(300L);
        thread = threads.newThread(this::rounds);
        thread.start();
    }

    @PreDestroy
    void stop() {
        end.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits by the monotonic clock: timers of the container stand still while the wall clock goes back. */
    private void rounds() {
        try {
            while (!end.await(interval, TimeUnit.MILLISECONDS)) {
                if (!guarded(this::batches)) {
                    guarded(this::singly);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void batches() {
        for (int i = 0; i < MOST_BATCHES && !down() && round.batch(BATCH) == BATCH; i++) {
            // the next batch
        }
    }

    /** One command that cannot be booked must not keep the others back. */
    private void singly() {
        table.waiting(Switches.LEGACY, BATCH).forEach(command -> guarded(() -> round.one(command)));
    }

    /** Nothing may escape, or no further round would come. */
    private static boolean guarded(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            SandboxLog.LOG.tableRoundFailed(Switches.LEGACY, e);
            return false;
        }
    }

    private boolean down() {
        return switches.of(Switches.LEGACY).down();
    }
}
