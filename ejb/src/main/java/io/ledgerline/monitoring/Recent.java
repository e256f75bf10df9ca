package io.ledgerline.monitoring;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A value that is read at most once in a while, however often it is asked for: readings of the server's model and health
 * checks cost something, and whoever may ask for them may ask in a loop.
 */
public final class Recent<T> {

    private final long nanos;
    private final Supplier<T> source;
    private T value;
    private long readAt;
    private boolean read;

    /** Reads the source again when the last reading is older than that. */
    public Recent(Duration age, Supplier<T> source) {
        this.nanos = age.toNanos();
        this.source = source;
    }

    /** The value, not older than the age given. */
    public synchronized T get() {
        if (!read || System.nanoTime() - readAt > nanos) {
            value = source.get();
            readAt = System.nanoTime();
            read = true;
        }
        return value;
    }

    /** Makes the next {@link #get} read the source. */
    public synchronized void forget() {
        read = false;
    }
}
