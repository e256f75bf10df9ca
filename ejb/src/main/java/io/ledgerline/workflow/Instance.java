package io.ledgerline.workflow;

import java.time.Instant;
import java.util.UUID;

/**
 * A workflow instance: one document on its way.
 *
 * @param id its id
 * @param workflow its workflow
 * @param businessKey the document's number
 * @param source sending system
 * @param facility canonical facility code, or null
 * @param messageId the message that started it
 * @param documentNo position of the document in that message, from 0
 * @param correlationId its correlation
 * @param protocol protocol of its message
 * @param state where it stands
 * @param data facts that later steps need, as JSON
 * @param openPostings postings that have not ended
 * @param createdAt when it began
 * @param updatedAt when it last moved
 * @param version counts the changes
 */
public record Instance(
        UUID id,
        String workflow,
        String businessKey,
        String source,
        String facility,
        UUID messageId,
        int documentNo,
        String correlationId,
        String protocol,
        String state,
        String data,
        int openPostings,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    /** The same instance in another state. */
    Instance in(String other) {
        return new Instance(
                id,
                workflow,
                businessKey,
                source,
                facility,
                messageId,
                documentNo,
                correlationId,
                protocol,
                other,
                data,
                openPostings,
                createdAt,
                updatedAt,
                version);
    }
}
