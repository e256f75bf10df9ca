package io.ledgerline.audit;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.platform.round.Round;
import io.ledgerline.platform.round.Rounds;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Wakes the sealer of the one node that holds the lease. */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SealerTimer {

    private static final String LEASE = "audit-sealer";
    private static final Duration LEASE_TIME = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(15);
    /** Batches in one round, so that the lease is looked after meanwhile. */
    private static final int ROUNDS = 50;

    @Inject
    private Rounds rounds;

    @Inject
    private Leases leases;

    @Inject
    private Sealer sealer;

    @Inject
    private Settings settings;

    private Round round;
    private volatile boolean owner;
    private volatile long renewAt;
    private volatile long anchorAt;

    @PostConstruct
    void start() {
        renewAt = System.nanoTime();
        anchorAt = renewAt;
        Duration interval = settings.duration("ledgerline.audit.seal-interval", Duration.ofSeconds(1));
        round = rounds.begin("Sealing the audit trail", interval, interval, this::tick);
    }

    @PreDestroy
    void stop() {
        round.close();
        if (owner) {
            giveBack();
        }
    }

    /** The container may have stopped {@link Leases} before; then the lease ends by itself. */
    private void giveBack() {
        try {
            leases.release(LEASE);
        } catch (EJBException e) {
            AuditLog.LOG.leaseNotGivenBack(LEASE, e.getClass().getSimpleName());
        }
    }

    private void tick() {
        try {
            if (mine()) {
                seal();
            }
        } catch (RuntimeException e) {
            AuditLog.LOG.notSealed(e);
        }
    }

    private boolean mine() {
        if (System.nanoTime() - renewAt >= 0) {
            owner = leases.acquire(LEASE, LEASE_TIME);
            renewAt = System.nanoTime() + RENEWAL.toNanos();
        }
        return owner;
    }

    private void seal() {
        int batch = settings.number("ledgerline.audit.seal-batch", 2_000);
        for (int round = 0; round < ROUNDS && sealer.seal(batch) >= batch; round++) {
            if (!mine()) {
                return;
            }
        }
        if (System.nanoTime() - anchorAt >= 0) {
            Duration interval = settings.duration("ledgerline.audit.anchor-interval", Duration.ofHours(1));
            sealer.anchor(interval);
            anchorAt = System.nanoTime()
                    + Math.min(interval.toNanos(), Duration.ofMinutes(1).toNanos());
        }
    }
}
