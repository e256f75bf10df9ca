package io.ledgerline.bench.scale;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param given what the comparison with the peer understands too: {@code root}, {@code work}, {@code postgresql-bin}
 * @param sizes messages in the journal, ascending
 * @param workflowsUpTo up to this size copies have their workflows and postings too
 * @param connections MLLP connections
 * @param seconds measured time of each load
 * @param warmUp seconds under load after the start
 * @param prune whether to let retention drop what was filled
 * @param curves where to write curves, or null
 */
record ScaleOptions(
        Map<String, String> given,
        List<Long> sizes,
        long workflowsUpTo,
        int connections,
        int seconds,
        int warmUp,
        boolean prune,
        Path curves) {

    private static final List<String> NAMES = List.of(
            "root",
            "work",
            "postgresql-bin",
            "sizes",
            "workflows-up-to",
            "connections",
            "seconds",
            "warm-up",
            "prune",
            "curves");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is not understood
     */
    static ScaleOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!NAMES.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
            given.put(name, arguments[i + 1]);
        }
        return new ScaleOptions(
                given,
                Arrays.stream(given.getOrDefault("sizes", "0,100000,1000000").split(","))
                        .map(Long::valueOf)
                        .sorted()
                        .toList(),
                Long.parseLong(given.getOrDefault("workflows-up-to", "1000000")),
                Integer.parseInt(given.getOrDefault("connections", "16")),
                Integer.parseInt(given.getOrDefault("seconds", "20")),
                Integer.parseInt(given.getOrDefault("warm-up", "60")),
                Boolean.parseBoolean(given.getOrDefault("prune", "true")),
                given.containsKey("curves") ? Path.of(given.get("curves")) : null);
    }

    /** What the hub and its database are started with. */
    String[] forSide() {
        List<String> arguments = new ArrayList<>();
        for (String name : List.of("root", "work", "postgresql-bin")) {
            if (given.containsKey(name)) {
                arguments.addAll(List.of("--" + name, given.get(name)));
            }
        }
        return arguments.toArray(String[]::new);
    }
}
