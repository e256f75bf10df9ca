package io.ledgerline.bench.side;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to compare.
 *
 * @param root the project's folder
 * @param work where servers, databases and results go
 * @param connections numbers of connections to measure, in this order
 * @param bytes message sizes to measure; 0 for the plain message
 * @param seconds measured time of each
 * @param warmUp seconds under load after each start
 * @param warmUpMost and so long at most while its JVM still compiles for more than a tenth of a processor
 * @param warmUpMessages messages acknowledged after each start, however long that takes
 * @param rounds how often each system is started anew; at most, when the ratio is only checked
 * @param systems {@code hub}, {@code peer} or both
 * @param peerErp the peer's way to the ERP, {@code queue} or {@code http}
 * @param documents ERP documents that the peer makes of a message
 * @param append whether results of earlier runs in {@code work} count as well
 * @param check whether to compare with the recorded ratio
 * @param record whether to write the ratio down as the recorded one
 * @param curves where to write curves, or null
 * @param database JDBC address of a PostgreSQL server, ending in {@code /}; null for a cluster of the run's own
 * @param user its user
 * @param password its password
 * @param postgresBin folder of {@code initdb} and {@code pg_ctl}, or null to look for it
 */
public record SideOptions(
        Path root,
        Path work,
        List<Integer> connections,
        List<Integer> bytes,
        int seconds,
        int warmUp,
        int warmUpMost,
        int warmUpMessages,
        int rounds,
        List<String> systems,
        String peerErp,
        int documents,
        boolean append,
        boolean check,
        boolean record,
        Path curves,
        String database,
        String user,
        String password,
        Path postgresBin) {

    /** A quarter of a minute on a machine at rest. */
    private static final int SHORT_WARM_UP = 6_000;

    private static final List<String> NAMES = List.of(
            "root",
            "work",
            "connections",
            "bytes",
            "seconds",
            "warm-up",
            "warm-up-most",
            "warm-up-messages",
            "rounds",
            "systems",
            "peer-erp",
            "documents",
            "curves",
            "database",
            "user",
            "password",
            "postgresql-bin");

    private static final List<String> SWITCHES = List.of("append", "short", "record");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is not understood
     */
    public static SideOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (SWITCHES.contains(name)) {
                given.put(name, "true");
            } else if (NAMES.contains(name) && i + 1 < arguments.length) {
                given.put(name, arguments[++i]);
            } else {
                throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
        }
        // the short form is what a build can afford; its ratio is that of servers that are hardly warm
        boolean quick = given.containsKey("short");
        boolean record = given.containsKey("record");
        Path root = Path.of(given.getOrDefault("root", ".")).toAbsolutePath().normalize();
        return new SideOptions(
                root,
                Path.of(given.getOrDefault(
                        "work",
                        root.resolve("ear/tests/bench/target/side-by-side").toString())),
                numbers(given.getOrDefault("connections", quick || record ? "16" : "16,1")),
                numbers(given.getOrDefault("bytes", "0")),
                number(given, "seconds", quick || record ? 10 : 20),
                number(given, "warm-up", quick || record ? 5 : 60),
                number(given, "warm-up-most", quick || record ? 0 : 480),
                number(given, "warm-up-messages", quick || record ? SHORT_WARM_UP : 0),
                number(given, "rounds", 3),
                List.of(given.getOrDefault("systems", "hub,peer").split(",")),
                given.getOrDefault("peer-erp", "queue"),
                number(given, "documents", 2),
                given.containsKey("append"),
                quick,
                record,
                given.containsKey("curves") ? Path.of(given.get("curves")) : null,
                given.get("database"),
                given.getOrDefault("user", "postgres"),
                given.getOrDefault("password", "postgres"),
                given.containsKey("postgresql-bin") ? Path.of(given.get("postgresql-bin")) : null);
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
    }

    private static List<Integer> numbers(String list) {
        return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
    }
}
