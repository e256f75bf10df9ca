package io.ledgerline.monitoring.flow;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Counts the hours that are over, on one node of the cluster, each in a transaction of its own. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FlowTimer {

    private static final String LEASE = "flow-hours";
    private static final Duration LEASE_TIME = Duration.ofMinutes(5);

    /** Hours of one round: a hub that begins to count has eight days before it. */
    private static final int MOST = 200;

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private BusinessFlow flow;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.console.hours-interval", Duration.ofMinutes(1))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    void due() {
        if (!leases.acquire(LEASE, LEASE_TIME)) {
            return;
        }
        try {
            for (Instant hour : flow.hoursDue(MOST)) {
                flow.countHour(hour);
            }
        } finally {
            leases.release(LEASE);
        }
    }
}
