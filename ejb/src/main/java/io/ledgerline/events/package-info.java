/**
 * What changed, told to those who should know: keeps every {@code BusinessEvent} in the transaction that made the change, and
 * puts it on the JMS topic {@code events}, into exports and to webhooks.
 */
package io.ledgerline.events;
