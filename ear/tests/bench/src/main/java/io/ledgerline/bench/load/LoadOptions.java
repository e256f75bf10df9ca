package io.ledgerline.bench.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to do.
 *
 * @param channel {@code mllp} or {@code jms}
 * @param host where the hub runs
 * @param httpPort its HTTP port: JMS, health and the practice ERP
 * @param mllpPort its MLLP port
 * @param connections connections, each with one message under way
 * @param rate messages a second over all connections; 0 sends the next as soon as the last is acknowledged
 * @param warmUp time before anything is measured
 * @param warmUpMessages messages that have to be acknowledged before anything is measured, however long that takes
 * @param duration time that is measured
 * @param lines charge lines a message
 * @param accounts patient accounts; messages of one account are kept in order
 * @param facilities sending facilities (MSH-4), in turns
 * @param bytes size of a message at least; what is missing is filled up with notes (NTE)
 * @param documents ERP documents that each charge line becomes: when all are there the run is over at once; 0 if not known
 * @param books what answers how many documents the ERP has, in the practice ERP's form; null for the one in the hub's server
 * @param pid the server's process, for CPU and memory; 0 for none
 * @param databasePid the database's first process, for the CPU of it and its children; 0 for none
 * @param json where to write the result as JSON, or null
 */
public record LoadOptions(
        String channel,
        String host,
        int httpPort,
        int mllpPort,
        int connections,
        int rate,
        Duration warmUp,
        int warmUpMessages,
        Duration duration,
        int lines,
        int accounts,
        List<String> facilities,
        int bytes,
        int documents,
        URI books,
        long pid,
        long databasePid,
        Path json) {

    static final String USAGE = """
            LoadDriver [--channel mllp|jms] [--host H] [--http-port N] [--mllp-port N] [--connections N] [--rate N]
                       [--warm-up SECONDS] [--warm-up-messages N] [--duration SECONDS] [--lines N] [--accounts N] [--facilities MSH-4,...] [--bytes N]
                       [--documents N] [--books URL] [--pid N] [--database-pid N] [--json FILE]
            """;

    private static final List<String> NAMES = List.of(
            "channel",
            "host",
            "http-port",
            "mllp-port",
            "connections",
            "rate",
            "warm-up",
            "warm-up-messages",
            "duration",
            "lines",
            "accounts",
            "facilities",
            "bytes",
            "documents",
            "books",
            "pid",
            "database-pid",
            "json");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is not understood
     */
    public static LoadOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!NAMES.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
            given.put(name, arguments[i + 1]);
        }
        String json = given.get("json");
        LoadOptions options = new LoadOptions(
                given.getOrDefault("channel", "mllp"),
                given.getOrDefault("host", "127.0.0.1"),
                number(given, "http-port", 8080),
                number(given, "mllp-port", 2575),
                number(given, "connections", 8),
                number(given, "rate", 0),
                Duration.ofSeconds(number(given, "warm-up", 20)),
                number(given, "warm-up-messages", 0),
                Duration.ofSeconds(number(given, "duration", 60)),
                number(given, "lines", 1),
                number(given, "accounts", 1000),
                List.of(given.getOrDefault("facilities", "NMGH").split(",")),
                number(given, "bytes", 0),
                number(given, "documents", 2),
                given.containsKey("books") ? URI.create(given.get("books")) : null,
                number(given, "pid", 0),
                number(given, "database-pid", 0),
                json == null ? null : Path.of(json));
        if (!List.of("mllp", "jms").contains(options.channel)) {
            throw new IllegalArgumentException("no channel " + options.channel);
        }
        return options;
    }

    /** Where the books are. */
    URI counters() {
        return books == null
                ? URI.create("http://" + host + ":" + httpPort + "/sandbox-erp/api/counters/documents")
                : books;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
    }
}
