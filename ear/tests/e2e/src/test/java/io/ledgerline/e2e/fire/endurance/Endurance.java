package io.ledgerline.e2e.fire.endurance;

import io.ledgerline.e2e.fire.Options;
import io.ledgerline.e2e.fire.RunNotes;
import io.ledgerline.e2e.fire.TortureHub;
import io.ledgerline.e2e.fire.traffic.Load;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Long runs, for {@code ear/tests/e2e/endurance}. Options: {@code --scenario} soak, backpressure or slow-erp; {@code --minutes},
 * {@code --database}, {@code --seed}, {@code --connections}, {@code --rate}, {@code --sample} seconds.
 */
public final class Endurance {

    private static final int ROWS = 24;

    private Endurance() {}

    /** Runs; exit code 1 when anything was found. */
    public static void main(String[] arguments) throws InterruptedException {
        Options options = Options.of(arguments);
        String scenario = options.text("--scenario", "soak");
        String kind = options.text("--database", "postgresql");
        Duration time = Duration.ofSeconds((long) (60 * Double.parseDouble(options.text("--minutes", "3"))));
        long seed = Long.parseLong(options.text("--seed", "20261121"));
        int connections = options.number("--connections", scenario.equals("slow-erp") ? 6 : 12);
        System.setProperty("hub.database", kind);
        String title = scenario + ", " + kind + ", seed " + seed + ", " + time + ", " + Instant.now();
        RunNotes notes = new RunNotes(
                title,
                "s",
                "RSS MB",
                "heap MB",
                "threads",
                "files",
                "db conn.",
                "db MB",
                "broker MB",
                "queued",
                "held",
                "open",
                "ack/s",
                "p50 ms",
                "p99 ms",
                "errors");
        try (HubServer hub = retention(
                        scenario, TortureHub.usual(scenario + "-" + kind, HubServer.named(shortName(scenario, kind))))
                .environment("LEDGERLINE_MONITORING_REFRESH", "PT2S")
                .database(HubDatabase.ofRun())
                .start()) {
            TortureHub.endsWithThisProcess(hub);
            Load load = scenario.equals("slow-erp")
                    ? Load.overHttp(hub, seed, connections, Duration.ZERO)
                    : Load.lasting(hub, seed, connections, Duration.ZERO);
            try (Partners partners = new Partners(hub);
                    Sampler sampler = new Sampler(
                            hub, load.acknowledgements(), Duration.ofSeconds(options.number("--sample", 5)))) {
                Run run = new Run(hub, load, connections, sampler, notes, time, options.number("--rate", 0), seed);
                switch (scenario) {
                    case "soak" -> Soak.run(run);
                    case "backpressure" -> Backpressure.run(run);
                    case "slow-erp" -> SlowErp.run(run);
                    default -> throw new IllegalArgumentException("no scenario " + scenario);
                }
                table(notes, sampler.samples());
                notes.figure("messages that partners fetched", partners.fetched());
                notes.figure("samples, looks that failed", sampler.samples().size() + ", " + sampler.failed());
                Curve.write(
                        Path.of(System.getProperty("hub.work")).resolve("endurance-" + scenario + "-" + kind + ".svg"),
                        title,
                        sampler.samples());
            }
            // what the container says of an ERP that is taken away in the middle of a request is not the hub's
            hub.log().errorsAfter(0).stream()
                    .filter(line -> !line.contains("/sandbox-erp/"))
                    .forEach(line -> notes.finding("log: " + line));
        }
        notes.end("endurance-" + scenario + "-" + kind);
    }

    /** The soak forgets what is a minute old, several times even in a short run. */
    private static HubServer.Builder retention(String scenario, HubServer.Builder builder) {
        return scenario.equals("soak")
                ? builder.environment("LEDGERLINE_RETENTION_INTERVAL", "PT20S")
                        .environment("LEDGERLINE_RETENTION_PAYLOAD", "PT30S")
                        .environment("LEDGERLINE_RETENTION_MESSAGES", "PT60S")
                : builder;
    }

    /** The transaction manager's node id has at most 23 bytes. */
    private static String shortName(String scenario, String kind) {
        return scenario.substring(0, 4) + "-" + kind;
    }

    /** As many rows as people read; the curve has all. */
    private static void table(RunNotes notes, List<Sample> samples) {
        int step = Math.max(1, samples.size() / ROWS);
        for (int i = 0; i < samples.size(); i += step) {
            Sample one = samples.get(i);
            notes.row(
                    Run.number(one.second()),
                    Run.number(one.rss()),
                    Run.number(one.heap()),
                    Run.number(one.threads()),
                    Run.number(one.files()),
                    Run.number(one.connections()),
                    Run.number(one.database()),
                    Run.number(one.journal()),
                    Run.number(one.queued()),
                    Run.number(one.held()),
                    Run.number(one.open()),
                    Run.number(one.rate()),
                    Run.number(one.p50()),
                    Run.number(one.p99()),
                    Run.number(one.errors()));
        }
    }
}
