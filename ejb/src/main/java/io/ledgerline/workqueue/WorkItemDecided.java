package io.ledgerline.workqueue;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * CDI event: a person decided. Fired in the transaction that records the decision, so that whoever carries it out (the
 * intake resumes the messages, posting sends again, the dead-letter desk returns the message to its queue) does so in that
 * transaction, and an exception undoes both.
 *
 * <p>The item is closed when this is fired, except for {@link WorkAction#RESOLVE_CODE}: there the observer makes the
 * cross-reference, and the item closes as it always does when its code comes to be known ({@link WorkItems#closeByKey}).
 *
 * @param item the item as it was before the decision
 * @param action what was decided
 * @param waitingMessageIds every message that waited for the item and no longer does, the item's own among them; empty for
 *     {@link WorkAction#RESOLVE_CODE}
 * @param actor who decided
 * @param actorRoles the roles that the actor acts with
 * @param reason why, or null where none was asked for
 * @param correction what the decision brings along, or null
 */
public record WorkItemDecided(
        WorkItem item,
        WorkAction action,
        List<UUID> waitingMessageIds,
        String actor,
        Set<String> actorRoles,
        String reason,
        Correction correction) {

    /** By somebody whose roles matter to nobody who carries it out. */
    public WorkItemDecided(
            WorkItem item,
            WorkAction action,
            List<UUID> waitingMessageIds,
            String actor,
            String reason,
            Correction correction) {
        this(item, action, waitingMessageIds, actor, Set.of(), reason, correction);
    }

    /** The item's id. */
    public UUID workItemId() {
        return item.id();
    }

    /** What was wrong. */
    public String kind() {
        return item.kind();
    }

    /** The message that opened the item, or null. */
    public UUID messageId() {
        return item.messageId();
    }

    /** The workflow instance, or null. */
    public UUID workflowId() {
        return item.workflowId();
    }

    /** The posting, or null. */
    public UUID postingId() {
        return item.postingId();
    }
}
