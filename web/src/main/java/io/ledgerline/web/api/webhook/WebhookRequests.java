package io.ledgerline.web.api.webhook;

import io.ledgerline.events.webhook.EndpointSpec;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;

/** What callers send about webhooks. */
final class WebhookRequests {

    private WebhookRequests() {}

    /**
     * A webhook as somebody wants it.
     *
     * @param name a name for people, unique
     * @param url where events go, https
     * @param types what it hears: types, families ({@code requisition.*}) or {@code *}
     * @param facilities of which facilities; null or empty for all
     * @param sources asked for by which systems; null or empty for all
     * @param ratePerSecond deliveries a second at most from one node; null or 0 for no limit
     * @param active null for true
     * @param secret only when it is made: the receiver's own secret; null for a new one
     */
    public record Wanted(
            String name,
            String url,
            List<String> types,
            List<String> facilities,
            List<String> sources,
            Integer ratePerSecond,
            Boolean active,
            String secret) {

        EndpointSpec spec() {
            return new EndpointSpec(name, url, types, facilities, sources, ratePerSecond, active);
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "Wanted[" + name + "]";
        }
    }

    /**
     * Another secret.
     *
     * @param secret the receiver's own; null for a new one
     */
    public record NewSecret(String secret) {

        /** Never the secret. */
        @Override
        public String toString() {
            return "NewSecret[]";
        }
    }

    /**
     * A span of time to tell again.
     *
     * @param from kept at or after
     * @param to kept before
     */
    public record Span(@NotNull Instant from, @NotNull Instant to) {}
}
