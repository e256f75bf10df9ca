package io.ledgerline.workqueue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A work item as it stands. It is opened in the transaction that met the exception; somebody takes it, comments, and
 * decides; the decision is carried out in the transaction that records it. Once closed it never changes.
 *
 * @param id its id
 * @param queue whose desk
 * @param kind what is wrong, as a constant
 * @param title one line
 * @param reason why it stopped
 * @param messageId the message that opened it, or null
 * @param workflowId the workflow instance, or null
 * @param postingId the posting, or null
 * @param documentType canonical document type, or null
 * @param businessKey order number, account or the like, or null
 * @param facility canonical facility code, or null
 * @param amount what is at stake, or null
 * @param context more facts
 * @param actions what can be decided while it is open
 * @param dedupeKey the cause, of which one item is open at a time; or null
 * @param state where it stands
 * @param assignee user who has it, or null
 * @param priority 1 (first) to 5 (last)
 * @param openedAt when it was opened
 * @param dueAt when it ought to be closed
 * @param closedAt when it was closed, or null
 * @param closedBy who closed it, or null
 * @param resolution how it was closed: the decision and its reason; or null
 * @param version counts changes, for {@code If-Match}
 */
public record WorkItem(
        UUID id,
        WorkQueue queue,
        String kind,
        String title,
        String reason,
        UUID messageId,
        UUID workflowId,
        UUID postingId,
        String documentType,
        String businessKey,
        String facility,
        Money amount,
        JsonNode context,
        List<WorkAction> actions,
        String dedupeKey,
        WorkItemState state,
        String assignee,
        int priority,
        Instant openedAt,
        Instant dueAt,
        Instant closedAt,
        String closedBy,
        String resolution,
        long version) {}
