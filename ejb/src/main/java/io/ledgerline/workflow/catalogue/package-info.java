/** What suppliers say of their catalogue: prices become change requests for a steward, never prices by themselves. */
package io.ledgerline.workflow.catalogue;
