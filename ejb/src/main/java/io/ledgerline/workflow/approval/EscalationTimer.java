package io.ledgerline.workflow.approval;

import io.ledgerline.platform.Log;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.db.Leases;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Looks every {@code ledgerline.approval.escalation-interval} for stages whose time has run out, on one node of the cluster. */
@Singleton
@Startup
@DependsOn("Migrations")
public class EscalationTimer {

    private static final String LEASE = "approval-escalation";
    private static final int BATCH = 100;

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Leases leases;

    @Inject
    private Escalation escalation;

    @PostConstruct
    void schedule() {
        long millis = settings.duration("ledgerline.approval.escalation-interval", Duration.ofMinutes(1))
                .toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(LEASE, false));
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void due() {
        if (!leases.acquire(LEASE, Duration.ofMinutes(5))) {
            return;
        }
        int escalated = 0;
        try {
            List<UUID> due = escalation.due(BATCH);
            for (UUID caseId : due) {
                escalated += escalate(caseId) ? 1 : 0;
            }
        } finally {
            leases.release(LEASE);
        }
        if (escalated > 0) {
            Log.LOG.approvalsEscalated(escalated);
        }
    }

    /** One case must not hold up the others. */
    private boolean escalate(UUID caseId) {
        try {
            return escalation.escalate(caseId);
        } catch (EJBException e) {
            Log.LOG.escalationFailed(caseId, e);
            return false;
        }
    }
}
