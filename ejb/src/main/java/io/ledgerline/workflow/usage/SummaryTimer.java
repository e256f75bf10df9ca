package io.ledgerline.workflow.usage;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Starts the summary batch every {@code ledgerline.usage.summary.interval}, on one node of the cluster. */
@Singleton
@Startup
@DependsOn("Migrations")
public class SummaryTimer {

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private SummaryBatch batch;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.usage.summary.interval", Duration.ofMinutes(15))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig("usage-summary", false));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void due() {
        runNow();
    }

    /** Sums up everything that waits now; returns the number of postings. Another node's run at the same time does no harm. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int runNow() {
        if (!leases.acquire("usage-summary", Duration.ofMinutes(10))) {
            return 0;
        }
        int postings = 0;
        try {
            for (SummaryRuns.Group group : batch.waiting()) {
                try {
                    postings += batch.run(group);
                } catch (EJBException e) {
                    // one group must not hold up the others; its lines wait for the next round
                    Log.LOG.summaryFailed(group.facility(), group.itemClass(), e);
                }
            }
        } finally {
            leases.release("usage-summary");
        }
        return postings;
    }
}
