package io.ledgerline.operations.jmx;

import io.ledgerline.operations.ListenerStatus;
import io.ledgerline.operations.Listeners;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@link ListenerMXBean} over {@link Listeners}. */
final class ListenerControl implements ListenerMXBean {

    private final String name;
    private final Listeners listeners;
    private final Readings readings;

    ListenerControl(String name, Listeners listeners, Readings readings) {
        this.name = name;
        this.listeners = listeners;
        this.readings = readings;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getState() {
        return read(status -> status.state().name(), "ABSENT");
    }

    @Override
    public long getInFlight() {
        return read(ListenerStatus::inFlight, 0L);
    }

    @Override
    public long getDelivered() {
        return read(ListenerStatus::delivered, 0L);
    }

    @Override
    public long getConnections() {
        return read(ListenerStatus::connections, 0L);
    }

    @Override
    public long getQueueDepth() {
        return read(ListenerStatus::queueDepth, 0L);
    }

    @Override
    public Map<String, Long> getQueues() {
        return read(ListenerStatus::queues, Map.of());
    }

    @Override
    public long getDeadLetters() {
        return getQueues().keySet().stream().mapToLong(readings::deadLetters).sum();
    }

    @Override
    public String getPausedBy() {
        return read(ListenerStatus::pausedBy, "");
    }

    @Override
    public String getPausedSince() {
        return read(
                status -> status.pausedAt() == null ? null : status.pausedAt().toString(), "");
    }

    @Override
    public String getPauseReason() {
        return read(ListenerStatus::reason, "");
    }

    @Override
    public void pause(String reason) {
        Calls.run(() -> listeners.pause(name, reason, ManagementCaller.name()));
        readings.forget();
    }

    @Override
    public void resume() {
        Calls.run(() -> listeners.resume(name, ManagementCaller.name()));
        readings.forget();
    }

    /** The default also stands for a value that is null, and for a listener that is not deployed (any more). */
    private <T> T read(Function<ListenerStatus, T> value, T otherwise) {
        return Optional.ofNullable(readings.listeners().get(name)).map(value).orElse(otherwise);
    }
}
