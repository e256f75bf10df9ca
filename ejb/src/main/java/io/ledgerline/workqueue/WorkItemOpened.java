package io.ledgerline.workqueue;

import java.util.UUID;

/**
 * CDI event, fired in the transaction that opened an item (not when a message joined one that was open).
 *
 * @param workItemId the item
 * @param queue whose desk
 * @param kind what is wrong
 * @param facility canonical facility code, or null
 * @param messageId the message, or null
 */
public record WorkItemOpened(UUID workItemId, WorkQueue queue, String kind, String facility, UUID messageId) {}
