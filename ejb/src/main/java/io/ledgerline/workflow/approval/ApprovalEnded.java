package io.ledgerline.workflow.approval;

/**
 * CDI event: a case was approved by its last stage, or rejected by one. Fired in the transaction of the decision, so that what
 * follows from it happens with it or not at all.
 *
 * @param approval the case as it ended
 * @param approved true when every stage said yes
 * @param actor who decided last
 * @param reason why, or null
 */
public record ApprovalEnded(ApprovalCase approval, boolean approved, String actor, String reason) {}
