package io.ledgerline.workflow.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;

/** Decides cases over REST: each call is one transaction, with everything that follows from the decision. */
@Stateless
public class ApprovalDesk {

    private Approvals approvals;

    /** For the container. */
    public ApprovalDesk() {}

    /** On the cases. */
    @Inject
    public ApprovalDesk(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Says yes to the open stage. */
    public ApprovalCase approve(UUID id, long version, Approver approver, String reason) {
        return approvals.decide(id, version, approver, true, reason, "rest");
    }

    /** Says no to the open stage, and so to the whole. */
    public ApprovalCase reject(UUID id, long version, Approver approver, String reason) {
        return approvals.decide(id, version, approver, false, reason, "rest");
    }
}
