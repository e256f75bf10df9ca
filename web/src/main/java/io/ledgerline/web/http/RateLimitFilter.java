package io.ledgerline.web.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.ledgerline.platform.Settings;
import io.ledgerline.web.WebLog;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Gives every signed-in caller {@code ledgerline.http.rate-limit} requests per minute and node (default 30 000, 0 is
 * without limit), in bursts of as many as a tenth of that; what is more gets 429 with {@code Retry-After}.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 10)
public class RateLimitFilter implements ContainerRequestFilter {

    private static final int DEFAULT_PER_MINUTE = 30_000;

    private final ConcurrentMap<String, Share> shares = new ConcurrentHashMap<>();
    private int perMinute = DEFAULT_PER_MINUTE;

    /** For the container. */
    public RateLimitFilter() {}

    @Inject
    void configure(Settings settings) {
        perMinute(settings.number("ledgerline.http.rate-limit", DEFAULT_PER_MINUTE));
    }

    void perMinute(int requests) {
        perMinute = requests;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (perMinute > 0) {
            take(Caller.name(request.getSecurityContext()));
        }
    }

    /** Takes one request of the caller's share, or refuses. */
    void take(String principal) {
        Share share = shares.computeIfAbsent(principal, name -> new Share(bucket(perMinute)));
        ConsumptionProbe probe = share.bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            share.told = false;
            return;
        }
        if (!share.told) {
            share.told = true;
            WebLog.LOG.rateLimited(principal, perMinute);
        }
        throw ProblemException.later(
                ProblemKind.TOO_MANY_REQUESTS,
                "At most " + perMinute + " requests per minute",
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static Bucket bucket(int perMinute) {
        int burst = Math.max(10, perMinute / 10);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }

    private static final class Share {

        private final Bucket bucket;
        private volatile boolean told;

        Share(Bucket bucket) {
            this.bucket = bucket;
        }
    }
}
