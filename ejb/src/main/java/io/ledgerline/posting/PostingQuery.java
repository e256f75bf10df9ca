package io.ledgerline.posting;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Which postings to list. Every criterion may be null, which means "any".
 *
 * @param state where they stand
 * @param open true: only those that have not ended, as the backlog of an ERP counts them
 * @param erp code of the ERP
 * @param kind what the ERP is asked to do
 * @param facility canonical facility code
 * @param facilities the facilities that the caller may see
 * @param messageId the message that caused them
 * @param workflowId the workflow instance
 * @param erpDocument the ERP's document number
 * @param createdFrom created at or after
 * @param createdUntil created before
 */
public record PostingQuery(
        PostingState state,
        boolean open,
        String erp,
        PostingKind kind,
        String facility,
        Collection<String> facilities,
        UUID messageId,
        UUID workflowId,
        String erpDocument,
        Instant createdFrom,
        Instant createdUntil) {

    /** All postings. */
    public static PostingQuery all() {
        return new PostingQuery(null, false, null, null, null, null, null, null, null, null, null);
    }

    /** Postings of one ERP in one state. */
    public static PostingQuery of(String erp, PostingState state) {
        return new PostingQuery(state, false, erp, null, null, null, null, null, null, null, null);
    }
}
