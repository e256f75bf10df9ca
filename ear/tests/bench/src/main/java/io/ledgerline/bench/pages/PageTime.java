package io.ledgerline.bench.pages;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long a page took.
 *
 * @param path its address
 * @param p50 the median, in milliseconds
 * @param max the longest, in milliseconds
 */
record PageTime(String path, double p50, double max) {

    static PageTime of(String path, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new PageTime(path, sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    String row() {
        return String.format(Locale.ROOT, "| `%s` | %.0f ms | %.0f ms |", path, p50, max);
    }
}
