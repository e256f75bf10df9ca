package io.ledgerline.mapping;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of a mapping document.
 *
 * @param id its id
 * @param name its name, the same over its versions
 * @param protocol protocol of the messages it takes
 * @param source null for the base, or the sending system whose overlay it is
 * @param types message types it takes
 * @param version 1, 2, 3 ... within the name
 * @param state where it stands
 * @param origin {@code SHIPPED} with the build or made at the {@code SITE}
 * @param body the JSONata text
 * @param samples messages with the documents expected of them
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param activatedAt when it last went live, or null
 * @param activatedBy who last put it live, or null
 * @param lockVersion counts the changes
 */
public record MappingVersion(
        UUID id,
        String name,
        String protocol,
        String source,
        List<String> types,
        int version,
        MappingState state,
        String origin,
        String body,
        List<Sample> samples,
        Instant createdAt,
        String createdBy,
        Instant activatedAt,
        String activatedBy,
        int lockVersion) {

    /** A version that nobody changed since it was made. */
    public MappingVersion(
            UUID id,
            String name,
            String protocol,
            String source,
            List<String> types,
            int version,
            MappingState state,
            String origin,
            String body,
            List<Sample> samples,
            Instant createdAt,
            String createdBy,
            Instant activatedAt) {
        this(
                id,
                name,
                protocol,
                source,
                types,
                version,
                state,
                origin,
                body,
                samples,
                createdAt,
                createdBy,
                activatedAt,
                null,
                0);
    }

    /**
     * A message and what must come of it.
     *
     * @param name the case
     * @param message the message as text
     * @param expected canonical documents as a JSON array
     */
    public record Sample(String name, String message, String expected) {}

    /** True for a mapping of what goes out: from canonical documents to the tree of a protocol's writer. */
    public boolean outward() {
        return protocol.endsWith(Outward.SUFFIX);
    }

    /** How postings and traces name it. */
    public String label() {
        return name + "/" + version;
    }
}
