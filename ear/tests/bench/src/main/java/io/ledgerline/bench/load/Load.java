package io.ledgerline.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends over a number of connections until told to stop. Closed loop: each connection sends the next message when the last one is
 * acknowledged. With a rate: messages have their moments, and a latency counts from the moment that the message should have
 * been sent, so that a slow server cannot hide behind a waiting sender.
 */
final class Load {

    private static final long LONGEST_MICROS = 120_000_000L;

    private final Charges charges;
    private final long intervalNanos;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong turn = new AtomicLong();
    private final Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final Map<String, LongAdder> codes = new ConcurrentHashMap<>();
    private final LongAdder acknowledged = new LongAdder();
    private volatile boolean measuring;
    private volatile boolean running = true;
    private final long start = System.nanoTime();

    /** Opens a connection. */
    interface Dialler {
        Connection connect() throws Exception;
    }

    Load(Dialler dialler, Charges charges, int connections, int rate) {
        this.charges = charges;
        this.intervalNanos = rate == 0 ? 0 : 1_000_000_000L / rate;
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> run(dialler), "sender-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    void measure(boolean on) {
        measuring = on;
    }

    /** Messages acknowledged since the start, whatever the code. */
    long acknowledged() {
        return acknowledged.sum();
    }

    /** Latency of the measured messages in microseconds. */
    Histogram latency() {
        return latency;
    }

    /** Measured messages by acknowledgement code or failure. */
    Map<String, Long> codes() {
        Map<String, Long> sums = new TreeMap<>();
        codes.forEach((code, count) -> sums.put(code, count.sum()));
        return sums;
    }

    void stop() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void run(Dialler dialler) {
        while (running) {
            try (Connection connection = dialler.connect()) {
                while (running) {
                    send(connection);
                }
            } catch (Exception e) {
                codes.computeIfAbsent(e.getClass().getSimpleName(), key -> new LongAdder())
                        .increment();
                LockSupport.parkNanos(200_000_000L);
            }
        }
    }

    private void send(Connection connection) throws Exception {
        long due = System.nanoTime();
        if (intervalNanos > 0) {
            due = start + turn.getAndIncrement() * intervalNanos;
            long left = due - System.nanoTime();
            while (left > 0 && running) {
                LockSupport.parkNanos(Math.min(left, 50_000_000L));
                left = due - System.nanoTime();
            }
            if (!running) {
                return;
            }
        }
        String code = connection.send(charges.next());
        acknowledged.increment();
        if (measuring) {
            latency.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1000));
            codes.computeIfAbsent(code, key -> new LongAdder()).increment();
        }
    }
}
