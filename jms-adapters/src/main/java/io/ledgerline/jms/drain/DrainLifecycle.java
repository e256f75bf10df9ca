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
import jakarta.ejb.Timer;
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
        every(BOOTING);
    }

    /** Delivery groups may be switched while the server runs; at first it boots, and is asked more often. */
    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void follow(Timer timer) {
        boolean all = true;
        for (DrainedListener listener : listeners) {
            // one that has yet to wait keeps no other back
            all &= listener.follow();
        }
        if (all && BOOTING.equals(timer.getInfo())) {
            timer.cancel();
            every(settings.duration("ledgerline.operations.reconcile", Duration.ofSeconds(5)));
        }
    }

    private void every(Duration interval) {
        timers.createIntervalTimer(interval.toMillis(), interval.toMillis(), new TimerConfig(interval, false));
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void stop() {
        listeners.forEach(DrainedListener::stop);
    }
}
