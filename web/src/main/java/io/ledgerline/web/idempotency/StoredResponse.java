package io.ledgerline.web.idempotency;

import java.util.Map;

/**
 * An answer as it is kept.
 *
 * @param status HTTP status
 * @param headers response headers that belong to it: content type, location, entity tag
 * @param body the bytes; may be empty
 */
public record StoredResponse(int status, Map<String, String> headers, byte[] body) {}
