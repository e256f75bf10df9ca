package io.ledgerline.e2e.abuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** How long a well-behaved sender waits, before and during; the lines go to {@code target/abuse.txt}. */
final class Figures {

    /** Something that is done again and again. */
    interface Act {
        void run(int number) throws Exception;
    }

    private final long[] nanos;

    private Figures(long[] sorted) {
        this.nanos = sorted;
    }

    /** Times of one act after the other. */
    static Figures of(int times, Act act) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            act.run(i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new Figures(nanos);
    }

    Duration p99() {
        return Duration.ofNanos(nanos[(int) Math.ceil(nanos.length * 0.99) - 1]);
    }

    Duration median() {
        return Duration.ofNanos(nanos[nanos.length / 2]);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %d ms, p99 %d ms of %d", median().toMillis(), p99().toMillis(), nanos.length);
    }

    /** Writes a line for people. */
    static void tell(String line) {
        try {
            Files.writeString(
                    Path.of(System.getProperty("hub.work"), "abuse.txt"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
