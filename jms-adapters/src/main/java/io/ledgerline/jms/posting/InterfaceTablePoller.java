package io.ledgerline.jms.posting;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.platform.round.Round;
import io.ledgerline.platform.round.Rounds;
import io.ledgerline.posting.delivery.TableAnswers;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what ERPs with interface tables have answered. One node of the cluster reads the tables of an ERP: the holder of
 * the lease {@code erp-tables:<code>}. After a failure the next round comes later and later, up to half a minute.
 */
@Singleton(name = "InterfaceTablePoller")
@Startup
@DependsOn("ejb.jar#PostingTimers")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class InterfaceTablePoller {

    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    /** So that one ERP with a large backlog does not keep the others waiting. */
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
    private TableAnswers answers;

    /** What this node knows of one ERP's tables. */
    private static final class Standing {
        private long renewLeaseAt = System.nanoTime();
        private long nextRoundAt = System.nanoTime();
        private int failures;
    }

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private int batch;
    private Duration interval;
    private Round round;

    @PostConstruct
    void start() {
        batch = settings.number("ledgerline.posting.tables-batch", 200);
        interval = settings.duration("ledgerline.posting.tables-interval", Duration.ofMillis(300));
        round = rounds.begin("Reading interface tables", interval, interval, this::tick);
    }

    @PreDestroy
    void stop() {
        round.close();
    }

    private void tick() {
        for (Erp erp : gate.erps()) {
            if (erp.connector().equals("tables")) {
                read(erp, standings.computeIfAbsent(erp.code(), code -> new Standing()));
            }
        }
    }

    private void read(Erp erp, Standing standing) {
        if (System.nanoTime() - standing.nextRoundAt < 0) {
            return;
        }
        try {
            if (leader(erp, standing)) {
                for (int i = 0; i < MOST_BATCHES && answers.take(erp, batch) == batch; i++) {
                    // the next batch
                }
            }
            standing.failures = 0;
        } catch (RuntimeException e) {
            standing.failures++;
            long wait = interval.toNanos() << Math.min(standing.failures, 10);
            standing.nextRoundAt = System.nanoTime() + Math.min(wait, LONGEST_BACKOFF.toNanos());
            Log.LOG.roundFailed("Reading interface tables", erp.code(), e);
            readSingly(erp);
        }
    }

    /** One answer that cannot be recorded must not keep the others back. */
    private void readSingly(Erp erp) {
        try {
            answers.takeSingly(erp, batch);
        } catch (RuntimeException e) {
            Log.LOG.roundFailed("Reading single rows of interface tables", erp.code(), e);
        }
    }

    private boolean leader(Erp erp, Standing standing) {
        if (System.nanoTime() - standing.renewLeaseAt < 0) {
            return true;
        }
        boolean held = leases.acquire("erp-tables:" + erp.code(), LEASE);
        if (held) {
            standing.renewLeaseAt = System.nanoTime() + LEASE.toNanos() / 3;
        }
        return held;
    }
}
