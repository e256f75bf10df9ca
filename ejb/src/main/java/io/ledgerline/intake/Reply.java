package io.ledgerline.intake;

import java.util.Map;

/**
 * An application acknowledgement.
 *
 * @param status HTTP status that fits it
 * @param contentType MIME type of the body
 * @param body the acknowledgement
 * @param headers facts for the edge: {@code ack} (HL7 MSA-1), {@code Location}, {@code ETag} ...
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {}
