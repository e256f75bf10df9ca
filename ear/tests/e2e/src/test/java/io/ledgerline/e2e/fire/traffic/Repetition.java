package io.ledgerline.e2e.fire.traffic;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Messages that were sent before, in their order, each once. */
final class Repetition implements Supply {

    private final Deque<LoadMessage> messages;

    Repetition(Collection<LoadMessage> messages) {
        this.messages = new ArrayDeque<>(messages);
    }

    @Override
    public LoadMessage next() {
        return messages.removeFirst();
    }

    @Override
    public boolean owes() {
        return !messages.isEmpty();
    }

    @Override
    public boolean again() {
        return false;
    }
}
