package io.ledgerline.peer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the peer runs.
 *
 * @param erp the way to the ERP: {@code queue} (an ERP behind a queue, in this process) or {@code http}
 * @param erpUrl for {@code http}: where documents are posted
 * @param documents ERP documents a charge line: 2 (inventory issue and journal, as the hub makes) or 1 (the issue alone)
 * @param mllpPort port of MLLP
 * @param httpPort port of {@link Counters}
 * @param connections most MLLP connections
 * @param databaseUrl JDBC URL of the peer's own PostgreSQL database
 * @param erpDatabaseUrl for {@code queue}: JDBC URL of the ERP's
 * @param user user of both databases
 * @param password their password
 * @param data folder for the broker's journal and the transaction log
 * @param reference folder with the sample network's CSV files
 * @param postingListeners consumers of {@code erp.posting}
 * @param erpListeners consumers of {@code erp.inbound}
 * @param consumers {@code cached} (consumers live as long as their listener, see {@link EnlistingConnectionFactory}) or {@code pooled}
 *     (Spring's default under JTA: a consumer for every message)
 */
record PeerOptions(
        String erp,
        String erpUrl,
        int documents,
        int mllpPort,
        int httpPort,
        int connections,
        String databaseUrl,
        String erpDatabaseUrl,
        String user,
        String password,
        Path data,
        Path reference,
        int postingListeners,
        int erpListeners,
        String consumers) {

    private static final List<String> NAMES = List.of(
            "erp",
            "erp-url",
            "documents",
            "mllp-port",
            "http-port",
            "connections",
            "database-url",
            "erp-database-url",
            "user",
            "password",
            "data",
            "reference",
            "posting-listeners",
            "erp-listeners",
            "consumers");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is not understood
     */
    static PeerOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!NAMES.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not understood: " + arguments[i] + "; known: " + NAMES);
            }
            given.put(name, arguments[i + 1]);
        }
        return new PeerOptions(
                oneOf(given, "erp", "queue", "http"),
                given.get("erp-url"),
                Integer.parseInt(given.getOrDefault("documents", "2")),
                Integer.parseInt(given.getOrDefault("mllp-port", "2576")),
                Integer.parseInt(given.getOrDefault("http-port", "8090")),
                Integer.parseInt(given.getOrDefault("connections", "300")),
                given.getOrDefault("database-url", "jdbc:postgresql://127.0.0.1:5432/peer"),
                given.getOrDefault("erp-database-url", "jdbc:postgresql://127.0.0.1:5432/peer_erp"),
                given.getOrDefault("user", "postgres"),
                given.getOrDefault("password", "postgres"),
                Path.of(given.getOrDefault("data", "target/peer")),
                Path.of(given.getOrDefault("reference", "config/reference/network")),
                Integer.parseInt(given.getOrDefault("posting-listeners", "8")),
                Integer.parseInt(given.getOrDefault("erp-listeners", "8")),
                oneOf(given, "consumers", "cached", "pooled"));
    }

    /** Whether documents go over HTTP. */
    boolean http() {
        return erp.equals("http");
    }

    private static String oneOf(Map<String, String> given, String name, String first, String second) {
        String value = given.getOrDefault(name, first);
        if (!value.equals(first) && !value.equals(second)) {
            throw new IllegalArgumentException("--" + name + " must be " + first + " or " + second);
        }
        return value;
    }
}
