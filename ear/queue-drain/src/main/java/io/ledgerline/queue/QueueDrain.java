package io.ledgerline.queue;

import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Consumers of one queue. Each takes what waits, up to a bound, and gives it to the listener in one XA transaction; the
 * sessions and consumers live on between transactions, so that JMS message groups stay with the consumer they were given to
 * and their order holds. A message that comes again is worked on alone: what one message breaks, it breaks for itself only.
 */
public final class QueueDrain {

    private final DrainSettings settings;
    private final ActiveMQConnectionFactory connections;
    private final TransactionManager transactions;
    private final BatchListener listener;
    private final DrainLog log;
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private final Object change = new Object();
    private volatile boolean running;
    private volatile boolean paused;

    /** Of a queue of the given broker. */
    public QueueDrain(
            DrainSettings settings,
            ActiveMQConnectionFactory connections,
            TransactionManager transactions,
            BatchListener listener,
            DrainLog log) {
        this.settings = settings;
        this.connections = connections;
        this.transactions = transactions;
        this.listener = listener;
        this.log = log;
    }

    /** Begins to take messages. */
    public void start(ThreadFactory factory) {
        running = true;
        for (int i = 0; i < settings.consumers(); i++) {
            Thread thread = factory.newThread(new DrainLoop(this));
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Takes no further message; those in work end as they will.
     *
     * @throws InterruptedException when interrupted while they end
     */
    public void stop() throws InterruptedException {
        synchronized (change) {
            running = false;
            change.notifyAll();
        }
        for (Thread thread : threads) {
            thread.join(30_000);
        }
        threads.clear();
    }

    /** Takes no further message until {@link #resume()}; what was fetched ahead goes back to the queue. */
    public void pause() {
        paused = true;
    }

    /** Takes messages again. */
    public void resume() {
        synchronized (change) {
            paused = false;
            change.notifyAll();
        }
    }

    /** False while paused or stopped. */
    public boolean isActive() {
        return running && !paused;
    }

    /** True from {@link #pause()} to {@link #resume()}. */
    public boolean isPaused() {
        return paused;
    }

    /** Messages in work. */
    public long inFlight() {
        return inFlight.sum();
    }

    /** Messages given to the listener since the start, those of rolled back transactions included. */
    public long delivered() {
        return delivered.sum();
    }

    /** What is drained, and how. */
    public DrainSettings settings() {
        return settings;
    }

    boolean isRunning() {
        return running;
    }

    /** Waits so long, or until something changes. */
    void await(long millis) {
        synchronized (change) {
            if (running) {
                try {
                    change.wait(millis);
                } catch (InterruptedException e) {
                    running = false;
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    ActiveMQConnectionFactory connections() {
        return connections;
    }

    TransactionManager transactions() {
        return transactions;
    }

    BatchListener listener() {
        return listener;
    }

    DrainLog log() {
        return log;
    }

    void begun(int messages) {
        inFlight.add(messages);
        delivered.add(messages);
    }

    void ended(int messages) {
        inFlight.add(-messages);
    }
}
