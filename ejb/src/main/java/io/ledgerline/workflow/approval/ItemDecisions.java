package io.ledgerline.workflow.approval;

import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItemDecided;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Carries out what is decided about approvals at the desk of the work queue: the same as over REST. */
@ApplicationScoped
public class ItemDecisions {

    private final Approvals approvals;

    /** For the container's proxy. */
    protected ItemDecisions() {
        this(null);
    }

    /** On the cases. */
    @Inject
    public ItemDecisions(Approvals approvals) {
        this.approvals = approvals;
    }

    /** A refusal undoes the desk's decision with it. */
    public void decided(@Observes WorkItemDecided decided) {
        if (decided.kind().equals(ApprovalItems.KIND)) {
            String key = decided.item().dedupeKey();
            approvals.decide(
                    ApprovalItems.caseOf(key),
                    ApprovalItems.stageOf(key),
                    new Approver(decided.actor(), decided.actorRoles()),
                    decided.action() == WorkAction.APPROVE,
                    decided.reason(),
                    "work-item");
        }
    }
}
