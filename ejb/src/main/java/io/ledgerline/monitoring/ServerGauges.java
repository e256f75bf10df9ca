package io.ledgerline.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Gauges over the server's model: queues, pools, listeners. Read when metrics are asked for, at most every two seconds. */
@ApplicationScoped
public class ServerGauges {

    private static final Duration AGE = Duration.ofSeconds(2);

    private Meters meters;
    private Recent<Map<String, QueueStatus>> queues;
    private Recent<Map<String, PoolStatus>> pools;
    private Recent<Map<String, ListenerReading>> listeners;
    private ServerModel server;
    private ListenerReadings listenerReadings;

    /** For the container. */
    protected ServerGauges() {}

    /** Over this server. */
    @Inject
    public ServerGauges(Meters meters, ServerModel server, ListenerReadings listenerReadings) {
        this.meters = meters;
        this.server = server;
        this.listenerReadings = listenerReadings;
        this.queues = new Recent<>(AGE, server::queues);
        this.pools = new Recent<>(AGE, server::pools);
        this.listeners = new Recent<>(AGE, listenerReadings::read);
    }

    /** Registers gauges for the queues, pools and listeners that are there now; those registered stay as they are. */
    public void register() {
        server.queueNames().forEach(this::registerQueue);
        server.poolNames().forEach(this::registerPool);
        listenerReadings.names().forEach(this::registerListener);
    }

    private void registerQueue(String queue) {
        meters.gauge(MetricName.QUEUE_DEPTH, () -> queue(queue).depth(), "queue", queue);
        meters.gauge(MetricName.QUEUE_DELIVERING, () -> queue(queue).delivering(), "queue", queue);
        meters.gauge(MetricName.QUEUE_SCHEDULED, () -> queue(queue).scheduled(), "queue", queue);
        meters.gauge(MetricName.QUEUE_CONSUMERS, () -> queue(queue).consumers(), "queue", queue);
        meters.gauge(MetricName.QUEUE_ADDED, () -> queue(queue).added(), "queue", queue);
        if (queue.equals(ServerModel.DEAD_LETTERS)) {
            meters.gauge(MetricName.DEAD_LETTERS, () -> queue(queue).depth());
        }
    }

    private QueueStatus queue(String name) {
        return queues.get().getOrDefault(name, new QueueStatus(name, 0, 0, 0, 0, 0, false));
    }

    private void registerPool(String name) {
        meters.gauge(MetricName.POOL_IN_USE, () -> pool(name).inUse(), "datasource", name);
        meters.gauge(MetricName.POOL_AVAILABLE, () -> pool(name).available(), "datasource", name);
        meters.gauge(MetricName.POOL_TIMED_OUT, () -> pool(name).timedOut(), "datasource", name);
    }

    private PoolStatus pool(String name) {
        return pools.get().getOrDefault(name, new PoolStatus(name, 0, 0, 0, 0));
    }

    private void registerListener(String name) {
        meters.gauge(MetricName.LISTENER_ACTIVE, () -> listener(name).active() ? 1 : 0, "listener", name);
        meters.gauge(MetricName.LISTENER_IN_FLIGHT, () -> listener(name).inFlight(), "listener", name);
        meters.gauge(MetricName.LISTENER_DELIVERED, () -> listener(name).delivered(), "listener", name);
        meters.gauge(MetricName.LISTENER_CONNECTIONS, () -> listener(name).connections(), "listener", name);
    }

    private ListenerReading listener(String name) {
        return listeners.get().getOrDefault(name, new ListenerReading(name, false, 0, 0, 0, Set.of()));
    }
}
