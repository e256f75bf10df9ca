package io.ledgerline.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/** Times the stages of one message. */
final class Stopwatch {

    private final Map<String, Long> laps = new LinkedHashMap<>();
    private long last = System.nanoTime();

    /** Ends a stage. */
    void lap(String stage) {
        long now = System.nanoTime();
        laps.merge(stage, now - last, Long::sum);
        last = now;
    }

    /** Nanoseconds by stage so far. */
    Map<String, Long> laps() {
        return laps;
    }
}
