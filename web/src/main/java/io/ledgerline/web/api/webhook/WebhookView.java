package io.ledgerline.web.api.webhook;

import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.web.api.Links;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A webhook without its secret.
 *
 * @param id its id
 * @param name its name
 * @param url where events go
 * @param types what it hears
 * @param facilities of which facilities; empty for all
 * @param sources asked for by which systems; empty for all
 * @param ratePerSecond deliveries a second at most from one node; 0 for no limit
 * @param active false while it is told nothing
 * @param disabledAt when the hub disabled it
 * @param disabledReason why
 * @param failingSince its first failure since a delivery went well
 * @param previousSecretUntil until when the secret before the last change signs too
 * @param createdAt when it was made
 * @param createdBy by whom
 * @param updatedAt when it was changed last
 * @param updatedBy by whom
 * @param version its version, for {@code If-Match}
 * @param links its deliveries and its secret
 */
public record WebhookView(
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
        Instant previousSecretUntil,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy,
        long version,
        Map<String, String> links) {

    static WebhookView of(Endpoint endpoint) {
        String path = "webhooks/" + endpoint.id();
        return new WebhookView(
                endpoint.id(),
                endpoint.name(),
                endpoint.url(),
                endpoint.types(),
                endpoint.facilities(),
                endpoint.sources(),
                endpoint.ratePerSecond(),
                endpoint.active(),
                endpoint.disabledAt(),
                endpoint.disabledReason(),
                endpoint.failingSince(),
                endpoint.previousUntil(),
                endpoint.createdAt(),
                endpoint.createdBy(),
                endpoint.updatedAt(),
                endpoint.updatedBy(),
                endpoint.version(),
                Links.self(path)
                        .with("deliveries", path + "/deliveries")
                        .with("secret", path + "/secret")
                        .with("test", path + "/test")
                        .map());
    }
}
