package io.ledgerline.events.delivery;

import io.ledgerline.events.EventsLog;
import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.thread.OwnThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells webhooks on every node: looks what is due for each endpoint when something was committed here, when a delivery ended, and by a
 * timer, and lets a bounded number of threads tell it. Nodes share the work by claiming each delivery.
 */
@Singleton(name = "WebhookDispatch")
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class WebhookDispatch {

    private static final int FORGOTTEN_AT_ONCE = 500;
    private static final int PAGES = 1000;

    @Resource
    private TimerService timers;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Settings settings;

    @Inject
    private Endpoints endpoints;

    @Inject
    private DeliveryBooks books;

    @Inject
    private DeliverySender sender;

    @Inject
    private EndpointPace pace;

    @Inject
    private DeliveryWake wake;

    @Inject
    private WebhookCall call;

    @Inject
    private Time time;

    private final Map<UUID, Set<UUID>> underWay = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicInteger sending = new AtomicInteger();
    private ThreadPoolExecutor pool;
    private int size;
    private int perEndpoint;
    private Duration interval;
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        perEndpoint = settings.number("ledgerline.webhooks.per-endpoint", 4);
        interval = settings.duration("ledgerline.webhooks.interval", Duration.ofSeconds(2));
        size = settings.number("ledgerline.webhooks.threads", 16);
        // one more, which looks
        pool = new ThreadPoolExecutor(
                size + 1, size + 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new OwnThreads(threads));
        pool.allowCoreThreadTimeOut(true);
        wake.listener(this::look);
        next();
    }

    /** Lets calls end; what does not end in time is claimed anew when its claim is over. */
    @PreDestroy
    void stop() {
        stopping = true;
        wake.listener(() -> {});
        pool.shutdown();
        try {
            if (!pool.awaitTermination(call.longest().toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pool.shutdownNow();
        }
    }

    private void next() {
        timers.createSingleActionTimer(interval.toMillis(), new TimerConfig("webhooks", false));
    }

    @Timeout
    void tick() {
        try {
            look();
        } finally {
            next();
        }
    }

    /** Once an hour: ends what nobody will be told any more, and forgets what ended long ago. */
    @Schedule(hour = "*", minute = "47", persistent = false, info = "webhook-retention")
    void tidy() {
        books.tidy();
        Duration keep = settings.duration("ledgerline.webhooks.keep", Duration.ofDays(30));
        for (int page = 0; page < PAGES; page++) {
            if (books.forget(time.now().minus(keep), FORGOTTEN_AT_ONCE) < FORGOTTEN_AT_ONCE) {
                return;
            }
        }
    }

    /** One thread looks at a time; a wish that comes meanwhile makes it look once more. */
    private void look() {
        again.set(true);
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        boolean begun = run(() -> {
            try {
                while (again.getAndSet(false)) {
                    endpoints.active().forEach(this::handOut);
                }
            } catch (RuntimeException e) {
                EventsLog.LOG.dispatchFailed(e);
            } finally {
                looking.set(false);
                if (again.get() && !stopping) {
                    look();
                }
            }
        });
        if (!begun) {
            looking.set(false);
        }
    }

    private void handOut(Endpoint endpoint) {
        Set<UUID> its = underWay.computeIfAbsent(endpoint.id(), id -> ConcurrentHashMap.newKeySet());
        int room = pace.room(endpoint, perEndpoint) - its.size();
        if (room <= 0 || stopping) {
            return;
        }
        for (Delivery delivery : books.due(endpoint, room + its.size())) {
            if (sending.get() >= size) {
                // every delivery that ends looks again
                return;
            }
            if (its.size() >= pace.room(endpoint, perEndpoint) || !its.add(delivery.id())) {
                continue;
            }
            if (!pace.slot(endpoint)) {
                // the timer comes back when there is a slot
                its.remove(delivery.id());
                return;
            }
            sending.incrementAndGet();
            boolean begun = run(() -> {
                try {
                    sender.send(delivery, endpoint);
                } catch (RuntimeException e) {
                    // nothing may spin: the database may be away
                    pace.failed(endpoint.id(), interval, null);
                    EventsLog.LOG.deliveryFailed(delivery.id(), endpoint.name(), e);
                } finally {
                    sending.decrementAndGet();
                    its.remove(delivery.id());
                    look();
                }
            });
            if (!begun) {
                sending.decrementAndGet();
                its.remove(delivery.id());
            }
        }
    }

    private boolean run(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            // the application stops; other nodes go on, or this one at its next start
            return false;
        }
    }
}
