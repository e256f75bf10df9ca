package io.ledgerline.mllp.inbox;

import io.ledgerline.mllp.MllpLog;
import io.ledgerline.mllp.exchange.InboundFrame;
import io.ledgerline.mllp.exchange.Inbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Gives messages straight to the intake, several in one transaction: those that come while a transaction runs are in the next.
 * What the intake does not take goes to the queue, which tries again and ends with those who can mend it, and until that queue
 * is empty again everything goes there: nothing overtakes a message of its own group. A message has a transaction when none of its group has
 * one.
 */
public final class StraightInbox implements Inbox {

    /** Takes messages in; what it throws means that none was taken. */
    @FunctionalInterface
    public interface Intake {
        void take(List<InboundFrame> frames);
    }

    /** The queue, seen from outside. */
    public interface Line {

        /** Its length when nobody knows. */
        long UNKNOWN = -1;

        /** False while an operator paused its listener. */
        boolean moves();

        /** Messages in it, those under way included. */
        long length();
    }

    /** A longer message has a transaction of its own, by the queue. */
    private static final int LONGEST = 256 * 1024;

    /** A longer queue is not waited for. */
    private static final long SHORT = 200;

    private static final Duration CATCHING_UP = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final long GLANCE_MILLIS = 2;

    private final Inbox queue;
    private final Line line;
    private final Intake intake;
    private final int batch;

    private final Object change = new Object();
    private final LinkedList<Pending> waiting = new LinkedList<>();
    private final Set<Integer> busy = new HashSet<>();
    private final Deque<Semaphore> idle = new ArrayDeque<>();
    private boolean running;

    /** Read by those who store in the queue, written by who looks whether it is empty. */
    private final ReentrantReadWriteLock queueing = new ReentrantReadWriteLock(true);

    private volatile boolean behind = true;
    private volatile long lookAgainAt = System.nanoTime();

    /** Messages that wait for a transaction. */
    int waiting() {
        synchronized (change) {
            return waiting.size();
        }
    }

    private static final class Pending {
        private final InboundFrame frame;
        private final Integer group;
        private final CompletableFuture<Boolean> taken = new CompletableFuture<>();

        Pending(InboundFrame frame) {
            this.frame = frame;
            this.group = Frames.group(frame);
        }
    }

    /**
     * With its ways.
     *
     * @param batch most messages of a transaction
     */
    public StraightInbox(Inbox queue, Line line, Intake intake, int batch) {
        this.queue = queue;
        this.line = line;
        this.intake = intake;
        this.batch = batch;
    }

    /** Begins to give messages to the intake, with so many transactions at once; before, all go to the queue. */
    public void start(ThreadFactory threads, int transactions) {
        synchronized (change) {
            running = true;
        }
        for (int i = 0; i < transactions; i++) {
            threads.newThread(this::work).start();
        }
    }

    /** Gives no further message to the intake; those that wait go to the queue. */
    public void stop() {
        synchronized (change) {
            running = false;
            waiting.forEach(pending -> pending.taken.complete(false));
            waiting.clear();
            idle.forEach(Semaphore::release);
            idle.clear();
        }
    }

    @Override
    public void store(InboundFrame frame) throws NotStored {
        boolean straight = suits(frame) && (!behind || caughtUp());
        if (straight && taken(frame)) {
            return;
        }
        // while it waited to be stored in the queue, that may have become empty
        boolean mayTurnBack = !straight && suits(frame);
        if (!queued(frame, mayTurnBack) && !taken(frame)) {
            queued(frame, false);
        }
    }

    private boolean suits(InboundFrame frame) {
        return frame.body().length <= LONGEST && line.moves();
    }

    /** False when the message may go straight instead. */
    private boolean queued(InboundFrame frame, boolean mayTurnBack) throws NotStored {
        queueing.readLock().lock();
        try {
            if (mayTurnBack && !behind) {
                return false;
            }
            behind = true;
            queue.store(frame);
            return true;
        } finally {
            queueing.readLock().unlock();
        }
    }

    private boolean taken(InboundFrame frame) throws NotStored {
        Pending mine = new Pending(frame);
        synchronized (change) {
            if (!running) {
                return false;
            }
            waiting.add(mine);
            wake();
        }
        try {
            return mine.taken.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStored(e);
        } catch (ExecutionException e) {
            throw new NotStored(e.getCause());
        }
    }

    /** Looks now and then whether the queue is empty; while it soon will be, nothing else is stored there. */
    private boolean caughtUp() {
        if (System.nanoTime() - lookAgainAt < 0 || !queueing.writeLock().tryLock()) {
            return false;
        }
        try {
            long deadline = System.nanoTime() + CATCHING_UP.toNanos();
            long length = line.length();
            while (length > 0 && length < SHORT && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
                length = line.length();
            }
            behind = length != 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lookAgainAt = System.nanoTime() + BETWEEN_LOOKS.toNanos();
            queueing.writeLock().unlock();
        }
        return !behind;
    }

    private void work() {
        Semaphore news = new Semaphore(0);
        for (List<Pending> next = next(news); !next.isEmpty(); next = next(news)) {
            boolean taken = false;
            try {
                intake.take(next.stream().map(pending -> pending.frame).toList());
                taken = true;
            } catch (RuntimeException | Error e) {
                // whatever it was, the thread has to go on: others wait for it
                MllpLog.LOG.notTaken(next.size(), e.getClass().getSimpleName());
            } finally {
                release(next, news);
                boolean done = taken;
                next.forEach(pending -> pending.taken.complete(done));
            }
        }
    }

    /** What waits and may go now, in its order; nothing at the end. */
    private List<Pending> next(Semaphore news) {
        while (true) {
            synchronized (change) {
                List<Pending> next = eligible();
                if (!running || !next.isEmpty()) {
                    idle.remove(news);
                    return next;
                }
                if (!idle.contains(news)) {
                    idle.push(news);
                }
            }
            news.acquireUninterruptibly();
        }
    }

    /**
     * The thread that became idle last: under light load it is always the same, whose mapping and whose connection are still in the
     * processor's caches.
     */
    private void wake() {
        Semaphore last = idle.poll();
        if (last != null) {
            last.release();
        }
    }

    private List<Pending> eligible() {
        List<Pending> next = new ArrayList<>();
        Set<Integer> own = new HashSet<>();
        for (Iterator<Pending> all = waiting.iterator(); all.hasNext() && next.size() < batch; ) {
            Pending pending = all.next();
            if (pending.group == null || !busy.contains(pending.group)) {
                all.remove();
                next.add(pending);
                own.add(pending.group);
            }
        }
        own.remove(null);
        busy.addAll(own);
        return next;
    }

    /**
     * Others of the groups may go. The thread counts as idle before the senders are answered: the next message of a sender that has one under
     * way at a time finds the very same thread again.
     */
    private void release(List<Pending> ended, Semaphore news) {
        synchronized (change) {
            ended.forEach(pending -> busy.remove(pending.group));
            if (!waiting.isEmpty()) {
                wake();
            } else if (running) {
                idle.push(news);
            }
        }
    }
}
