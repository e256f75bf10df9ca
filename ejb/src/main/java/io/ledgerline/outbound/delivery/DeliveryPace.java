package io.ledgerline.outbound.delivery;

import io.ledgerline.platform.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How patiently documents are delivered.
 *
 * @param first pause after the first failure; it doubles with each
 * @param longest longest pause
 * @param attempts attempts before a person decides
 * @param claim how long an attempt may take before another node makes one
 * @param answerWithin how long an acknowledgment may take when the profile does not say
 */
public record DeliveryPace(Duration first, Duration longest, int attempts, Duration claim, Duration answerWithin) {

    private static final int MOST_DOUBLINGS = 20;

    /** By the settings. */
    public static DeliveryPace of(Settings settings) {
        return new DeliveryPace(
                settings.duration("ledgerline.outbound.retry-first", Duration.ofMinutes(1)),
                settings.duration("ledgerline.outbound.retry-longest", Duration.ofHours(1)),
                settings.number("ledgerline.outbound.attempts", 12),
                settings.duration("ledgerline.outbound.claim", Duration.ofMinutes(5)),
                settings.duration("ledgerline.edi.acknowledgment-within", Duration.ofHours(24)));
    }

    /** The pause after so many failures. */
    public Duration pause(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(0, failures - 1), MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** How long a partner's acknowledgment may take; empty when it sends none. */
    public Optional<Duration> answerWithin(Duration ofProfile) {
        Duration within = ofProfile == null ? answerWithin : ofProfile;
        return within.isZero() ? Optional.empty() : Optional.of(within);
    }
}
