package io.ledgerline.posting.departure;

import io.ledgerline.platform.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What is to leave for one ERP, in its order. The rows in the database are what counts; what stands here is only the quick way to it.
 * Whenever the two may differ (at the start, after a failure, when there is too much to keep) what stands here is
 * forgotten and the rows are read.
 */
final class Lane implements Runnable {

    /** What a lane does with the rows. */
    interface Rows {

        /** The oldest rows, as many as may be in memory at once. */
        Departure.Page oldest();

        /** Puts them into the ERP's queue, or throws and has changed nothing. */
        void send(List<Departure> departures);

        /** Is told of each failure, and how many there were in a row. */
        void failed(Throwable failure, int times);
    }

    /**
     * How much at once, and when.
     *
     * @param batch commands of a transaction, more or less
     * @param linger how long a transaction waits for more while they come steadily
     * @param keep most commands that are kept here
     */
    record Pace(int batch, Duration linger, int keep) {}

    private static final long STEADY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final int MOST_DOUBLINGS = 6;

    private final Rows rows;
    private final Pace pace;
    private final BooleanSupplier ready;

    private final TreeMap<UUID, Departure> waiting = new TreeMap<>();
    private int commands;
    private long since;
    private long ended = System.nanoTime() - STEADY_NANOS;
    private int failures;
    private boolean unread = true;
    private boolean busy;

    /** The oldest of those that leave just now, or null while nobody knows. */
    private UUID leaving;

    private boolean stopped;

    Lane(Rows rows, Pace pace) {
        this(rows, pace, () -> true);
    }

    /** One that sends nothing before something is so. */
    Lane(Rows rows, Pace pace, BooleanSupplier ready) {
        this.rows = rows;
        this.pace = pace;
        this.ready = ready;
    }

    /** Takes what a transaction has just written. */
    synchronized void offer(Departure departure) {
        if (unread) {
            return;
        }
        if (commands >= pace.keep()) {
            forget();
            return;
        }
        if (waiting.isEmpty()) {
            since = System.nanoTime();
        }
        if (waiting.put(departure.id(), departure) == null) {
            commands += departure.commands().size();
        }
        if (waiting.size() == 1 || commands >= pace.batch()) {
            notifyAll();
        }
    }

    /** Has the rows read: there may be some that nobody offered. */
    synchronized void forget() {
        waiting.clear();
        commands = 0;
        unread = true;
        notifyAll();
    }

    /** Commands that wait here. */
    synchronized int waiting() {
        return commands;
    }

    /** True when everything that was offered has left. */
    synchronized boolean clear() {
        return waiting.isEmpty() && !unread && !busy;
    }

    /**
     * Waits until everything has left that was written before now, not for what comes after: under steady load something always
     * waits. False when that takes longer.
     */
    synchronized boolean awaitClear(Duration patience) throws InterruptedException {
        UUID now = Ids.next();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!clear(now)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || stopped) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private boolean clear(UUID before) {
        return !unread
                && (waiting.isEmpty() || waiting.firstKey().compareTo(before) > 0)
                && (!busy || leaving != null && leaving.compareTo(before) > 0);
    }

    /** Ends the lane; what is left is read at the next start. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            awaitReady();
            while (await()) {
                round();
                rest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what waits now; public to tests, which have no thread. */
    void round() {
        List<Departure> next;
        boolean read;
        synchronized (this) {
            busy = true;
            read = unread;
            unread = false;
            next = read ? List.of() : next();
            leaving = next.isEmpty() ? null : next.get(0).id();
        }
        boolean again = false;
        try {
            if (read) {
                Departure.Page page = rows.oldest();
                next = page.departures();
                again = page.more();
            }
            send(next);
            failures = 0;
        } catch (RuntimeException | Error e) {
            // whatever it was, the lane has to go on: nobody else sends what waits here
            again = true;
            failures++;
            rows.failed(e, failures);
        } finally {
            synchronized (this) {
                busy = false;
                ended = System.nanoTime();
                if (again) {
                    forget();
                }
                notifyAll();
            }
        }
    }

    private void send(List<Departure> departures) {
        List<Departure> together = new ArrayList<>();
        int size = 0;
        for (Departure departure : departures) {
            together.add(departure);
            size += departure.commands().size();
            if (size >= pace.batch()) {
                rows.send(List.copyOf(together));
                together.clear();
                size = 0;
            }
        }
        if (!together.isEmpty()) {
            rows.send(together);
        }
    }

    private List<Departure> next() {
        List<Departure> next = new ArrayList<>();
        int size = 0;
        while (!waiting.isEmpty() && size < pace.batch()) {
            Departure first = waiting.pollFirstEntry().getValue();
            next.add(first);
            size += first.commands().size();
        }
        commands -= size;
        since = System.nanoTime();
        return next;
    }

    /** Waits for something to send; false at the end. */
    private synchronized boolean await() throws InterruptedException {
        while (!stopped && waiting.isEmpty() && !unread) {
            wait();
        }
        boolean steady = since - ended < STEADY_NANOS;
        long until = since + pace.linger().toNanos();
        while (steady && !stopped && !unread && commands < pace.batch()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return !stopped;
    }

    private synchronized void awaitReady() throws InterruptedException {
        while (!stopped && !ready.getAsBoolean()) {
            wait(FIRST_PAUSE_MILLIS);
        }
    }

    /** After a failure nothing spins. */
    private synchronized void rest() throws InterruptedException {
        long until = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS));
        while (failures > 0 && !stopped && System.nanoTime() - until < 0) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, until - System.nanoTime()));
        }
    }
}
