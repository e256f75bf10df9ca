package io.ledgerline.web.api.workqueue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.value.Money;
import io.ledgerline.web.api.Links;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A work item as the API shows it.
 *
 * @param id its id
 * @param queue whose desk
 * @param kind what is wrong, as a constant
 * @param title one line
 * @param reason why it stopped
 * @param state where it stands
 * @param assignee user who has it
 * @param priority 1 (first) to 5 (last)
 * @param facility canonical facility code
 * @param documentType canonical document type
 * @param businessKey order number, account or the like
 * @param amount what is at stake
 * @param context more facts
 * @param actions what can be decided; empty once closed
 * @param messageId the message that opened it
 * @param workflowId the workflow instance
 * @param postingId the posting
 * @param openedAt when it was opened
 * @param dueAt when it ought to be closed
 * @param closedAt when it was closed
 * @param closedBy who closed it
 * @param resolution how it was closed
 * @param version its version, for {@code If-Match}
 * @param links what it is about
 */
public record WorkItemView(
        UUID id,
        WorkQueue queue,
        String kind,
        String title,
        String reason,
        WorkItemState state,
        String assignee,
        int priority,
        String facility,
        String documentType,
        String businessKey,
        Money amount,
        JsonNode context,
        List<WorkAction> actions,
        UUID messageId,
        UUID workflowId,
        UUID postingId,
        Instant openedAt,
        Instant dueAt,
        Instant closedAt,
        String closedBy,
        String resolution,
        long version,
        Map<String, String> links) {

    /** Of an item. */
    public static WorkItemView of(WorkItem item) {
        return new WorkItemView(
                item.id(),
                item.queue(),
                item.kind(),
                item.title(),
                item.reason(),
                item.state(),
                item.assignee(),
                item.priority(),
                item.facility(),
                item.documentType(),
                item.businessKey(),
                item.amount(),
                item.context(),
                item.state().closed() ? List.of() : item.actions(),
                item.messageId(),
                item.workflowId(),
                item.postingId(),
                item.openedAt(),
                item.dueAt(),
                item.closedAt(),
                item.closedBy(),
                item.resolution(),
                item.version(),
                Links.self("work-items/" + item.id())
                        .with("message", "messages/", item.messageId(), "")
                        .with("trace", "messages/", item.messageId(), "/trace")
                        .with("workflow", "workflows/", item.workflowId(), "")
                        .with("posting", "postings/", item.postingId(), "")
                        .map());
    }
}
