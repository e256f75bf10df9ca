package io.ledgerline.workflow.invoice.rematch;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.workflow.invoice.register.InvoiceRows;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Looks every {@code ledgerline.invoice.rematch.interval} for invoices that can go on, on one node of the cluster. */
@Singleton
@Startup
@DependsOn("Migrations")
public class RematchTimer {

    private static final String LEASE = "invoice-rematch";
    private static final int MOST = 500;

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private Rematches rematches;

    @Inject
    private InvoiceRows rows;

    @Inject
    private Rematcher rematcher;

    @Inject
    private Time time;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.invoice.rematch.interval", Duration.ofSeconds(5))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void due() {
        try {
            runNow();
        } catch (RuntimeException e) {
            Log.LOG.rematchFailed(LEASE, e);
        }
    }

    /** Looks now; returns how many invoices and orders were looked at. Another node's look at the same time does no harm. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int runNow() {
        if (!leases.acquire(LEASE, Duration.ofMinutes(5))) {
            return 0;
        }
        int looked = goodsMoved();
        for (UUID id : rows.orderArrived(MOST)) {
            looked += look(id, rematcher::again);
        }
        for (UUID id : rows.overdue(time.now(), MOST)) {
            looked += look(id, rematcher::again);
        }
        return looked;
    }

    private int goodsMoved() {
        int looked = 0;
        List<UUID> done = new ArrayList<>();
        Set<UUID> orders = new HashSet<>();
        Set<UUID> failed = new HashSet<>();
        for (Rematches.Due due : rematches.due(MOST)) {
            if (orders.add(due.order())) {
                int went = look(due.order(), rematcher::evaluate);
                for (UUID invoice : rows.waitingForReceipt(due.order())) {
                    went = Math.min(went, look(invoice, rematcher::again));
                }
                if (went == 0) {
                    failed.add(due.order());
                }
                looked++;
            }
            if (!failed.contains(due.order())) {
                done.add(due.id());
            }
        }
        rematches.done(done);
        return looked;
    }

    private static int look(UUID id, Consumer<UUID> at) {
        try {
            at.accept(id);
            return 1;
        } catch (RuntimeException e) {
            // the next round tries again; the others go on
            Log.LOG.rematchFailed(id.toString(), e);
            return 0;
        }
    }
}
