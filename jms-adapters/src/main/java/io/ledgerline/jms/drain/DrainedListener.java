package io.ledgerline.jms.drain;

import io.ledgerline.jms.delivery.RolledBack;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.PausableListener;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.thread.OwnThreads;
import io.ledgerline.queue.BatchListener;
import io.ledgerline.queue.DrainLog;
import io.ledgerline.queue.DrainSettings;
import io.ledgerline.queue.QueueDrain;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A listener that works on several messages in one XA transaction. It takes messages unless it is paused, or the server's
 * delivery group of its name is switched off. The settings {@code ledgerline.<name>.listeners}, {@code .batch} and
 * {@code .linger} say how many transactions run at once, how many messages one takes at most, and how long it waits for them.
 */
public abstract class DrainedListener implements PausableListener, BatchListener, DrainLog {

    @Inject
    private Settings settings;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:/jms/LedgerlineDrain")
    private ConnectionFactory connections;

    @Resource(lookup = "java:jboss/TransactionManager")
    private TransactionManager transactions;

    private volatile QueueDrain drain;
    private boolean paused;
    private boolean groupActive;
    private boolean ready;

    /** The queue that it reads. */
    protected abstract String queue();

    /** Transactions at once unless configured. */
    protected abstract int listeners();

    /** Messages a transaction unless configured. */
    protected int batch() {
        return 32;
    }

    /** How long a transaction waits for more messages while they come steadily, unless configured. */
    protected Duration linger() {
        return Duration.ZERO;
    }

    /** The hub's settings. */
    protected Settings settings() {
        return settings;
    }

    /** Begins to take messages, once {@link #follow()} knows that it may. */
    public void start() {
        QueueDrain starting = new QueueDrain(
                new DrainSettings(
                        queue(),
                        settings.number("ledgerline." + name() + ".listeners", listeners()),
                        settings.number("ledgerline." + name() + ".batch", batch()),
                        settings.duration("ledgerline." + name() + ".linger", linger())),
                (ActiveMQConnectionFactory) connections,
                transactions,
                this,
                this);
        synchronized (this) {
            drain = starting;
            settle(starting);
        }
        starting.start(new OwnThreads(threads));
    }

    /**
     * Does as the server's delivery group of its name says, see {@link DeliveryGroups}.
     *
     * @return false while the server boots and does not tell, or the listener is not ready
     */
    public boolean follow() {
        Optional<Boolean> active = DeliveryGroups.active(name());
        synchronized (this) {
            groupActive = active.orElse(groupActive);
            ready = ready || active.isPresent() && ready();
            settle(drain);
            return ready;
        }
    }

    /** False while it may not take its first message for a reason of its own. */
    protected boolean ready() {
        return true;
    }

    private void settle(QueueDrain running) {
        if (running == null || running.isPaused() == (paused || !groupActive || !ready)) {
            return;
        }
        if (running.isPaused()) {
            running.resume();
        } else {
            running.pause();
        }
    }

    /** Takes no further message; those in work end. */
    public void stop() {
        QueueDrain running = drain;
        drain = null;
        if (running != null) {
            try {
                running.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Set<String> queues() {
        return Set.of(queue());
    }

    @Override
    public synchronized void pause() {
        paused = true;
        settle(drain);
    }

    @Override
    public synchronized void resume() {
        paused = false;
        settle(drain);
    }

    @Override
    public Status status() {
        QueueDrain running = drain;
        return running == null
                ? new Status(false, 0, 0, 0)
                : new Status(running.isActive(), 0, running.inFlight(), running.delivered());
    }

    @Override
    public void rolledBack(List<Message> messages, Throwable cause) {
        RolledBack.tell(listenerName(), messages, cause);
    }

    @Override
    public void troubled(Throwable cause) {
        Log.LOG.brokerTroubled(queue(), RolledBack.causes(cause));
    }

    /** Its class's name, as operators know it from the log. */
    protected abstract String listenerName();
}
