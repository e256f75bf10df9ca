package io.ledgerline.posting.delivery;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.platform.round.Round;
import io.ledgerline.platform.round.Rounds;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * The clockwork of posting: probes ERPs, lets parked postings go, asks for missing answers. Probing and letting go is done by
 * one node of the cluster, the holder of a lease.
 */
@Singleton(name = "PostingTimers")
@Startup
@DependsOn({"Migrations", "ErpReference"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PostingTimers {

    private static final String LEASE = "posting-clockwork";

    /** So that one round never holds the timer for long. */
    private static final int MOST_BATCHES = 20;

    @Inject
    private Rounds rounds;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private ErpGate gate;

    @Inject
    private ErpProber prober;

    @Inject
    private PostingBacklog backlog;

    @Inject
    private PostingJanitor janitor;

    @Inject
    private LostCommands lostCommands;

    private Duration probeInterval;
    private int batch;
    private Round probing;
    private Round settling;
    private volatile long leaseRenewal = System.nanoTime();

    @PostConstruct
    void start() {
        probeInterval = settings.duration("ledgerline.posting.probe-interval", Duration.ofSeconds(2));
        Duration janitorInterval = settings.duration("ledgerline.posting.janitor-interval", Duration.ofSeconds(15));
        Duration grace = settings.duration("ledgerline.posting.probe-grace", Duration.ofSeconds(10));
        batch = settings.number("ledgerline.posting.release-batch", 200);
        probing = rounds.begin("Probing", grace, probeInterval, this::probeAndRelease);
        settling =
                rounds.begin("Asking for missing answers", grace.plus(janitorInterval), janitorInterval, this::settle);
    }

    @PreDestroy
    void stop() {
        probing.close();
        settling.close();
    }

    private void probeAndRelease() {
        for (Erp erp : gate.erps()) {
            guarded("Probing", erp, () -> {
                if (worksOn(erp) && leader()) {
                    prober.probe(erp);
                    release(erp.code());
                }
            });
        }
    }

    /** What was under way when an ERP was taken out of routing goes on. */
    private boolean worksOn(Erp erp) {
        return erp.enabled() || gate.backlog(erp.code()) > 0;
    }

    private void release(String code) {
        for (int i = 0; i < MOST_BATCHES; i++) {
            Erp erp = gate.erp(code).orElseThrow();
            int limit = limit(erp);
            if (backlog.release(erp, limit) < limit || erp.ratePerSecond() > 0) {
                return;
            }
        }
    }

    /** No more than the ERP's rate allows until the next round, so that let-go postings need not be parked again. */
    private int limit(Erp erp) {
        if (erp.ratePerSecond() == 0) {
            return batch;
        }
        long perRound = Math.max(1, erp.ratePerSecond() * probeInterval.toMillis() / 1000);
        return (int) Math.min(batch, perRound);
    }

    private void settle() {
        for (Erp erp : gate.erps()) {
            guarded("Asking for missing answers", erp, () -> {
                if (worksOn(erp) && leader()) {
                    for (int i = 0; i < MOST_BATCHES && janitor.settle(erp, 100) == 100; i++) {
                        // the next batch
                    }
                    lostCommands.sendAgain(erp, 1_000);
                }
            });
        }
    }

    /** The lease is renewed long before it ends, so that most rounds cost no statement for it. */
    private boolean leader() {
        if (System.nanoTime() - leaseRenewal < 0) {
            return true;
        }
        Duration time = Duration.ofSeconds(Math.max(20, probeInterval.toSeconds() * 5));
        boolean held = leases.acquire(LEASE, time);
        if (held) {
            leaseRenewal = System.nanoTime() + time.toNanos() / 3;
        }
        return held;
    }

    private static void guarded(String job, Erp erp, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Log.LOG.roundFailed(job, erp.code(), e);
        }
    }
}
