package io.ledgerline.platform.round;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** One kind of work and the thread that does it. A round begins an interval after the one before has ended. */
public final class Round implements Runnable, AutoCloseable {

    /** How long the end of the application waits for a round that is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration NOT_READY = Duration.ofMillis(200);

    private final String name;
    private final Duration first;
    private final Duration interval;
    private final BooleanSupplier ready;
    private final Runnable work;
    private final BiConsumer<String, Throwable> failed;
    private final CountDownLatch end = new CountDownLatch(1);
    private Thread thread;
    private volatile Standing standing = new Standing(0, 0, null, Duration.ZERO);

    /**
     * How it has gone on this node since the start.
     *
     * @param rounds how many have ended
     * @param failures how many of them failed
     * @param last when the last one ended, or null
     * @param took how long the last one took
     */
    public record Standing(long rounds, long failures, Instant last, Duration took) {}

    Round(
            String name,
            Duration first,
            Duration interval,
            BooleanSupplier ready,
            Runnable work,
            BiConsumer<String, Throwable> failed) {
        this.name = name;
        this.first = first;
        this.interval = interval;
        this.ready = ready;
        this.work = work;
        this.failed = failed;
    }

    void runOn(Thread own) {
        thread = own;
        own.setName("ledgerline-round " + name);
        own.start();
    }

    /** What it is called in logs and in JMX. */
    public String name() {
        return name;
    }

    /** The time between the end of a round and the begin of the next. */
    public Duration interval() {
        return interval;
    }

    /** How it has gone so far. */
    public Standing standing() {
        return standing;
    }

    @Override
    public void run() {
        Duration pause = first;
        while (waited(pause)) {
            pause = interval;
            long begun = System.nanoTime();
            boolean good = true;
            try {
                if (!ready.getAsBoolean()) {
                    pause = NOT_READY;
                    continue;
                }
                work.run();
            } catch (RuntimeException | Error e) {
                // whatever it was, it must not have been the last round: nobody else would do the work
                good = false;
                failed.accept(name, e);
            }
            standing = new Standing(
                    standing.rounds + 1,
                    standing.failures + (good ? 0 : 1),
                    Instant.now(),
                    Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** Waits by the monotonic clock: a wall clock that is set back or ahead makes no difference. */
    private boolean waited(Duration pause) {
        try {
            return !end.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** No further round begins; one that is under way may end. */
    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
