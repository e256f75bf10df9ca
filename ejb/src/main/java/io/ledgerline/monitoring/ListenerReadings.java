package io.ledgerline.monitoring;

import io.ledgerline.platform.PausableListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the listeners of this node stand: the message-driven beans, and what can be paused like one. */
@ApplicationScoped
public class ListenerReadings {

    private ServerModel server;
    private Iterable<PausableListener> pausables;

    /** For the container. */
    protected ListenerReadings() {}

    /** On this server and whatever implements {@link PausableListener}. */
    @Inject
    public ListenerReadings(ServerModel server, Instance<PausableListener> pausables) {
        this(server, (Iterable<PausableListener>) pausables);
    }

    /** With the given listeners; for tests. */
    public ListenerReadings(ServerModel server, Iterable<PausableListener> pausables) {
        this.server = server;
        this.pausables = pausables;
    }

    /** The names of all listeners, without a look at each of them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        server.listeners().forEach(bean -> names.add(bean.group()));
        pausables.forEach(listener -> names.add(listener.name()));
        return names;
    }

    /** Every listener by name. */
    public Map<String, ListenerReading> read() {
        Map<String, ListenerReading> readings = new TreeMap<>();
        for (ListenerBean bean : server.listeners()) {
            server.status(bean)
                    .ifPresent(status -> readings.merge(
                            bean.group(),
                            new ListenerReading(
                                    bean.group(),
                                    status.active(),
                                    0,
                                    status.inFlight(),
                                    status.delivered(),
                                    bean.queue() == null ? Set.of() : Set.of(bean.queue())),
                            ListenerReading::plus));
        }
        for (PausableListener listener : pausables) {
            PausableListener.Status status = listener.status();
            readings.merge(
                    listener.name(),
                    new ListenerReading(
                            listener.name(),
                            status.active(),
                            status.connections(),
                            status.inFlight(),
                            status.delivered(),
                            listener.queues()),
                    ListenerReading::plus);
        }
        return readings;
    }
}
