package io.ledgerline.workqueue;

import java.time.Duration;
import java.util.UUID;

/**
 * CDI event, fired in the transaction that closed an item.
 *
 * @param workItemId the item
 * @param queue whose desk
 * @param kind what was wrong
 * @param facility canonical facility code, or null
 * @param state how it ended
 * @param actor who closed it
 * @param age time from opening to closing
 */
public record WorkItemClosed(
        UUID workItemId,
        WorkQueue queue,
        String kind,
        String facility,
        WorkItemState state,
        String actor,
        Duration age) {}
