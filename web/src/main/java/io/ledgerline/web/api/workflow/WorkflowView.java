package io.ledgerline.web.api.workflow;

import io.ledgerline.web.api.Links;
import io.ledgerline.workflow.Instance;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A workflow instance: one document on its way.
 *
 * @param id its id
 * @param workflow its workflow
 * @param businessKey the document's number
 * @param state where it stands
 * @param source sending system
 * @param facility canonical facility code, or null
 * @param messageId the message that started it
 * @param documentNo position of the document in that message, from 0
 * @param correlationId its correlation
 * @param protocol protocol of its message
 * @param openPostings postings that have not ended
 * @param createdAt when it began
 * @param updatedAt when it last moved
 * @param links its message, trace, document and postings
 */
public record WorkflowView(
        UUID id,
        String workflow,
        String businessKey,
        String state,
        String source,
        String facility,
        UUID messageId,
        int documentNo,
        String correlationId,
        String protocol,
        int openPostings,
        Instant createdAt,
        Instant updatedAt,
        Map<String, String> links) {

    static WorkflowView of(Instance instance) {
        String path = "workflows/" + instance.id();
        return new WorkflowView(
                instance.id(),
                instance.workflow(),
                instance.businessKey(),
                instance.state(),
                instance.source(),
                instance.facility(),
                instance.messageId(),
                instance.documentNo(),
                instance.correlationId(),
                instance.protocol(),
                instance.openPostings(),
                instance.createdAt(),
                instance.updatedAt(),
                Links.self(path)
                        .with("message", "messages/", instance.messageId(), "")
                        .with("trace", "messages/", instance.messageId(), "/trace")
                        .with("document", path + "/document")
                        .with("postings", "postings?workflowId=" + instance.id())
                        .with("definition", "workflows/definitions/" + instance.workflow())
                        .map());
    }
}
