package io.ledgerline.e2e.fire;

import io.ledgerline.e2e.fire.fault.Surroundings;
import io.ledgerline.e2e.fire.point.CrashPoint;
import io.ledgerline.e2e.fire.point.CrashPoints;
import io.ledgerline.e2e.fire.point.CrashRules;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The long run of the torture, for {@code ear/tests/e2e/torture}. Options: {@code --database}, {@code --kills},
 * {@code --seed}, {@code --over-http} (what the ERP over HTTP knows), {@code --skip}, {@code --points}, {@code --connections}, {@code --pace}, {@code --seconds} (no strike begins later), {@code --census true} (which points were passed at all); or {@code --table} and files of
 * strikes, to print one table of many runs.
 */
public final class Torture {

    private Torture() {}

    /** Runs; exit code 1 when anything was found. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1 && arguments[0].equals("--table")) {
            List<String> lines = new java.util.ArrayList<>();
            for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
                lines.addAll(Files.readAllLines(Path.of(file)));
            }
            System.out.print(ReportFiles.table(lines));
            return;
        }
        Map<String, String> options = options(arguments);
        System.setProperty("hub.database", options.getOrDefault("--database", "postgresql"));
        Report report;
        HubDatabase database = HubDatabase.ofRun();
        Schedule schedule = Schedule.of(
                database.kind(),
                Long.parseLong(options.getOrDefault("--seed", "20261121")),
                Integer.parseInt(options.getOrDefault("--connections", "6")),
                Duration.ofMillis(Integer.parseInt(options.getOrDefault("--pace", "250"))),
                points(options.getOrDefault("--points", "all")),
                Integer.parseInt(options.getOrDefault("--skip", "0")),
                Integer.parseInt(options.getOrDefault("--kills", "10")));
        CrashRules rules = TortureHub.rules(database, schedule);
        List<CrashPoint> census =
                Boolean.parseBoolean(options.get("--census")) ? CrashPoints.of(database.kind()) : List.of();
        TortureRun.prepare(rules, schedule, 0, census);
        try (Surroundings around = TortureHub.around(database, schedule, rules);
                HubServer hub = TortureHub.start(
                        database, around, rules, options.getOrDefault("--over-http", TortureHub.KEY))) {
            TortureHub.endsWithThisProcess(hub);
            report = new TortureRun(hub, around, schedule, rules, census)
                    .run(Duration.ofSeconds(Long.parseLong(options.getOrDefault("--seconds", "100000"))));
        }
        ReportFiles.write(report);
        System.out.print(ReportFiles.markdown(report));
        if (!census.isEmpty()) {
            System.out.println("Points that nothing passed: " + rules.notPassed(census));
        }
        System.exit(report.clean() ? 0 : 1);
    }

    private static Set<String> points(String text) {
        return text.equals("all") ? Set.of() : Arrays.stream(text.split(",")).collect(Collectors.toSet());
    }

    private static Map<String, String> options(String[] arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("every option has a value");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
