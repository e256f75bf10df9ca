package io.ledgerline.posting;

import java.util.UUID;

/**
 * CDI event: an ERP posted or rejected a posting, or a person did in its place. Fired in the transaction that records it.
 *
 * @param postingId the posting
 * @param messageId the message that caused it, or null
 * @param workflowId the workflow instance, or null
 * @param step the workflow's step
 * @param kind what the ERP was asked to do
 * @param idempotencyKey the reference by which the ERP knows it
 * @param state POSTED, REJECTED or CANCELLED
 * @param erp code of the ERP
 * @param facility canonical facility code
 * @param erpDocument the ERP's document number when POSTED
 * @param errorCode the ERP's error code when REJECTED
 * @param errorText the ERP's error in words when REJECTED
 */
public record PostingEnded(
        UUID postingId,
        UUID messageId,
        UUID workflowId,
        String step,
        PostingKind kind,
        String idempotencyKey,
        PostingState state,
        String erp,
        String facility,
        String erpDocument,
        String errorCode,
        String errorText) {}
