package io.ledgerline.web.api.posting;

import io.ledgerline.posting.Posting;
import io.ledgerline.posting.PostingKind;
import io.ledgerline.posting.PostingState;
import io.ledgerline.web.api.Links;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A posting without its document.
 *
 * @param id its id
 * @param idempotencyKey the reference by which the ERP knows it
 * @param kind what the ERP is asked to do
 * @param state where it stands
 * @param erp code of the ERP
 * @param erpDocument the ERP's document number, or null
 * @param errorCode the ERP's error code, or null
 * @param errorText the ERP's error in words, or null
 * @param facility canonical facility code
 * @param businessDate the facility's business date
 * @param messageId the message that caused it, or null
 * @param workflowId the workflow instance, or null
 * @param step the workflow's step
 * @param groupKey postings of one key are kept in order
 * @param reverses reference of the posting that it reverses, or null
 * @param mappingVersion the mapping that made its document, or null
 * @param attempts how often it was given to the ERP
 * @param createdAt when it was written
 * @param sentAt when the ERP had it first, or null
 * @param completedAt when it ended, or null
 * @param version its version, for {@code If-Match}
 * @param links its message, trace and workflow
 */
public record PostingSummary(
        UUID id,
        String idempotencyKey,
        PostingKind kind,
        PostingState state,
        String erp,
        String erpDocument,
        String errorCode,
        String errorText,
        String facility,
        LocalDate businessDate,
        UUID messageId,
        UUID workflowId,
        String step,
        String groupKey,
        String reverses,
        String mappingVersion,
        int attempts,
        Instant createdAt,
        Instant sentAt,
        Instant completedAt,
        long version,
        Map<String, String> links) {

    /** Of a posting. */
    public static PostingSummary of(Posting posting) {
        return new PostingSummary(
                posting.id(),
                posting.idempotencyKey(),
                posting.kind(),
                posting.state(),
                posting.erp(),
                posting.erpDocument(),
                posting.errorCode(),
                posting.errorText(),
                posting.facility(),
                posting.businessDate(),
                posting.messageId(),
                posting.workflowId(),
                posting.step(),
                posting.groupKey(),
                posting.reverses(),
                posting.mappingVersion(),
                posting.attempts(),
                posting.createdAt(),
                posting.sentAt(),
                posting.completedAt(),
                posting.version(),
                Links.self("postings/" + posting.id())
                        .with("message", "messages/", posting.messageId(), "")
                        .with("trace", "messages/", posting.messageId(), "/trace")
                        .with("workflow", "workflows/", posting.workflowId(), "")
                        .with("erp", "erps/" + posting.erp())
                        .map());
    }
}
