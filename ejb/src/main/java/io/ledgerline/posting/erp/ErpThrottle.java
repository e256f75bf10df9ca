package io.ledgerline.posting.erp;

import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How fast this node posts to each ERP: a rate and a number of calls under way. Over the rate, postings get slots one
 * after the other, so that a later posting never gets an earlier slot.
 */
@ApplicationScoped
public class ErpThrottle {

    private record Limits(int ratePerSecond, int maxConcurrency, Bucket bucket, Semaphore calls) {

        static Limits of(Erp erp) {
            Bucket bucket = erp.ratePerSecond() == 0
                    ? null
                    : Bucket.builder()
                            .addLimit(limit -> limit.capacity(erp.ratePerSecond())
                                    .refillGreedy(erp.ratePerSecond(), Duration.ofSeconds(1)))
                            .build();
            Semaphore calls = erp.maxConcurrency() == 0 ? null : new Semaphore(erp.maxConcurrency(), true);
            return new Limits(erp.ratePerSecond(), erp.maxConcurrency(), bucket, calls);
        }

        boolean fits(Erp erp) {
            return erp.ratePerSecond() == ratePerSecond && erp.maxConcurrency() == maxConcurrency;
        }
    }

    /** A call under way; closing it makes room for the next. */
    public interface Call extends AutoCloseable {
        @Override
        void close();
    }

    private final Map<String, Limits> limits = new ConcurrentHashMap<>();

    /**
     * Takes the next slot of an ERP's rate.
     *
     * @param patience the longest wait that makes sense to the caller; when the next slot is later, none is taken
     * @return how long to wait for the slot; zero for now; negative when none was taken
     */
    public Duration slot(Erp erp, Duration patience) {
        Bucket bucket = limits(erp).bucket();
        if (bucket == null) {
            return Duration.ZERO;
        }
        if (bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill() > patience.toNanos()) {
            return Duration.ofNanos(-1);
        }
        return Duration.ofNanos(bucket.consumeIgnoringRateLimits(1));
    }

    /** Begins a call, waiting at most so long for room; null when there was none. */
    public Call begin(Erp erp, Duration patience) {
        Semaphore calls = limits(erp).calls();
        if (calls == null) {
            return () -> {};
        }
        try {
            return calls.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS) ? calls::release : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Limits limits(Erp erp) {
        return limits.compute(erp.code(), (code, known) -> known != null && known.fits(erp) ? known : Limits.of(erp));
    }
}
