package io.ledgerline.operations.alert;

import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
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
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks every source each {@code ledgerline.alert.interval}, on one node of the cluster; each source in transactions of its own. */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertTimer {

    private static final String LEASE = "alerts";
    private static final Duration LEASE_TIME = Duration.ofMinutes(5);

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private Alerts alerts;

    @Inject
    private Time time;

    @Inject
    @Any
    private Instance<AlertSource> sources;

    private Instant forgetAt = Instant.EPOCH;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.alert.interval", Duration.ofSeconds(30))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    void due() {
        if (!leases.acquire(LEASE, LEASE_TIME)) {
            return;
        }
        try {
            Instant now = time.now();
            for (AlertSource source : sources) {
                ask(source, now);
            }
            round(now);
        } finally {
            leases.release(LEASE);
        }
    }

    /** One source that fails must not silence the others. */
    private void ask(AlertSource source, Instant now) {
        try {
            Optional<List<Finding>> found = source.findings(now);
            found.ifPresent(findings -> alerts.settle(source.name(), findings));
        } catch (RuntimeException e) {
            AlertLog.LOG.sourceFailed(source.name(), e);
        }
    }

    private void round(Instant now) {
        try {
            alerts.escalate();
            if (!now.isBefore(forgetAt)) {
                alerts.forget(now.minus(settings.duration("ledgerline.alert.keep", Duration.ofDays(400))));
                forgetAt = now.plus(Duration.ofHours(1));
            }
        } catch (RuntimeException e) {
            AlertLog.LOG.roundFailed(e);
        }
    }
}
