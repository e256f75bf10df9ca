package io.ledgerline.e2e.fire;

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
final class Acknowledgements {

    /** A message of which its sender was told that it is taken. */
    record Acknowledged(LoadMessage message, Instant at) {}

    private final Map<String, LoadMessage> sent = new ConcurrentHashMap<>();
    private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicLong sendings = new AtomicLong();
    private final AtomicLong negative = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    void sent(LoadMessage message) {
        sent.put(message.controlId(), message);
        sendings.incrementAndGet();
    }

    void acknowledged(LoadMessage message) {
        acknowledged.put(message.controlId(), new Acknowledged(message, Instant.now()));
    }

    /** An answer that asks for the message again. */
    void negative() {
        negative.incrementAndGet();
    }

    /** A connection that ended, or an answer that did not come. */
    void broken() {
        broken.incrementAndGet();
    }

    /** Something that must not happen. */
    void trouble(String what) {
        troubles.add(what);
    }

    List<String> troubles() {
        return List.copyOf(troubles);
    }

    Collection<LoadMessage> everSent() {
        return sent.values();
    }

    /** What is acknowledged now. */
    List<Acknowledged> all() {
        return new ArrayList<>(acknowledged.values());
    }

    int count() {
        return acknowledged.size();
    }

    /** When the first message after a time was acknowledged, or null. */
    Instant firstAfter(Instant time) {
        return acknowledged.values().stream()
                .map(Acknowledged::at)
                .filter(at -> at.isAfter(time))
                .min(Instant::compareTo)
                .orElse(null);
    }

    long sendings() {
        return sendings.get();
    }

    long negatives() {
        return negative.get();
    }

    long brokenConnections() {
        return broken.get();
    }
}
