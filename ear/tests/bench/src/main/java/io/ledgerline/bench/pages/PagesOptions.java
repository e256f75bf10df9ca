package io.ledgerline.bench.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to fill and measure.
 *
 * @param given what the hub and its database are started with: {@code root}, {@code work}, {@code postgresql-bin}
 * @param messages messages in the journal, with their workflows and postings
 * @param items open work items
 * @param settled work items that somebody has settled
 * @param audits entries of the audit trail besides
 * @param loads how often each page is loaded
 * @param limit milliseconds that the median of a page may take
 * @param large rows from which a table may not be scanned
 */
record PagesOptions(
        Map<String, String> given,
        long messages,
        long items,
        long settled,
        long audits,
        int loads,
        int limit,
        long large) {

    private static final List<String> SIDE = List.of("root", "work", "postgresql-bin");
    private static final List<String> OWN =
            List.of("messages", "items", "settled", "audits", "loads", "limit", "large");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is not understood
     */
    static PagesOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!SIDE.contains(name) && !OWN.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
            given.put(name, arguments[i + 1]);
        }
        return new PagesOptions(
                given,
                Long.parseLong(given.getOrDefault("messages", "1000000")),
                Long.parseLong(given.getOrDefault("items", "50000")),
                Long.parseLong(given.getOrDefault("settled", "500000")),
                Long.parseLong(given.getOrDefault("audits", "200000")),
                Integer.parseInt(given.getOrDefault("loads", "20")),
                Integer.parseInt(given.getOrDefault("limit", "500")),
                Long.parseLong(given.getOrDefault("large", "10000")));
    }

    /** What the hub and its database are started with. */
    String[] forSide() {
        List<String> arguments = new ArrayList<>();
        for (String name : SIDE) {
            if (given.containsKey(name)) {
                arguments.addAll(List.of("--" + name, given.get(name)));
            }
        }
        return arguments.toArray(String[]::new);
    }
}
