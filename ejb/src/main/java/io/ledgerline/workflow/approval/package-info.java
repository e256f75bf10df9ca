/**
 * Who has to say yes before something is ordered, and what they said. A case belongs to one workflow instance; its stages come
 * from a decision table ({@code approval.rules}) and are decided one after the other, over REST or at the desk of the work
 * queue, with the same effect. A case ends in one transaction with what follows from it ({@link
 * io.ledgerline.workflow.approval.ApprovalEnded}).
 */
package io.ledgerline.workflow.approval;
