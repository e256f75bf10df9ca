/** What every listener of an {@code in.<protocol>} queue shares: from a JMS message to an envelope, and the answer back. */
package io.ledgerline.jms.inbound;
