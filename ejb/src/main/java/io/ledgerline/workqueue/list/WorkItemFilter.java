package io.ledgerline.workqueue.list;

import io.ledgerline.workqueue.WorkItemState;
import io.ledgerline.workqueue.WorkQueue;
import java.util.Set;
import java.util.UUID;

/**
 * Which work items a list shows; what is null or empty does not restrict it.
 *
 * @param queues whose desks
 * @param states where they stand
 * @param assignee user who has them
 * @param facility canonical facility code
 * @param kind what is wrong
 * @param overdue true: open and past due; false: not
 * @param messageId opened by the message, or holding it
 * @param workflowId the workflow instance
 * @param postingId the posting
 * @param text part of the title or business key of open items, begin of the business key of settled ones; in any case
 */
public record WorkItemFilter(
        Set<WorkQueue> queues,
        Set<WorkItemState> states,
        String assignee,
        String facility,
        String kind,
        Boolean overdue,
        UUID messageId,
        UUID workflowId,
        UUID postingId,
        String text) {

    /** Every work item. */
    public static final WorkItemFilter ALL =
            new WorkItemFilter(Set.of(), Set.of(), null, null, null, null, null, null, null, null);

    /** An immutable filter. */
    public WorkItemFilter {
        queues = queues == null ? Set.of() : Set.copyOf(queues);
        states = states == null ? Set.of() : Set.copyOf(states);
    }

    /** The same filter for items in these states. */
    public WorkItemFilter in(Set<WorkItemState> wanted) {
        return new WorkItemFilter(
                queues, wanted, assignee, facility, kind, overdue, messageId, workflowId, postingId, text);
    }
}
