package io.ledgerline.bench.scale;

import io.ledgerline.bench.load.LoadDriver;
import io.ledgerline.bench.load.LoadResult;
import io.ledgerline.bench.side.Contender;
import io.ledgerline.bench.side.HubContender;
import io.ledgerline.bench.side.PostgresCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The same load over ever more facilities: all of one ERP, then each with an ERP of its own. */
final class Breadth implements Study {

    private final ScaleOptions options;
    private final Sheet sheet;

    Breadth(ScaleOptions options, Sheet sheet) {
        this.options = options;
        this.sheet = sheet;
    }

    @Override
    public boolean run(PostgresCluster cluster) throws Exception {
        int most = options.sizes().get(options.sizes().size() - 1).intValue();
        Path folder = WideNetwork.write(
                options.side().root().resolve("config"), options.side().work().resolve("config"), most);
        Map<String, SortedMap<Integer, Double>> rates = new TreeMap<>();
        Map<String, SortedMap<Integer, Double>> latencies = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        sheet.line(
                "| facilities | ERPs | acknowledged/s | at the ERP/s | p50 | p99 | CPU a message: hub | PostgreSQL | RSS |");
        sheet.line("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        try (Contender hub =
                new HubContender(options.side(), cluster, false, Map.of("LEDGERLINE_CONFIG_DIR", folder.toString()))) {
            LoadDriver.run(options.load(hub, cluster, options.warmUp(), 1, "--facilities", WideNetwork.own(1)));
            for (boolean own : new boolean[] {false, true}) {
                String line = own ? "an ERP each" : "one ERP";
                for (long size : options.sizes()) {
                    LoadResult result = LoadDriver.run(
                            options.load(hub, cluster, 5, options.seconds(), "--facilities", facilities(own, size)));
                    if (!List.of("AA").containsAll(result.codes().keySet())) {
                        wrong.add(size + " facilities, " + line + ": " + result.codes());
                    }
                    rates.computeIfAbsent(line, name -> new TreeMap<>()).put((int) size, result.committedPerSecond());
                    latencies.computeIfAbsent(line, name -> new TreeMap<>()).put((int) size, result.p99Millis());
                    sheet.line(String.format(
                            Locale.ROOT,
                            "| %d | %d | %.0f | %.0f | %.1f ms | %.0f ms | %.2f ms | %.2f ms | %d MiB |",
                            size,
                            own ? size : 1,
                            result.acknowledgedPerSecond(),
                            result.committedPerSecond(),
                            result.p50Millis(),
                            result.p99Millis(),
                            result.cpuMillisPerMessage(),
                            result.databaseCpuMillisPerMessage(),
                            result.residentMib()));
                }
            }
        }
        wrong.forEach(text -> sheet.line("\nNot acknowledged as it should be: " + text));
        String title = ", " + options.connections() + " connections";
        sheet.curve("breadth-rate.svg", "At the ERPs" + title, "facilities", "messages/s", rates);
        sheet.curve("breadth-p99.svg", "Latency to acknowledgement, p99" + title, "facilities", "ms", latencies);
        return wrong.isEmpty();
    }

    private static String facilities(boolean own, long size) {
        return String.join(
                ",",
                LongStream.rangeClosed(1, size)
                        .mapToObj(number -> own ? WideNetwork.own(number) : WideNetwork.together(number))
                        .toList());
    }
}
