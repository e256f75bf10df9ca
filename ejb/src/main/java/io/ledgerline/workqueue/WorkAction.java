package io.ledgerline.workqueue;

/** What a person can decide about a work item; every item lists those that make sense for it. */
public enum WorkAction {
    /** Go on with corrected documents or a corrected message ({@link Correction.Documents}, {@link Correction.Message}). */
    CORRECT_AND_RETRY(WorkItemState.RESOLVED),
    /** Try again as it is: what was in the way is gone. */
    RETRY(WorkItemState.RESOLVED),
    /** Say what an unknown code means ({@link Correction.Code}); releases everything that waits for it. */
    RESOLVE_CODE(WorkItemState.RESOLVED),
    /** Nothing to be done but to take note. */
    RESOLVE(WorkItemState.RESOLVED),
    /** Say yes to what waits for approval. */
    APPROVE(WorkItemState.RESOLVED),
    /** Refuse it for good, with a reason. */
    REJECT(WorkItemState.REJECTED),
    /** It was settled by hand outside the hub, with a reason and perhaps the ERP's document number ({@link Correction.ErpDocument}). */
    OVERRIDE(WorkItemState.OVERRIDDEN);

    private final WorkItemState leadsTo;

    WorkAction(WorkItemState leadsTo) {
        this.leadsTo = leadsTo;
    }

    /** The state in which this decision leaves the item. */
    public WorkItemState leadsTo() {
        return leadsTo;
    }
}
