package io.ledgerline.web.api.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundInterchange;
import io.ledgerline.outbound.OutboundState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A document that goes out, as callers see it.
 *
 * @param purpose {@code ORDER}, {@code ORDER_CHANGE}, {@code ORDER_CANCEL}, {@code REMITTANCE} or {@code ACKNOWLEDGMENT}
 * @param form in the words of the protocol: {@code 850}
 * @param reason why it failed or was refused
 * @param attempts attempts to deliver what is written that failed
 * @param answerDueAt until when its acknowledgment must come
 * @param overdue true when it has not come by then
 * @param document what it says; only where one document is shown
 * @param interchanges what was written of it, newest first; only where one document is shown
 */
public record OutboundView(
        UUID id,
        String key,
        String purpose,
        String partner,
        String supplier,
        String facility,
        String protocol,
        String form,
        String businessKey,
        OutboundState state,
        String reason,
        int attempts,
        Instant nextAttemptAt,
        Instant answerDueAt,
        boolean overdue,
        UUID messageId,
        UUID workflowId,
        Instant createdAt,
        Instant updatedAt,
        int version,
        JsonNode document,
        List<Written> interchanges) {

    /**
     * What was written.
     *
     * @param controlNumber of the interchange (ISA13)
     * @param groupNumber of its group (GS06)
     * @param mapping the version that wrote it
     * @param answer what the partner said: {@code 997 A}
     * @param errors what the partner named
     */
    public record Written(
            UUID id,
            String controlNumber,
            String groupNumber,
            String fileName,
            String mapping,
            Instant writtenAt,
            Instant deliveredAt,
            Instant answeredAt,
            String answer,
            List<String> errors) {

        static Written of(OutboundInterchange written) {
            return new Written(
                    written.id(),
                    written.interchangeNumber(),
                    written.groupNumber(),
                    written.fileName(),
                    written.mapping(),
                    written.writtenAt(),
                    written.deliveredAt(),
                    written.answeredAt(),
                    written.answer(),
                    written.answerDetail() == null
                            ? List.of()
                            : written.answerDetail().lines().toList());
        }
    }

    /** For lists. */
    static OutboundView of(OutboundDocument document) {
        return of(document, null, null);
    }

    static OutboundView of(OutboundDocument document, JsonNode content, List<Written> interchanges) {
        return new OutboundView(
                document.id(),
                document.key(),
                document.purpose(),
                document.partner(),
                document.supplier(),
                document.facility(),
                document.protocol(),
                document.form(),
                document.businessKey(),
                document.state(),
                document.reason(),
                document.attempts(),
                document.nextAttemptAt(),
                document.answerDueAt(),
                document.overdue(),
                document.messageId(),
                document.workflowId(),
                document.createdAt(),
                document.updatedAt(),
                document.version(),
                content,
                interchanges);
    }
}
