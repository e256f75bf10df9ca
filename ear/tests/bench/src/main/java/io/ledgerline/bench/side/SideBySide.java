package io.ledgerline.bench.side;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.ledgerline.bench.load.LoadDriver;
import io.ledgerline.bench.load.LoadOptions;
import io.ledgerline.bench.load.LoadResult;
import io.ledgerline.bench.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Runs hub and peer one after the other, in rounds, and prints what the hub is to the peer; docs/performance.md has the command. */
public final class SideBySide {

    /** A stretch of load after which it is looked whether the server still compiles. */
    private static final int SETTLING_SECONDS = 10;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HUB = "hub";
    /** ERP documents that the hub makes of the load driver's message. */
    private static final int HUB_DOCUMENTS = 2;

    private final SideOptions options;
    private final Path results;
    private final List<Measurement> measurements = new ArrayList<>();

    private SideBySide(SideOptions options) {
        this.options = options;
        this.results = options.work().resolve("measurements.json");
    }

    /** Exits with 2 when the command line is not understood, with 1 when {@code --short} finds the ratio fallen by a third. */
    public static void main(String[] arguments) throws Exception {
        SideOptions options;
        try {
            options = SideOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new SideBySide(options).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Files.createDirectories(options.work());
        if (options.append() && Files.exists(results)) {
            measurements.addAll(MAPPER.readValue(results.toFile(), new TypeReference<List<Measurement>>() {}));
        }
        int earlier = measurements.stream().mapToInt(Measurement::round).max().orElse(0);
        try (PostgresCluster cluster = PostgresCluster.of(options)) {
            for (int round = earlier + 1; round <= earlier + options.rounds(); round++) {
                List<String> order = new ArrayList<>(options.systems());
                if (round % 2 == 0) {
                    Collections.reverse(order);
                }
                for (String system : order) {
                    measure(system, round, cluster);
                }
                if (options.check() && stands(new Comparison(ofRound(round)))) {
                    break;
                }
            }
        }
        Comparison comparison = new Comparison(measurements);
        Files.writeString(options.work().resolve("side-by-side.md"), comparison.markdown());
        System.out.println();
        System.out.print(comparison.markdown());
        if (options.curves() != null) {
            curves(comparison);
        }
        return judged(comparison);
    }

    private void measure(String system, int round, PostgresCluster cluster) throws Exception {
        say("round " + round + ": " + system + " starts");
        int documents = system.equals(HUB) ? HUB_DOCUMENTS : options.documents();
        try (Contender contender =
                system.equals(HUB) ? new HubContender(options, cluster) : new PeerContender(options, cluster)) {
            int most = Collections.max(options.connections());
            load(contender, cluster, documents, Math.min(most, 16), 0, 1, options.warmUp(), options.warmUpMessages());
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.warmUpMost() - options.warmUp());
            settle(contender, cluster, documents, Math.min(most, 16), 0, until);
            for (int bytes : options.bytes()) {
                for (int connections : options.connections()) {
                    // each load has code of its own to compile
                    int settling = Math.max(2, options.warmUp() / 9);
                    until = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.warmUpMost() / 4);
                    settle(contender, cluster, documents, connections, bytes, until);
                    LoadResult result =
                            load(contender, cluster, documents, connections, bytes, settling, options.seconds(), 0);
                    Measurement measurement = new Measurement(system, round, result, documents);
                    measurements.add(measurement);
                    writer().writeValue(results.toFile(), measurements);
                    say(String.format(
                            Locale.ROOT,
                            "round %d: %s, %d connections, %d bytes: %.0f/s acknowledged, %.0f/s at the ERP%s",
                            round,
                            system,
                            connections,
                            result.bytes(),
                            result.acknowledgedPerSecond(),
                            result.committedPerSecond(),
                            measurement.flaw() == null ? "" : " (" + measurement.flaw() + ")"));
                }
            }
        }
    }

    /** Goes on with a load while the server's JVM compiles for more than a tenth of a processor: until then it is not what it will be. */
    private static void settle(
            Contender contender, PostgresCluster cluster, int documents, int connections, int bytes, long until)
            throws Exception {
        ServerProcess server = new ServerProcess(contender.pid());
        boolean compiling = true;
        while (compiling && System.nanoTime() < until) {
            long before = server.compilerCpuMillis();
            load(contender, cluster, documents, connections, bytes, 0, SETTLING_SECONDS, 0);
            compiling = server.compilerCpuMillis() - before > SETTLING_SECONDS * 1_000 / 10;
        }
    }

    private static LoadResult load(
            Contender contender,
            PostgresCluster cluster,
            int documents,
            int connections,
            int bytes,
            int warmUp,
            int seconds,
            int warmUpMessages)
            throws Exception {
        return LoadDriver.run(LoadOptions.parse(
                "--http-port",
                Integer.toString(contender.httpPort()),
                "--mllp-port",
                Integer.toString(contender.mllpPort()),
                "--books",
                contender.books().toString(),
                "--pid",
                Long.toString(contender.pid()),
                "--database-pid",
                Long.toString(cluster.pid()),
                "--documents",
                Integer.toString(documents),
                "--connections",
                Integer.toString(connections),
                "--bytes",
                Integer.toString(bytes),
                "--warm-up",
                Integer.toString(warmUp),
                "--warm-up-messages",
                Integer.toString(warmUpMessages),
                "--duration",
                Integer.toString(seconds)));
    }

    private List<Measurement> ofRound(int round) {
        return measurements.stream().filter(row -> row.round() == round).toList();
    }

    /** With {@code --record} writes the ratio of all rounds down; with {@code --short} says whether that of the last still stands. */
    private boolean judged(Comparison comparison) throws IOException {
        if (options.record()) {
            int connections = options.connections().get(0);
            new RecordedRatio(
                            connections,
                            options.warmUpMessages(),
                            options.seconds(),
                            Math.round(ratio(comparison) * 100) / 100.0,
                            LocalDate.now(ZoneOffset.UTC).toString())
                    .write(options.root());
            return true;
        }
        int last = measurements.stream().mapToInt(Measurement::round).max().orElse(0);
        return !options.check() || stands(new Comparison(ofRound(last)));
    }

    /** A machine that others use may be slow for one of the two for a moment; three rounds are not fallen by chance. */
    private boolean stands(Comparison comparison) throws IOException {
        double ratio = ratio(comparison);
        RecordedRatio recorded = RecordedRatio.read(options.root());
        boolean fallen = recorded.fallen(ratio);
        System.out.printf(
                Locale.ROOT,
                "At the ERP the hub has %.2f times the peer's rate; recorded on %s: %.2f. %s%n",
                ratio,
                recorded.recorded(),
                recorded.atTheErp(),
                fallen ? "FALLEN by more than a third." : "It stands.");
        return !fallen;
    }

    private double ratio(Comparison comparison) throws IOException {
        return comparison
                .ratioAtTheErp(options.connections().get(0))
                .orElseThrow(() -> new IOException("there is no ratio: measure both systems"));
    }

    private void curves(Comparison comparison) throws IOException {
        Files.createDirectories(options.curves());
        boolean sizes = options.bytes().size() > 1;
        String across = sizes ? "message size, KiB" : "MLLP connections";
        String name = sizes ? "size" : "connections";
        curve(
                comparison,
                sizes,
                name + "-rate.svg",
                "At the ERP",
                across,
                "messages/s",
                LoadResult::committedPerSecond);
        curve(
                comparison,
                sizes,
                name + "-acknowledged.svg",
                "To acknowledgement",
                across,
                "messages/s",
                LoadResult::acknowledgedPerSecond);
        curve(
                comparison,
                sizes,
                name + "-p99.svg",
                "Latency to acknowledgement, p99",
                across,
                "ms",
                LoadResult::p99Millis);
    }

    private void curve(
            Comparison comparison,
            boolean sizes,
            String file,
            String title,
            String across,
            String up,
            ToDoubleFunction<LoadResult> figure)
            throws IOException {
        Map<String, SortedMap<Integer, Double>> lines = new LinkedHashMap<>();
        comparison.byShape().forEach((shape, rows) -> {
            for (String system : options.systems()) {
                Comparison.median(rows, system, figure)
                        .ifPresent(value -> lines.computeIfAbsent(system, key -> new TreeMap<>())
                                .put(sizes ? shape.kib() : shape.connections(), value));
            }
        });
        Files.writeString(options.curves().resolve(file), new Curve(title, across, up, lines).svg());
    }

    private static ObjectWriter writer() {
        return MAPPER.writerWithDefaultPrettyPrinter();
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
