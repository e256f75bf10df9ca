package io.ledgerline.operations.jmx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Notices when many things happen in a short time; after that it starts counting anew. */
final class Burst {

    private final int limit;
    private final Duration window;
    private final Deque<Instant> seen = new ArrayDeque<>();

    Burst(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    int limit() {
        return limit;
    }

    Duration window() {
        return window;
    }

    /** Takes note of one; true when it completes a burst. */
    synchronized boolean add(Instant at) {
        seen.addLast(at);
        while (seen.peekFirst().isBefore(at.minus(window))) {
            seen.removeFirst();
        }
        if (seen.size() < limit) {
            return false;
        }
        seen.clear();
        return true;
    }
}
