package io.ledgerline.jms.inbound;

/**
 * CDI event: the answer to a message whose sender waits on a connection of this very server. Fired in the transaction of
 * the message; whoever holds the connection observes it after success, so that no answer leaves before the commit, and
 * none takes a way through a queue that it does not need.
 *
 * @param correlationId what the edge named the message
 * @param ack HL7 MSA-1 or the like, or null
 * @param body the answer
 */
public record HeldReply(String correlationId, String ack, byte[] body) {}
