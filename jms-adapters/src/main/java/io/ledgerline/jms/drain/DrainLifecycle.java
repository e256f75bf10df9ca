package io.ledgerline.jms.drain;

import io.ledgerline.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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

/** Starts the drained listeners once the tables are there, and stops them before the application goes. */
@Singleton
@Startup
@DependsOn("ejb.jar#Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DrainLifecycle {

    private static final Duration BOOTING = Duration.ofMillis(200);

    @Inject
    @Any
    private Instance<DrainedListener> listeners;

    @Inject
    private Settings settings;

    @Resource
    private TimerService timers;

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        listeners.forEach(DrainedListener::start);
        next(BOOTING);
    }

    /** Delivery groups may be switched while the server runs. */
    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void follow() {
        Duration after = BOOTING;
        try {
            if (listeners.stream().allMatch(DrainedListener::follow)) {
                after = settings.duration("ledgerline.operations.reconcile", Duration.ofSeconds(5));
            }
        } finally {
            next(after);
        }
    }

    private void next(Duration after) {
        timers.createSingleActionTimer(after.toMillis(), new TimerConfig("delivery groups", false));
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void stop() {
        listeners.forEach(DrainedListener::stop);
    }
}
