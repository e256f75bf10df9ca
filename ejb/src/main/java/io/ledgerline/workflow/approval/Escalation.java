package io.ledgerline.workflow.approval;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Escalates stages, each case in a transaction of its own. */
@Stateless
public class Escalation {

    private Approvals approvals;

    /** For the container. */
    public Escalation() {}

    /** On the cases. */
    @Inject
    public Escalation(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Cases with a stage whose time has run out. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<UUID> due(int limit) {
        return approvals.due(limit);
    }

    /** Lets others decide as well; false when it was decided meanwhile. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean escalate(UUID caseId) {
        return approvals.escalate(caseId);
    }
}
