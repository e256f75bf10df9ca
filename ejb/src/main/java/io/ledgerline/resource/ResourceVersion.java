package io.ledgerline.resource;

import io.ledgerline.canonical.value.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of a resource.
 *
 * @param type resource type
 * @param id logical id
 * @param version 1, 2, 3 ...
 * @param messageId the message that made it; its bytes are the content
 * @param source sending system
 * @param principal the signed-in sender, or null
 * @param identifiers business identifiers, to find it by
 * @param at when the message was received
 */
public record ResourceVersion(
        String type,
        String id,
        int version,
        UUID messageId,
        String source,
        String principal,
        List<Identifier> identifiers,
        Instant at) {

    /** {@code Type/id/_history/version}, as a {@code Location} names it. */
    public String location() {
        return type + "/" + id + "/_history/" + version;
    }

    /** Its entity tag. */
    public String tag() {
        return "W/\"" + version + "\"";
    }
}
