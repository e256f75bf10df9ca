package io.ledgerline.web.api.mapping;

import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.web.api.Links;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A mapping version without its text.
 *
 * @param id its id
 * @param name its name, the same over its versions
 * @param version 1, 2, 3 ... within the name
 * @param protocol protocol of the messages it takes
 * @param source null for the base, or the sending system whose overlay it is
 * @param types message types it takes
 * @param state where it stands
 * @param origin SHIPPED with the build or made at the SITE
 * @param samples number of samples
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param activatedAt when it last went live, or null
 * @param activatedBy who last put it live, or null
 * @param lockVersion counts the changes; the ETag
 * @param links what can be done with it
 */
public record MappingView(
        UUID id,
        String name,
        int version,
        String protocol,
        String source,
        List<String> types,
        MappingState state,
        String origin,
        int samples,
        Instant createdAt,
        String createdBy,
        Instant activatedAt,
        String activatedBy,
        int lockVersion,
        Map<String, String> links) {

    static MappingView of(MappingVersion version) {
        String path = "mappings/" + version.id();
        Links links = Links.self(path).with("test", path + "/test").with("try", path + "/try");
        if (version.state() == MappingState.TESTED || version.state() == MappingState.RETIRED) {
            links.with("activate", path + "/activate");
        }
        if (version.state() == MappingState.ACTIVE) {
            links.with("rollback", path + "/rollback");
        }
        if (version.state() != MappingState.RETIRED) {
            links.with("retire", path + "/retire");
        }
        return new MappingView(
                version.id(),
                version.name(),
                version.version(),
                version.protocol(),
                version.source(),
                version.types(),
                version.state(),
                version.origin(),
                version.samples().size(),
                version.createdAt(),
                version.createdBy(),
                version.activatedAt(),
                version.activatedBy(),
                version.lockVersion(),
                links.map());
    }
}
