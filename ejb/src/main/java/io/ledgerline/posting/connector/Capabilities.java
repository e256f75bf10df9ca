package io.ledgerline.posting.connector;

/**
 * What the hub may count on when it speaks to an ERP through a connector.
 *
 * @param transactional true when {@code post} joins the caller's JTA transaction, so that intent and effect commit together
 * @param asynchronous true when the answer comes later
 * @param idempotentReference true when the ERP answers a repeated reference with the first document
 * @param asks true when the hub may send a command again to be told a lost answer
 */
public record Capabilities(boolean transactional, boolean asynchronous, boolean idempotentReference, boolean asks) {}
