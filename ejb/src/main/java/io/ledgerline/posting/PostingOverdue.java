package io.ledgerline.posting;

import java.util.UUID;

/**
 * CDI event: the hub could not find out by asking whether an ERP has a posting; the posting is IN_DOUBT and a
 * person has to find out. A late answer still ends it. Fired in the transaction that records it.
 *
 * @param postingId the posting
 * @param messageId the message that caused it, or null
 * @param workflowId the workflow instance, or null
 * @param step the workflow's step
 * @param kind what the ERP was asked to do
 * @param idempotencyKey the reference by which the ERP knows it
 * @param erp code of the ERP
 * @param facility canonical facility code
 * @param asks how often the ERP was asked
 * @param reason why nobody knows: {@code no-answer}, {@code not-found}, {@code several-documents}, {@code calls-fail}, {@code answer-incomplete}, or
 *     what the last question met
 */
public record PostingOverdue(
        UUID postingId,
        UUID messageId,
        UUID workflowId,
        String step,
        PostingKind kind,
        String idempotencyKey,
        String erp,
        String facility,
        int asks,
        String reason) {

    /** Of a posting. */
    public static PostingOverdue of(Posting posting, int asks, String reason) {
        return new PostingOverdue(
                posting.id(),
                posting.messageId(),
                posting.workflowId(),
                posting.step(),
                posting.kind(),
                posting.idempotencyKey(),
                posting.erp(),
                posting.facility(),
                asks,
                reason);
    }
}
