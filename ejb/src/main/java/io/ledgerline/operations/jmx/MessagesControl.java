package io.ledgerline.operations.jmx;

import io.ledgerline.operations.MessageOperations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** {@link MessagesMXBean} over {@link MessageOperations}. */
final class MessagesControl implements MessagesMXBean {

    private static final int MOST = 100;
    private static final int MOST_HOURS = 744;

    private final MessageOperations messages;
    private final Readings readings;

    MessagesControl(MessageOperations messages, Readings readings) {
        this.messages = messages;
        this.readings = readings;
    }

    @Override
    public Map<String, Long> getOpen() {
        Map<String, Long> open = new TreeMap<>();
        readings.figures().messages().forEach((state, count) -> open.put(state.name(), count));
        return open;
    }

    @Override
    public List<MessageRow> find(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("say which id to look for");
        }
        return Calls.run(() -> messages.find(text, MOST)).stream()
                .map(MessageRow::new)
                .toList();
    }

    @Override
    public Map<String, Long> countByState(int hours) {
        if (hours < 1 || hours > MOST_HOURS) {
            throw new IllegalArgumentException("hours must be between 1 and " + MOST_HOURS);
        }
        Map<String, Long> counts = new TreeMap<>();
        Calls.run(() -> messages.count(hours)).forEach((state, count) -> counts.put(state.name(), count));
        return counts;
    }

    @Override
    public ReplayRow replay(String id, boolean dryRun) {
        UUID message = uuid(id);
        return new ReplayRow(
                Calls.run(() -> dryRun ? messages.dryRun(message) : messages.replay(message, ManagementCaller.name())));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(String.valueOf(id).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a message id is a UUID", e);
        }
    }
}
