package io.ledgerline.sandbox.entry;

import io.ledgerline.sandbox.SandboxLog;
import jakarta.annotation.PostConstruct;
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
import jakarta.inject.Inject;
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

    @Resource
    private TimerService timers;

    @Inject
    private InterfaceTable table;

    @Inject
    private LegacyRound round;

    @Inject
    private Switches switches;

    private long interval;

    @PostConstruct
    void start() {
        interval = ConfigProvider.getConfig()
                .getOptionalValue("sandbox.erp.poll.millis", Long.class)
                .orElse(300L);
        next();
    }

    @Timeout
    void tick() {
        try {
            if (!guarded(this::batches)) {
                guarded(this::singly);
            }
        } finally {
            next();
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

    /** Nothing may escape: the container would run the timer again by itself. */
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

    private void next() {
        timers.createSingleActionTimer(interval, new TimerConfig("interface table", false));
    }
}
