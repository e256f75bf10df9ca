package io.ledgerline.workflow.payment;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.PaymentPage;
import io.ledgerline.posting.connector.PaymentSource;
import io.ledgerline.posting.connector.PaymentsUnavailable;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpRegistry;
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
import java.util.Optional;

/**
 * Asks each ERP that names a payment source what it has paid, every {@code ledgerline.payment.poll.interval}, on one node of the
 * cluster; from the cursor on, in pages, so many a round.
 */
@Singleton
@Startup
@DependsOn("Migrations")
public class PaymentPoll {

    private static final String LEASE = "payment-poll";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private ErpRegistry erps;

    @Inject
    private Connectors connectors;

    @Inject
    private PaymentPages pages;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.payment.poll.interval", Duration.ofMinutes(1))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void due() {
        runNow();
    }

    /** Asks every ERP now; returns how many payments were new. Another node's round at the same time does no harm. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int runNow() {
        if (erps.erps().values().stream().noneMatch(erp -> source(erp).isPresent())
                || !leases.acquire(LEASE, Duration.ofMinutes(10))) {
            return 0;
        }
        int fresh = 0;
        for (Erp erp : erps.erps().values()) {
            fresh += source(erp).map(from -> poll(erp, from)).orElse(0);
        }
        return fresh;
    }

    private Optional<PaymentSource> source(Erp erp) {
        return Optional.ofNullable(erp.enabled() ? erp.setting(PaymentSource.SETTING, null) : null)
                .flatMap(connectors::find)
                .filter(PaymentSource.class::isInstance)
                .map(PaymentSource.class::cast);
    }

    private int poll(Erp erp, PaymentSource from) {
        int fresh = 0;
        try {
            String cursor = pages.cursor(erp.code()).orElse(null);
            for (int page = 0; page < MOST_PAGES; page++) {
                PaymentPage found = from.payments(erp, cursor, PAGE);
                if (found.payments().isEmpty()) {
                    break;
                }
                fresh += pages.keep(erp.code(), found);
                cursor = found.next();
            }
        } catch (PaymentsUnavailable e) {
            Log.LOG.paymentsUnavailable(erp.code(), e.getMessage());
        } catch (RuntimeException e) {
            // the other ERPs are asked all the same; this one again with the next round
            Log.LOG.paymentsFailed(erp.code(), e);
        }
        return fresh;
    }
}
