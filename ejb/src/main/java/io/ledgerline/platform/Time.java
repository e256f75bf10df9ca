package io.ledgerline.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The hub's clock; tests give it another one. */
@ApplicationScoped
public class Time {

    private Clock clock = Clock.systemUTC();

    /** Now, to the microsecond: what both databases keep. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Replaces the clock; for tests. */
    public void use(Clock other) {
        this.clock = other;
    }
}
