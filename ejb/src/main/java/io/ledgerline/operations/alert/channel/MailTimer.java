package io.ledgerline.operations.alert.channel;

import io.ledgerline.operations.alert.AlertLog;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.platform.round.Round;
import io.ledgerline.platform.round.Rounds;
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

/** Sends a letter each {@code ledgerline.alert.mail.interval}, on one node of the cluster, if there is something to tell. */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class MailTimer {

    private static final String LEASE = "alert-mail";

    @Inject
    private Rounds rounds;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private MailChannel mail;

    private Round round;

    @PostConstruct
    void start() {
        Duration interval = settings.duration("ledgerline.alert.mail.interval", Duration.ofMinutes(1));
        round = rounds.begin("Letters about alerts", interval, interval, this::due);
    }

    @PreDestroy
    void stop() {
        round.close();
    }

    private void due() {
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
