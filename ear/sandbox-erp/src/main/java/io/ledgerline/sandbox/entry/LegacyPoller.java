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
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final AtomicBoolean running = new AtomicBoolean();

    @PostConstruct
    void start() {
        long every = ConfigProvider.getConfig()
                .getOptionalValue("sandbox.erp.poll.millis", Long.class)
                .orElse(300L);
        timers.createIntervalTimer(every, every, new TimerConfig("interface table", false));
    }

    @Timeout
    void tick() {
        if (switches.of(Switches.LEGACY).down() || !running.compareAndSet(false, true)) {
            return;
        }
        try {
            for (int i = 0; i < MOST_BATCHES && round.batch(BATCH) == BATCH; i++) {
                // the next batch
            }
        } catch (RuntimeException e) {
            SandboxLog.LOG.tableRoundFailed(Switches.LEGACY, e);
            singly();
        } finally {
            running.set(false);
        }
    }

    /** One command that cannot be booked must not keep the others back. */
    private void singly() {
        for (InterfaceTable.Waiting command : table.waiting(Switches.LEGACY, BATCH)) {
            try {
                round.one(command);
            } catch (RuntimeException e) {
                SandboxLog.LOG.tableRoundFailed(Switches.LEGACY, e);
            }
        }
    }
}
