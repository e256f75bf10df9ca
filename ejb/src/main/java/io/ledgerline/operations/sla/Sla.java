package io.ledgerline.operations.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How long a document may stand in a state. Of several that fit a document, the one that names most decides, alone.
 *
 * @param id its id
 * @param spec what people say about it
 * @param origin {@code SHIPPED} with the build, or {@code SITE}
 * @param updatedAt when it changed last
 * @param updatedBy who changed it
 * @param version counts the changes
 */
public record Sla(UUID id, SlaSpec spec, String origin, Instant updatedAt, String updatedBy, long version) {

    /** True for a document of that facility and source. */
    boolean fits(String facility, String source) {
        return (spec.facility().equals(SlaSpec.ALL) || spec.facility().equals(facility))
                && (spec.source().equals(SlaSpec.ALL) || spec.source().equals(source));
    }

    /** How much it names: the facility counts before the source. */
    int weight() {
        return (spec.facility().equals(SlaSpec.ALL) ? 0 : 2) + (spec.source().equals(SlaSpec.ALL) ? 0 : 1);
    }

    /** The shorter of its times. */
    Duration first() {
        return spec.warnAfter() == null ? spec.breachAfter() : spec.warnAfter();
    }
}
