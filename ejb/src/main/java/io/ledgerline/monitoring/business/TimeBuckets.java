package io.ledgerline.monitoring.business;

import java.time.Duration;
import java.util.SortedMap;

/**
 * Times in buckets, so that those of many days and facilities can be added up and still tell their median: each bucket is a
 * tenth wider than the one before, and stands for its middle. A time that is told is at most 5 % off the true one.
 */
final class TimeBuckets {

    private static final double GROWTH = 1.1;
    private static final double STEP = Math.log(GROWTH);

    private TimeBuckets() {}

    /** The bucket of a time; everything up to a second is in the first. */
    static int of(Duration time) {
        return (int) Math.ceil(Math.log(Math.max(1, time.toSeconds())) / STEP);
    }

    /** The time that a bucket stands for, in seconds. */
    static long seconds(int bucket) {
        return Math.round(Math.pow(GROWTH, bucket - 0.5));
    }

    /**
     * The time within which a share of them ended, by the nearest rank.
     *
     * @param counts how many are in each bucket
     * @param percent the share, 1 to 100
     * @return seconds, or null when there are none
     */
    static Long percentile(SortedMap<Integer, Long> counts, int percent) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long rank = (all * percent + 99) / 100;
        long seen = 0;
        for (var bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank && bucket.getValue() > 0) {
                return seconds(bucket.getKey());
            }
        }
        return null;
    }
}
