package io.ledgerline.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void readsTheSourceOnceHoweverOftenItIsAsked() {
        Recent<Integer> recent = new Recent<>(Duration.ofHours(1), readings::incrementAndGet);

        assertThat(recent.get()).isEqualTo(1);
        assertThat(recent.get()).isEqualTo(1);
    }

    @Test
    void readsAgainWhenTheReadingIsTooOld() {
        Recent<Integer> recent = new Recent<>(Duration.ofNanos(-1), readings::incrementAndGet);

        recent.get();
        assertThat(recent.get()).isEqualTo(2);
    }

    @Test
    void readsAgainWhenToldToForget() {
        Recent<Integer> recent = new Recent<>(Duration.ofHours(1), readings::incrementAndGet);

        recent.get();
        recent.forget();
        assertThat(recent.get()).isEqualTo(2);
    }
}
