/**
 * What suppliers say of their catalogue: prices become change requests for a steward, never prices by themselves; what they have in stock
 * is their own word and is kept as told.
 */
package io.ledgerline.workflow.catalogue;
