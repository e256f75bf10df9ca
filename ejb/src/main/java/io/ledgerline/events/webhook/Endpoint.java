package io.ledgerline.events.webhook;

import io.ledgerline.events.KeptEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who is told of events by HTTP POST. It is made by an integration engineer, hears what its filters let through, and is
 * disabled by the hub when it says that it is gone or has failed for days; a person enables it again. Its secrets are read apart.
 *
 * @param id its id
 * @param name a name for people, unique
 * @param url where events go
 * @param types what it hears: types, families ({@code requisition.*}) or {@code *}
 * @param facilities of which facilities; empty for all, and for events without one
 * @param sources asked for by which systems; empty for all, and for events without one
 * @param ratePerSecond deliveries a second at most from one node; 0 for no limit
 * @param active false while it is told nothing
 * @param disabledAt when the hub disabled it, or null
 * @param disabledReason why, or null
 * @param failingSince its first failure since a delivery went well, or null
 * @param previousUntil until when the secret before the last change signs too, or null
 * @param createdAt when it was made
 * @param createdBy by whom
 * @param updatedAt when it was changed last
 * @param updatedBy by whom
 * @param version counts changes by people, for {@code If-Match}
 */
public record Endpoint(
        UUID id,
        String name,
        String url,
        List<String> types,
        List<String> facilities,
        List<String> sources,
        int ratePerSecond,
        boolean active,
        Instant disabledAt,
        String disabledReason,
        Instant failingSince,
        Instant previousUntil,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,
        long version) {

    /** Whether it wants to hear of an event. */
    public boolean wants(KeptEvent event) {
        return types.stream().anyMatch(pattern -> matches(pattern, event.type()))
                && (facilities.isEmpty() || facilities.contains(event.facility()))
                && (sources.isEmpty() || sources.contains(event.source()));
    }

    /** As somebody changes it. Made active, what the hub disabled is forgiven. */
    Endpoint changed(EndpointSpec spec, Instant at, String actor) {
        boolean forgiven = spec.active() && !active;
        return new Endpoint(
                id,
                spec.name().strip(),
                spec.url(),
                spec.types(),
                spec.facilities(),
                spec.sources(),
                spec.ratePerSecond(),
                spec.active(),
                forgiven ? null : disabledAt,
                forgiven ? null : disabledReason,
                forgiven ? null : failingSince,
                previousUntil,
                createdAt,
                createdBy,
                at,
                actor,
                version + 1);
    }

    /** As the hub takes it out of use. */
    Endpoint disabled(String reason, Instant at, String actor) {
        return new Endpoint(
                id,
                name,
                url,
                types,
                facilities,
                sources,
                ratePerSecond,
                false,
                at,
                reason,
                failingSince,
                previousUntil,
                createdAt,
                createdBy,
                at,
                actor,
                version + 1);
    }

    private static boolean matches(String pattern, String type) {
        if (pattern.equals("*")) {
            return true;
        }
        return pattern.endsWith(".*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }
}
