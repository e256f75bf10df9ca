package io.ledgerline.mllp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Starts the MLLP server once the tables are there, stops it before the application goes. */
@Singleton
@Startup
@DependsOn("ejb.jar#Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class MllpLifecycle {

    @Inject
    private MllpServer server;

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        server.start();
    }

    @PreDestroy
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void stop() {
        server.stop();
    }
}
