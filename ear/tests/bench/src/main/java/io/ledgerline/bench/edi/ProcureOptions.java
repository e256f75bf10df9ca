package io.ledgerline.bench.edi;

import io.ledgerline.bench.side.SideOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure.
 *
 * @param side what the hub and its database are started with
 * @param open open order lines among which invoices are matched, ascending
 * @param lines lines of each requisition, receipt and invoice; at most ten
 * @param sample orders of each size that are received and invoiced
 * @param batch documents of a request, invoices of an interchange
 * @param senders requests under way at once; interchanges go one after the other, as their partner numbers them
 */
record ProcureOptions(SideOptions side, List<Long> open, int lines, int sample, int batch, int senders) {

    private static final List<String> SIDE = List.of("root", "work", "postgresql-bin");
    private static final List<String> OWN = List.of("open", "lines", "sample", "batch", "senders");

    ProcureOptions {
        if (lines < 1 || lines > Wares.MOST) {
            throw new IllegalArgumentException("a document has 1 to " + Wares.MOST + " lines");
        }
        if (open.get(0) < (long) sample * lines) {
            throw new IllegalArgumentException("fewer lines are open than are to be invoiced");
        }
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is not understood
     */
    static ProcureOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        List<String> side = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (i + 1 == arguments.length || !SIDE.contains(name) && !OWN.contains(name)) {
                throw new IllegalArgumentException("not understood: " + arguments[i]);
            }
            if (SIDE.contains(name)) {
                side.addAll(List.of(arguments[i], arguments[i + 1]));
            } else {
                given.put(name, arguments[i + 1]);
            }
        }
        return new ProcureOptions(
                SideOptions.parse(side.toArray(String[]::new)),
                Arrays.stream(given.getOrDefault("open", "10000,100000").split(","))
                        .map(Long::valueOf)
                        .sorted()
                        .toList(),
                Integer.parseInt(given.getOrDefault("lines", "10")),
                Integer.parseInt(given.getOrDefault("sample", "500")),
                Integer.parseInt(given.getOrDefault("batch", "50")),
                Integer.parseInt(given.getOrDefault("senders", "4")));
    }
}
