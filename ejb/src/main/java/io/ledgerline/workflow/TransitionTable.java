package io.ledgerline.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The legal moves of one workflow, read from {@code workflow/<name>.json}.
 *
 * @param workflow the workflow's name
 * @param description what it does
 * @param transitions every legal move
 */
public record TransitionTable(String workflow, String description, List<Transition> transitions) {

    /** The state before the first event. */
    public static final String NEW = "NEW";

    /**
     * One legal move.
     *
     * @param from state before
     * @param event what happens
     * @param to state after
     * @param meaning in words
     */
    public record Transition(String from, String event, String to, String meaning) {}

    /** Reads the table of a workflow. */
    public static TransitionTable load(String name) {
        String path = "workflow/" + name + ".json";
        try (InputStream in = TransitionTable.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + path);
            }
            JsonNode root = CanonicalJson.mapper().readTree(in);
            List<Transition> transitions = new ArrayList<>();
            Map<String, String> seen = new HashMap<>();
            for (JsonNode node : root.path("transitions")) {
                Transition transition = new Transition(
                        node.path("from").asText(),
                        node.path("event").asText(),
                        node.path("to").asText(),
                        node.path("meaning").asText());
                if (seen.put(transition.from() + "/" + transition.event(), transition.to()) != null) {
                    throw new IllegalStateException(
                            path + " has two moves for " + transition.from() + "/" + transition.event());
                }
                transitions.add(transition);
            }
            return new TransitionTable(
                    root.path("workflow").asText(), root.path("description").asText(), List.copyOf(transitions));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Where an event leads, if it is legal in the state. */
    public Optional<String> next(String state, String event) {
        return transitions.stream()
                .filter(t -> t.from().equals(state) && t.event().equals(event))
                .map(Transition::to)
                .findFirst();
    }

    /**
     * Where an event leads.
     *
     * @throws IllegalStateException when it is not legal in the state
     */
    public String require(String state, String event) {
        return next(state, event)
                .orElseThrow(
                        () -> new IllegalStateException(workflow + ": no move for " + event + " in state " + state));
    }
}
