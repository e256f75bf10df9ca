package io.ledgerline.operations.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BurstTest {

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final Burst burst = new Burst(3, Duration.ofMinutes(1));

    @Test
    void isNoticedWhenTheLimitIsReachedWithinTheWindow() {
        assertThat(burst.add(START)).isFalse();
        assertThat(burst.add(START.plusSeconds(20))).isFalse();
        assertThat(burst.add(START.plusSeconds(40))).isTrue();
    }

    @Test
    void isNotNoticedWhenTheyComeSlowly() {
        for (int i = 0; i < 10; i++) {
            assertThat(burst.add(START.plusSeconds(40L * i))).isFalse();
        }
    }

    @Test
    void isNoticedOnceAndThenCountsAnew() {
        burst.add(START);
        burst.add(START);
        assertThat(burst.add(START)).isTrue();
        assertThat(burst.add(START)).isFalse();
    }
}
