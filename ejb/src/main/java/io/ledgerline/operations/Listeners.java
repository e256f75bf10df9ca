package io.ledgerline.operations;

import io.ledgerline.monitoring.ListenerBean;
import io.ledgerline.monitoring.ListenerReading;
import io.ledgerline.monitoring.ListenerReadings;
import io.ledgerline.monitoring.QueueStatus;
import io.ledgerline.monitoring.ServerModel;
import io.ledgerline.platform.Log;
import io.ledgerline.platform.PausableListener;
import io.ledgerline.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pauses and resumes listeners. A pause is written down first and then carried out on this node at once; every other node,
 * and this one after a restart, carries it out within the setting {@code ledgerline.operations.reconcile} (five seconds).
 * Messages in work end as they will; what arrives stays in the queue.
 *
 * <p>Only what was paused here is resumed here: a delivery group that was switched off in the server's configuration stays
 * off.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Listeners {

    private static final String SYSTEM = "system:operations";

    @Inject
    private ServerModel server;

    @Inject
    private ListenerReadings readings;

    @Inject
    private ListenerPauses pauses;

    @Inject
    private Instance<PausableListener> pausables;

    @Inject
    private Event<ListenerChanged> changed;

    @Inject
    private Settings settings;

    @Resource
    private TimerService timers;

    private final Set<String> pausedHere = ConcurrentHashMap.newKeySet();

    @PostConstruct
    void start() {
        long interval = settings.duration("ledgerline.operations.reconcile", Duration.ofSeconds(5))
                .toMillis();
        timers.createIntervalTimer(Math.min(interval, 1000), interval, new TimerConfig("listeners", false));
    }

    /** The names of this node's listeners, which costs far less than {@link #all}. */
    public Set<String> names() {
        return readings.names();
    }

    /** Every listener of this node, by name. */
    public List<ListenerStatus> all() {
        Map<String, ListenerPauses.Pause> wanted = pauses.all();
        Map<String, QueueStatus> queues = server.queues();
        List<ListenerStatus> all = new ArrayList<>();
        readings.read().values().forEach(reading -> all.add(status(reading, wanted.get(reading.name()), queues)));
        return all;
    }

    /**
     * One listener.
     *
     * @throws UnknownListener when this node has none of that name
     */
    public ListenerStatus find(String name) {
        return all().stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownListener(name));
    }

    /**
     * Stops delivery to a listener, on every node, until {@link #resume}. Pausing a paused one changes nothing.
     *
     * @param reason why, at most 500 characters, or null
     * @throws UnknownListener when this node has none of that name
     */
    public ListenerStatus pause(String name, String reason, String actor) {
        find(name);
        pauses.add(name, actor, reason);
        if (!pausedHere.contains(name)) {
            stop(name, actor, reason);
        }
        return find(name);
    }

    /**
     * Starts delivery again, on every node.
     *
     * @throws UnknownListener when this node has none of that name
     */
    public ListenerStatus resume(String name, String actor) {
        find(name);
        boolean removed = pauses.remove(name, actor);
        if (removed || pausedHere.contains(name)) {
            start(name, actor);
        }
        return find(name);
    }

    /** Carries out what other nodes were told, and what was told before a restart. */
    @Timeout
    public void reconcile() {
        Map<String, ListenerPauses.Pause> wanted = pauses.all();
        if (wanted.isEmpty() && pausedHere.isEmpty()) {
            // as nearly always: the server is not asked about each listener then
            return;
        }
        Map<String, ListenerReading> now = readings.read();
        wanted.forEach((name, pause) -> {
            if (now.containsKey(name) && (now.get(name).active() || !pausedHere.contains(name))) {
                stop(name, SYSTEM, pause.reason());
            }
        });
        for (String name : pausedHere) {
            if (!wanted.containsKey(name)) {
                start(name, SYSTEM);
            }
        }
    }

    private void stop(String name, String actor, String reason) {
        if (switched(name, false)) {
            pausedHere.add(name);
            Log.LOG.listenerPaused(name, actor);
            changed.fire(new ListenerChanged(name, false, actor, reason));
        }
    }

    private void start(String name, String actor) {
        if (switched(name, true)) {
            pausedHere.remove(name);
            Log.LOG.listenerResumed(name);
            changed.fire(new ListenerChanged(name, true, actor, null));
        }
    }

    private boolean switched(String name, boolean active) {
        try {
            for (ListenerBean bean : server.listeners()) {
                if (bean.group().equals(name)
                        && server.status(bean)
                                        .map(ServerModel.BeanStatus::active)
                                        .orElse(active)
                                != active) {
                    server.deliver(bean, active);
                }
            }
            for (PausableListener listener : pausables) {
                if (listener.name().equals(name)) {
                    if (active) {
                        listener.resume();
                    } else {
                        listener.pause();
                    }
                }
            }
            return true;
        } catch (IllegalStateException e) {
            Log.LOG.listenerNotSwitched(name, e);
            return false;
        }
    }

    private static ListenerStatus status(
            ListenerReading reading, ListenerPauses.Pause pause, Map<String, QueueStatus> queues) {
        Map<String, Long> depths = new TreeMap<>();
        for (String queue : reading.queues()) {
            depths.put(queue, queues.containsKey(queue) ? queues.get(queue).depth() : 0L);
        }
        return new ListenerStatus(
                reading.name(),
                state(reading.active(), pause != null),
                reading.inFlight(),
                reading.delivered(),
                reading.connections(),
                new LinkedHashMap<>(depths),
                pause == null ? null : pause.actor(),
                pause == null ? null : pause.at(),
                pause == null ? null : pause.reason());
    }

    static ListenerState state(boolean active, boolean paused) {
        if (paused) {
            return active ? ListenerState.PAUSING : ListenerState.PAUSED;
        }
        return active ? ListenerState.RUNNING : ListenerState.STOPPED;
    }
}
