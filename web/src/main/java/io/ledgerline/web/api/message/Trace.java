package io.ledgerline.web.api.message;

import io.ledgerline.message.MessageSummary;
import io.ledgerline.web.api.posting.PostingSummary;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that one business event set in motion, from bytes to ERP document numbers.
 *
 * @param correlationId what it all shares
 * @param messages the messages, in the order in which they came
 * @param timeline what happened, in order
 * @param workflows the workflow instances
 * @param postings the postings
 * @param workItems what people had to decide
 * @param correlated other messages of the same correlation, not part of this trace; newest first, at most 50
 */
public record Trace(
        String correlationId,
        List<MessageSummary> messages,
        List<Event> timeline,
        List<WorkflowRef> workflows,
        List<PostingSummary> postings,
        List<WorkItemRef> workItems,
        List<MessageView> correlated) {

    /**
     * Something that happened.
     *
     * @param at when
     * @param stage received, translated, mapped, resolved, planned, journaled, workflow, posting, work-item, notice,
     *     duplicate, replay, completed
     * @param what in words
     * @param subject what kind of thing it concerns: message, workflow, posting, work-item
     * @param subjectId its id
     * @param detail facts, without content of the message
     */
    public record Event(
            Instant at, String stage, String what, String subject, UUID subjectId, Map<String, Object> detail) {}

    /**
     * A workflow instance.
     *
     * @param id its id
     * @param workflow the workflow
     * @param businessKey the document's number
     * @param state where it stands
     */
    public record WorkflowRef(UUID id, String workflow, String businessKey, String state) {}

    /**
     * A work item.
     *
     * @param id its id
     * @param queue whose desk
     * @param kind what is wrong
     * @param title one line
     * @param state where it stands
     */
    public record WorkItemRef(UUID id, WorkQueue queue, String kind, String title, WorkItemState state) {}
}
