/** Listeners that take several messages in one transaction, and their start and stop. */
package io.ledgerline.jms.drain;
