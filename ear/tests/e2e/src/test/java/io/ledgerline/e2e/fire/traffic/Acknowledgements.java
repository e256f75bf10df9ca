package io.ledgerline.e2e.fire.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What senders wrote down: which messages they have sent, which of them were acknowledged AA, and when. */
public final class Acknowledgements {

    /** A message of which its sender was told that it is taken. */
    public record Acknowledged(LoadMessage message, Instant at) {}

    private final Map<String, LoadMessage> sent = new ConcurrentHashMap<>();
    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Queue<Duration> latencies = new ConcurrentLinkedQueue<>();
    private final boolean keepsBytes;
    private final AtomicLong sendings = new AtomicLong();
    private final AtomicLong negative = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    /** Of messages that may have to be sent again. */
    public Acknowledgements() {
        this(true);
    }

    /**
     * Of messages that are too many to be kept whole.
     *
     * @param keepsBytes false when what was acknowledged is never sent again
     */
    public Acknowledgements(boolean keepsBytes) {
        this.keepsBytes = keepsBytes;
    }

    /** A message leaves, perhaps not for the first time. */
    public void sent(LoadMessage message) {
        sent.put(message.controlId(), message);
        begun.putIfAbsent(message.controlId(), System.nanoTime());
        sendings.incrementAndGet();
    }

    /** Its sender is told that it is taken. */
    public void acknowledged(LoadMessage message) {
        LoadMessage kept = keepsBytes ? message : message.withoutBytes();
        if (acknowledged.putIfAbsent(message.controlId(), new Acknowledged(kept, Instant.now())) == null) {
            latencies.add(Duration.ofNanos(System.nanoTime() - begun.get(message.controlId())));
        }
        if (!keepsBytes) {
            sent.put(message.controlId(), kept);
        }
        begun.remove(message.controlId());
    }

    /** How long messages took from their first sending to their acknowledgement, of those acknowledged since the last call. */
    public List<Duration> takeLatencies() {
        List<Duration> taken = new ArrayList<>();
        for (Duration next = latencies.poll(); next != null; next = latencies.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** An answer that asks for the message again. */
    public void negative() {
        negative.incrementAndGet();
    }

    /** A connection that ended, or an answer that did not come. */
    public void broken() {
        broken.incrementAndGet();
    }

    /** Something that must not happen. */
    public void trouble(String what) {
        troubles.add(what);
    }

    /** What must not have happened. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Every message that left at least once. */
    public Collection<LoadMessage> everSent() {
        return sent.values();
    }

    /** What is acknowledged now. */
    public List<Acknowledged> all() {
        return new ArrayList<>(acknowledged.values());
    }

    /** How many are acknowledged. */
    public int count() {
        return acknowledged.size();
    }

    /** When the first message after a time was acknowledged, or null. */
    public Instant firstAfter(Instant time) {
        return acknowledged.values().stream()
                .map(Acknowledged::at)
                .filter(at -> at.isAfter(time))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** How often anything left. */
    public long sendings() {
        return sendings.get();
    }

    /** Answers that asked for the message again. */
    public long negatives() {
        return negative.get();
    }

    /** Connections that ended, and answers that did not come. */
    public long brokenConnections() {
        return broken.get();
    }
}
