package io.ledgerline.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * The hub's meters. The registry searches all its meters on every look-up by name and labels, which is too dear for something
 * done several times a message; here each is looked up once.
 *
 * <p>Labels are given as name, value, name, value. Their values must come from a small set that does not depend on what
 * senders write.
 */
@ApplicationScoped
public class Meters {

    private MetricRegistry registry;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private final Map<List<String>, Timer> timers = new ConcurrentHashMap<>();
    private final Map<List<String>, Supplier<? extends Number>> gauges = new ConcurrentHashMap<>();

    /** For the container. */
    protected Meters() {}

    /** On the application's registry. */
    @Inject
    public Meters(MetricRegistry registry) {
        this.registry = registry;
    }

    /** A number that only grows. */
    public Counter counter(MetricName name, String... labels) {
        return counters.computeIfAbsent(key(name, labels), key -> registry.counter(name.metadata(), tags(labels)));
    }

    /** Durations, as a histogram. */
    public Timer timer(MetricName name, String... labels) {
        return timers.computeIfAbsent(key(name, labels), key -> registry.timer(name.metadata(), tags(labels)));
    }

    /** A value that is read when the metrics are; the first supplier for a name and labels stays. */
    public void gauge(MetricName name, Supplier<? extends Number> value, String... labels) {
        gauges.computeIfAbsent(key(name, labels), key -> {
            registry.gauge(name.metadata(), value, tags(labels));
            return value;
        });
    }

    private static List<String> key(MetricName name, String... labels) {
        List<String> key = new ArrayList<>(labels.length + 1);
        key.add(name.name());
        key.addAll(List.of(labels));
        return key;
    }

    private static Tag[] tags(String... labels) {
        Tag[] tags = new Tag[labels.length / 2];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = new Tag(labels[2 * i], labels[2 * i + 1]);
        }
        return tags;
    }

    static Metadata metadata(String name, String description) {
        return Metadata.builder()
                .withName(name)
                .withDescription(description)
                .withUnit(MetricUnits.NONE)
                .build();
    }
}
