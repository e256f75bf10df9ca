package io.ledgerline.bench.scale;

import io.ledgerline.bench.load.LoadOptions;
import io.ledgerline.bench.side.Contender;
import io.ledgerline.bench.side.PostgresCluster;
import io.ledgerline.bench.side.SideOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param over what grows: {@code tables}, {@code backlog} or {@code breadth}
 * @param side what the hub and its database are started with
 * @param sizes messages in the journal, messages that wait, or ERPs and facilities; ascending
 * @param workflowsUpTo up to this size copies have their workflows and postings too
 * @param connections MLLP connections
 * @param seconds measured time of each load
 * @param warmUp seconds under load after the start
 * @param prune whether to let retention drop what was filled
 * @param curves where to write curves, or null
 */
record ScaleOptions(
        String over,
        SideOptions side,
        List<Long> sizes,
        long workflowsUpTo,
        int connections,
        int seconds,
        int warmUp,
        boolean prune,
        Path curves) {

    private static final Map<String, String> SIZES =
            Map.of("tables", "0,100000,1000000", "backlog", "0,10000,100000,1000000", "breadth", "1,3,10,30,100");

    private static final List<String> NAMES = List.of(
            "root",
            "work",
            "postgresql-bin",
            "over",
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
        String over = given.getOrDefault("over", "tables");
        if (!SIZES.containsKey(over)) {
            throw new IllegalArgumentException("cannot grow " + over);
        }
        return new ScaleOptions(
                over,
                SideOptions.parse(forSide(given)),
                Arrays.stream(given.getOrDefault("sizes", SIZES.get(over)).split(","))
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

    /** A load on a running hub, with further options of the load driver. */
    LoadOptions load(Contender hub, PostgresCluster cluster, int warmUpSeconds, int measuredSeconds, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--http-port",
                Integer.toString(hub.httpPort()),
                "--mllp-port",
                Integer.toString(hub.mllpPort()),
                "--books",
                hub.books().toString(),
                "--pid",
                Long.toString(hub.pid()),
                "--database-pid",
                Long.toString(cluster.pid()),
                "--connections",
                Integer.toString(connections),
                "--warm-up",
                Integer.toString(warmUpSeconds),
                "--duration",
                Integer.toString(measuredSeconds)));
        arguments.addAll(List.of(more));
        return LoadOptions.parse(arguments.toArray(String[]::new));
    }

    private static String[] forSide(Map<String, String> given) {
        List<String> arguments = new ArrayList<>();
        for (String name : List.of("root", "work", "postgresql-bin")) {
            if (given.containsKey(name)) {
                arguments.addAll(List.of("--" + name, given.get(name)));
            }
        }
        return arguments.toArray(String[]::new);
    }
}
