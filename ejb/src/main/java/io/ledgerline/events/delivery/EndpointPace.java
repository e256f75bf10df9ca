package io.ledgerline.events.delivery;

import io.github.bucket4j.Bucket;
import io.ledgerline.events.webhook.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast this node tells each endpoint. One that failed is asked with a single delivery until one goes well, and not before the
 * wait after the failure is over: a receiver that is down is not hit by all that piled up for it.
 */
@ApplicationScoped
public class EndpointPace {

    private record Rate(int perSecond, Bucket bucket) {

        static Rate of(int perSecond) {
            return new Rate(
                    perSecond,
                    Bucket.builder()
                            .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                            .build());
        }
    }

    /** Longest pause of an endpoint, so that it is noticed soon when it works again. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** After a failure of something that is given up. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final Map<UUID, Long> pausedUntil = new ConcurrentHashMap<>();
    private final Map<UUID, Rate> rates = new ConcurrentHashMap<>();

    /** How many deliveries an endpoint may have under way now. */
    int room(Endpoint endpoint, int most) {
        Long until = pausedUntil.get(endpoint.id());
        if (until == null) {
            return most;
        }
        return System.nanoTime() - until >= 0 ? 1 : 0;
    }

    /** Takes a slot of the endpoint's rate, if one is free. */
    boolean slot(Endpoint endpoint) {
        if (endpoint.ratePerSecond() == 0) {
            rates.remove(endpoint.id());
            return true;
        }
        return rates.compute(
                        endpoint.id(),
                        (id, known) -> known != null && known.perSecond() == endpoint.ratePerSecond()
                                ? known
                                : Rate.of(endpoint.ratePerSecond()))
                .bucket()
                .tryConsume(1);
    }

    /** A delivery went well; true when the one before did not. */
    boolean well(UUID endpoint) {
        return pausedUntil.remove(endpoint) != null;
    }

    /**
     * A delivery failed.
     *
     * @param wait until it is tried again; null when it is given up
     * @param asked what the receiver asked for, or null
     */
    void failed(UUID endpoint, Duration wait, Duration asked) {
        Duration pause = asked != null ? asked : wait == null ? SHORT : wait;
        Duration bounded = asked == null && pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        pausedUntil.put(endpoint, System.nanoTime() + bounded.toNanos());
    }
}
