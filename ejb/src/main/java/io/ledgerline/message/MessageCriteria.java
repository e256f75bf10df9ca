package io.ledgerline.message;

import java.time.Instant;

/**
 * Which messages to list. Every criterion may be null, which means "any".
 *
 * @param state where they stand
 * @param protocol their protocol
 * @param type message type as mappings name it
 * @param source sending system
 * @param facility canonical facility code
 * @param controlId the sender's message id
 * @param correlationId correlation
 * @param businessKey business key
 * @param principal the signed-in sender
 * @param receivedFrom received at or after
 * @param receivedTo received before
 * @param flagged whether the control id had been used before with other content
 * @param text a message id, control id, business key or correlation id
 */
public record MessageCriteria(
        MessageState state,
        String protocol,
        String type,
        String source,
        String facility,
        String controlId,
        String correlationId,
        String businessKey,
        String principal,
        Instant receivedFrom,
        Instant receivedTo,
        Boolean flagged,
        String text) {

    /** All messages. */
    public static MessageCriteria all() {
        return new MessageCriteria(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** All messages of one correlation. */
    public static MessageCriteria ofCorrelation(String correlationId) {
        return new MessageCriteria(
                null, null, null, null, null, null, correlationId, null, null, null, null, null, null);
    }
}
