package io.ledgerline.operations.jmx;

import io.ledgerline.monitoring.figures.QueueFigures;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@link WorkQueueMXBean} over the figures. */
final class WorkQueueView implements WorkQueueMXBean {

    private final WorkQueue queue;
    private final Supplier<QueueFigures> figures;
    private final Supplier<Instant> now;

    WorkQueueView(WorkQueue queue, Supplier<QueueFigures> figures, Supplier<Instant> now) {
        this.queue = queue;
        this.figures = figures;
        this.now = now;
    }

    @Override
    public String getName() {
        return queue.name();
    }

    @Override
    public long getOpen() {
        return figures.get().total();
    }

    @Override
    public Map<String, Long> getOpenByAge() {
        Map<String, Long> byAge = new LinkedHashMap<>();
        figures.get().open().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> byAge.put(entry.getKey().label(), entry.getValue()));
        return byAge;
    }

    @Override
    public long getOverdue() {
        return figures.get().overdue();
    }

    @Override
    public String getOldest() {
        Instant oldest = figures.get().oldest();
        return oldest == null ? "" : oldest.toString();
    }

    @Override
    public long getOldestAgeSeconds() {
        Instant oldest = figures.get().oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, now.get()).toSeconds());
    }
}
