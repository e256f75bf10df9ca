package io.ledgerline.message;

import java.util.Map;
import java.util.UUID;

/**
 * An acknowledgement as it was given.
 *
 * @param messageId the message it answered
 * @param state where that message stands now
 * @param status HTTP status
 * @param contentType MIME type
 * @param headers facts for the edge
 * @param body the acknowledgement
 */
public record StoredReply(
        UUID messageId, MessageState state, int status, String contentType, Map<String, String> headers, byte[] body) {}
