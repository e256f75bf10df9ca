package io.ledgerline.jms.drain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Starts the drained listeners once the tables are there, and stops them before the application goes. */
@Singleton
@Startup
@DependsOn("ejb.jar#Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DrainLifecycle {

    @Inject
    @Any
    private Instance<DrainedListener> listeners;

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        listeners.forEach(DrainedListener::start);
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void stop() {
        listeners.forEach(DrainedListener::stop);
    }
}
