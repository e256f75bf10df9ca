package io.ledgerline.workflow.cutover;

import io.ledgerline.platform.Log;
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
import java.util.List;
import java.util.UUID;

/**
 * Moves the orders of cutovers, a batch every {@code ledgerline.cutover.interval} on one node of the cluster. How far it is stands in the
 * database: after a crash another node goes on there, and an order that was asked for already is not asked for again.
 */
@Singleton
@Startup
@DependsOn("Migrations")
public class CutoverTimer {

    private static final String LEASE = "erp-cutover";

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private CutoverRows rows;

    @Inject
    private MoveStep step;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.cutover.interval", Duration.ofSeconds(2))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void due() {
        try {
            List<Cutover> working = rows.working();
            if (!working.isEmpty() && leases.acquire(LEASE, Duration.ofMinutes(5))) {
                working.forEach(this::batch);
            }
        } catch (RuntimeException e) {
            Log.LOG.cutoverFailed(LEASE, e);
        }
    }

    private void batch(Cutover cutover) {
        int most = settings.number("ledgerline.cutover.batch", 100);
        List<UUID> orders =
                Cutover.FORTH.equals(cutover.work()) ? rows.candidates(cutover, most) : rows.moved(cutover, most);
        for (UUID order : orders) {
            try {
                step.order(cutover, order);
            } catch (RuntimeException e) {
                // the next run looks at it again; the others go on
                Log.LOG.cutoverFailed(order.toString(), e);
            }
        }
        step.worked(cutover, orders.isEmpty() ? null : orders.get(orders.size() - 1), orders.size() == most);
    }
}
