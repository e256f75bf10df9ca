package io.ledgerline.mllp.net;

import java.util.concurrent.TimeUnit;

/** Lets so many lines a minute through and counts the others. */
final class LogBudget {

    private static final int LINES = 20;
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private long begun = System.nanoTime();
    private int said;
    private long unsaid;

    /** Negative when the line is not to be said; else how many were not said before it. */
    synchronized long permit() {
        long now = System.nanoTime();
        if (now - begun > WINDOW) {
            begun = now;
            said = 0;
        }
        if (said == LINES) {
            unsaid++;
            return -1;
        }
        said++;
        long before = unsaid;
        unsaid = 0;
        return before;
    }
}
