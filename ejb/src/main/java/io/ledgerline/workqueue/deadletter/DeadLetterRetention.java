package io.ledgerline.workqueue.deadletter;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Leases;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets, once an hour and on one node, what closed dead letters held. */
@Singleton
@Startup
@DependsOn("Migrations")
public class DeadLetterRetention {

    private static final String LEASE = "dead-letter-retention";

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private Leases leases;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    @Schedule(hour = "*", minute = "23", persistent = false)
    void forget() {
        if (leases.acquire(LEASE, Duration.ofMinutes(30))) {
            Duration kept = settings.duration("ledgerline.workqueue.dead-letter-retention", Duration.ofDays(30));
            int count = deadLetters.forget(time.now().minus(kept));
            if (count > 0) {
                Log.LOG.deadLettersForgotten(count);
            }
        }
    }
}
