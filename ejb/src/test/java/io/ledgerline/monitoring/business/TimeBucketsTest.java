package io.ledgerline.monitoring.business;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBucketsTest {

    @ParameterizedTest
    @ValueSource(longs = {60, 61, 3_600, 86_400, 475_000, 31_536_000})
    void aTimeThatIsToldIsAtMostFivePercentOff(long seconds) {
        long told = TimeBuckets.seconds(TimeBuckets.of(Duration.ofSeconds(seconds)));

        assertThat(told).isBetween(seconds * 95 / 100, seconds * 105 / 100 + 1);
    }

    @Test
    void whatTookNoTimeOrLessIsInTheFirst() {
        assertThat(TimeBuckets.of(Duration.ZERO)).isEqualTo(0);
        assertThat(TimeBuckets.of(Duration.ofSeconds(-5))).isEqualTo(0);
        assertThat(TimeBuckets.seconds(0)).isEqualTo(1);
    }

    @Test
    void aShareIsToldByTheNearestRank() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        assertThat(TimeBuckets.percentile(counts, 50)).isNull();
        counts.put(10, 1L);
        counts.put(20, 8L);
        counts.put(30, 1L);

        assertThat(TimeBuckets.percentile(counts, 10)).isEqualTo(TimeBuckets.seconds(10));
        assertThat(TimeBuckets.percentile(counts, 50)).isEqualTo(TimeBuckets.seconds(20));
        assertThat(TimeBuckets.percentile(counts, 90)).isEqualTo(TimeBuckets.seconds(20));
        assertThat(TimeBuckets.percentile(counts, 91)).isEqualTo(TimeBuckets.seconds(30));
    }
}
