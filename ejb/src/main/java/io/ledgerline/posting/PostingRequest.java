package io.ledgerline.posting;

import io.ledgerline.canonical.BusinessDocument;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One thing that a workflow wants an ERP to do.
 *
 * @param id id of the posting, made by the workflow
 * @param idempotencyKey unique for ever, derived from source message, document and step; the ERP knows the posting by it; at
 *     most 120 characters
 * @param messageId the message that caused it, or null when a schedule did
 * @param workflowId the workflow instance, or null
 * @param step the workflow's step
 * @param facility canonical facility code
 * @param businessDate the facility's business date
 * @param kind what the ERP is to do
 * @param groupKey postings of one key and ERP are kept in order; at most 100 characters
 * @param document what it is about, with canonical codes
 * @param reverses idempotency key of the posting that this one reverses, or null
 * @param mappingVersion the mapping that made the document, or null
 * @param erp the ERP that must take it, whatever the routes say, because it is about a document of that ERP; or null
 */
public record PostingRequest(
        UUID id,
        String idempotencyKey,
        UUID messageId,
        UUID workflowId,
        String step,
        String facility,
        LocalDate businessDate,
        PostingKind kind,
        String groupKey,
        BusinessDocument document,
        String reverses,
        String mappingVersion,
        String erp) {

    /** A posting that goes where the routes lead. */
    public PostingRequest(
            UUID id,
            String idempotencyKey,
            UUID messageId,
            UUID workflowId,
            String step,
            String facility,
            LocalDate businessDate,
            PostingKind kind,
            String groupKey,
            BusinessDocument document,
            String reverses,
            String mappingVersion) {
        this(
                id,
                idempotencyKey,
                messageId,
                workflowId,
                step,
                facility,
                businessDate,
                kind,
                groupKey,
                document,
                reverses,
                mappingVersion,
                null);
    }

    /** The same, for one ERP. */
    public PostingRequest at(String code) {
        return new PostingRequest(
                id,
                idempotencyKey,
                messageId,
                workflowId,
                step,
                facility,
                businessDate,
                kind,
                groupKey,
                document,
                reverses,
                mappingVersion,
                code);
    }

    /** The same, taking back another posting. */
    public PostingRequest reversing(String reference) {
        return new PostingRequest(
                id,
                idempotencyKey,
                messageId,
                workflowId,
                step,
                facility,
                businessDate,
                kind,
                groupKey,
                document,
                reference,
                mappingVersion,
                erp);
    }
}
