package io.ledgerline.posting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A row of the ledger of postings. It begins PENDING in the transaction of its message, becomes SENT in the transaction
 * that gives it to the ERP, and ends POSTED or REJECTED in the transaction that takes the ERP's answer.
 *
 * @param id its id
 * @param idempotencyKey the reference by which the ERP knows it
 * @param messageId the message that caused it, or null
 * @param workflowId the workflow instance, or null
 * @param step the workflow's step
 * @param erp code of the ERP it was routed to
 * @param facility canonical facility code
 * @param businessDate the facility's business date
 * @param kind what the ERP is asked to do
 * @param groupKey postings of one key are kept in order
 * @param reverses idempotency key of the posting that this one reverses, or null
 * @param mappingVersion the mapping that made the document, or null
 * @param document the canonical document as JSON
 * @param state where it stands
 * @param attempts how often it was given to the ERP
 * @param asks how often the ERP was asked for a missing answer since the last attempt
 * @param erpDocument the ERP's document number, or null
 * @param errorCode the ERP's error code, or null
 * @param errorText the ERP's error in words, or null
 * @param createdAt when it was written
 * @param sentAt when the ERP had it first, or null
 * @param completedAt when it ended, or null
 * @param updatedAt last change
 * @param version counts the changes
 */
public record Posting(
        UUID id,
        String idempotencyKey,
        UUID messageId,
        UUID workflowId,
        String step,
        String erp,
        String facility,
        LocalDate businessDate,
        PostingKind kind,
        String groupKey,
        String reverses,
        String mappingVersion,
        String document,
        PostingState state,
        int attempts,
        int asks,
        String erpDocument,
        String errorCode,
        String errorText,
        Instant createdAt,
        Instant sentAt,
        Instant completedAt,
        Instant updatedAt,
        long version) {

    /** The same, given to its ERP for the first time. */
    Posting sent(Instant at) {
        return at(PostingState.SENT, 1, at);
    }

    /** The same posting, waiting for its ERP to be released. */
    Posting parked() {
        return at(PostingState.HELD, attempts, null);
    }

    private Posting at(PostingState to, int given, Instant when) {
        return new Posting(
                id,
                idempotencyKey,
                messageId,
                workflowId,
                step,
                erp,
                facility,
                businessDate,
                kind,
                groupKey,
                reverses,
                mappingVersion,
                document,
                to,
                given,
                0,
                null,
                null,
                null,
                createdAt,
                when,
                null,
                when == null ? updatedAt : when,
                version);
    }
}
