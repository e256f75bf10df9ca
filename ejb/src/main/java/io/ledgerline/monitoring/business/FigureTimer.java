package io.ledgerline.monitoring.business;

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
import java.util.Optional;

/** Counts what has ended, on one node of the cluster, each span in a transaction of its own. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FigureTimer {

    private static final String LEASE = "business-figures";
    private static final Duration LEASE_TIME = Duration.ofMinutes(5);

    /** Spans of one round: a hub that begins to count has 60 days of hours before it. */
    private static final int MOST = 200;

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private BusinessFigures figures;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.console.figures-interval", Duration.ofMinutes(1))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    void due() {
        if (!leases.acquire(LEASE, LEASE_TIME)) {
            return;
        }
        try {
            Optional<BusinessFigures.Span> span = figures.due();
            for (int counted = 0; counted < MOST && span.isPresent(); counted++) {
                figures.count(span.get());
                span = figures.due();
            }
            if (figures.accrualsDue()) {
                figures.accrue();
            }
        } finally {
            leases.release(LEASE);
        }
    }
}
