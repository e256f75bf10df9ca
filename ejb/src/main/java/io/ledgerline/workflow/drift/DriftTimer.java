package io.ledgerline.workflow.drift;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.db.Leases;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Asks ERPs what they do not know, on one node of the cluster: what somebody asked for within seconds, the daily question no earlier than
 * an hour after the start, when a hub has other things to do.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DriftTimer {

    private static final String LEASE = "erp-drift";
    private static final String DAILY = "erp-drift-daily";

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration DAILY_FIRST = Duration.ofHours(1);
    private static final Duration DAILY_LOOK = Duration.ofMinutes(5);

    /** A round is shorter than the lease by more than the longest call of an ERP. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private static final Duration LEASE_TIME = Duration.ofMinutes(10);

    @Resource
    private TimerService timers;

    @Inject
    private Leases leases;

    @Inject
    private Drift drift;

    @Inject
    private DriftAsker asker;

    @PostConstruct
    void schedule() {
        timers.createIntervalTimer(LOOK.toMillis(), LOOK.toMillis(), new TimerConfig(LEASE, false));
        timers.createIntervalTimer(DAILY_FIRST.toMillis(), DAILY_LOOK.toMillis(), new TimerConfig(DAILY, false));
    }

    @Timeout
    void due(Timer timer) {
        try {
            if (DAILY.equals(timer.getInfo())) {
                drift.askTheDue();
            }
            if (!drift.open().isEmpty() && leases.acquire(LEASE, LEASE_TIME)) {
                try {
                    asker.round(ROUND);
                } finally {
                    leases.release(LEASE);
                }
            }
        } catch (RuntimeException e) {
            Log.LOG.driftFailed(LEASE, e);
        }
    }
}
