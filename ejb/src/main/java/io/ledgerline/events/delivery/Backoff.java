package io.ledgerline.events.delivery;

import io.ledgerline.platform.Settings;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after an attempt that failed: three times as long as before, between a first and a longest wait, a fifth more or
 * less so that what failed together does not come back together.
 *
 * @param first after the first attempt
 * @param longest at most
 */
record Backoff(Duration first, Duration longest) {

    private static final double GROWTH = 3;
    private static final double JITTER = 0.2;
    private static final int STEPS = 30;

    static Backoff of(Settings settings) {
        return new Backoff(
                settings.duration("ledgerline.webhooks.first-wait", Duration.ofSeconds(5)),
                settings.duration("ledgerline.webhooks.longest-wait", Duration.ofHours(1)));
    }

    /**
     * After so many attempts.
     *
     * @param asked what the receiver asked for, or null; a shorter wait than that is not taken
     * @param chance from 0 to 1
     */
    Duration after(int attempts, Duration asked, DoubleSupplier chance) {
        double millis = first.toMillis() * Math.pow(GROWTH, Math.min(STEPS, Math.max(0, attempts - 1)));
        double jitter = 1 + JITTER * (2 * chance.getAsDouble() - 1);
        Duration wait = Duration.ofMillis((long) (Math.min(millis, longest.toMillis()) * jitter));
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }
}
