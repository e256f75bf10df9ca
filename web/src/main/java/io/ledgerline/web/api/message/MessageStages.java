package io.ledgerline.web.api.message;

import io.ledgerline.message.MessageState;
import io.ledgerline.message.MessageSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a trace that the journal's row tells: reception, the stages of the last run, duplicates, the end. */
final class MessageStages {

    /** Stages as the intake measures them, in their order, and how a trace names them. */
    private static final Map<String, String> STAGES = stages();

    private MessageStages() {}

    private static Map<String, String> stages() {
        Map<String, String> stages = new LinkedHashMap<>();
        stages.put("translate", "translated");
        stages.put("map", "mapped");
        stages.put("resolve", "resolved");
        stages.put("plan", "planned");
        return stages;
    }

    static List<Trace.Event> of(MessageSummary message) {
        List<Trace.Event> events = new ArrayList<>();
        events.add(event(
                message.receivedAt(),
                "received",
                message.size() + " bytes over " + message.channel(),
                message,
                facts("protocol", message.protocol(), "source", message.source(), "controlId", message.controlId())));
        stages(message, events);
        if (message.duplicates() > 0) {
            events.add(event(
                    message.lastDuplicateAt(),
                    "duplicate",
                    "came again, answered as the first time",
                    message,
                    facts("times", message.duplicates())));
        }
        if (message.completedAt() != null) {
            events.add(event(
                    message.completedAt(),
                    "completed",
                    message.state() == MessageState.REJECTED
                            ? "refused to its sender or by a person"
                            : "nothing is open any more",
                    message,
                    facts("state", message.state())));
        }
        return events;
    }

    /** Each stage ended as long before the end of the run as the stages after it took. */
    private static void stages(MessageSummary message, List<Trace.Event> events) {
        Map<String, Long> nanos = message.stageNanos();
        long remaining = STAGES.keySet().stream()
                .mapToLong(stage -> nanos.getOrDefault(stage, 0L))
                .sum();
        for (Map.Entry<String, String> stage : STAGES.entrySet()) {
            Long took = nanos.get(stage.getKey());
            if (took == null) {
                continue;
            }
            remaining -= took;
            Instant at = message.processedAt().minusNanos(remaining).truncatedTo(ChronoUnit.MICROS);
            events.add(event(
                    at,
                    stage.getValue(),
                    words(stage.getKey(), message),
                    message,
                    detail(stage.getKey(), took, message)));
        }
        events.add(event(
                message.processedAt(),
                "journaled",
                message.state() == MessageState.REJECTED
                                && !message.violations().isEmpty()
                        ? "written as refused, in the words of its standard"
                        : "written, together with everything it caused",
                message,
                facts(
                        "run",
                        message.runs(),
                        "replyStatus",
                        message.replyStatus(),
                        "violations",
                        message.violations().isEmpty() ? null : message.violations())));
    }

    private static String words(String stage, MessageSummary message) {
        return switch (stage) {
            case "translate" -> "read as " + (message.type() == null ? "a message without a type" : message.type());
            case "map" ->
                message.mappingVersion() == null
                        ? "not mapped"
                        : "mapped to canonical documents by " + message.mappingVersion();
            case "resolve" -> "codes looked up in master data";
            default -> "workflows planned";
        };
    }

    private static Map<String, Object> detail(String stage, long nanos, MessageSummary message) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("micros", nanos / 1000);
        if (stage.equals("map") && message.mappingVersion() != null) {
            detail.put("mappingVersion", message.mappingVersion());
        }
        return detail;
    }

    private static Trace.Event event(
            Instant at, String stage, String what, MessageSummary message, Map<String, Object> detail) {
        return new Trace.Event(at, stage, what, "message", message.id(), detail);
    }

    /** Pairs of name and value, without those that are null. */
    static Map<String, Object> facts(Object... pairs) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                facts.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return facts;
    }
}
