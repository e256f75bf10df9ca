package io.ledgerline.operations;

/**
 * CDI event: a listener was paused or resumed on this node. Fired after it happened, outside any transaction.
 *
 * @param name the listener
 * @param active true when it works again
 * @param actor who asked for it, or {@code system:operations} when another node was told to
 * @param reason why, or null
 */
public record ListenerChanged(String name, boolean active, String actor, String reason) {}
