package io.ledgerline.operations.alert.channel;

import io.ledgerline.operations.alert.AlertLog;
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

/** Sends a letter each {@code ledgerline.alert.mail.interval}, on one node of the cluster, if there is something to tell. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailTimer {

    private static final String LEASE = "alert-mail";

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private MailChannel mail;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.alert.mail.interval", Duration.ofMinutes(1))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    void due() {
        if (!leases.acquire(LEASE, Duration.ofMinutes(5))) {
            return;
        }
        try {
            mail.send();
        } catch (RuntimeException e) {
            AlertLog.LOG.mailRoundFailed(e);
        } finally {
            leases.release(LEASE);
        }
    }
}
