package io.ledgerline.workqueue;

/**
 * CDI event, fired when somebody takes back that an item was taken note of, before it is open again and in that transaction. Whoever
 * did something because of that decision throws {@link io.ledgerline.platform.Refusal} (conflict, {@code carried-out}).
 *
 * @param item the item, closed
 * @param actor who takes it back
 */
public record WorkItemReopening(WorkItem item, String actor) {}
