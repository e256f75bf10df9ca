/**
 * Queues whose messages are taken several at a time, in one XA transaction: what a transaction costs is then shared by all of
 * them. The server's message-driven beans take one message a transaction.
 */
package io.ledgerline.queue;
