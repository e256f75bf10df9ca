package io.ledgerline.e2e.fire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes what runs came to: one line of JSON a strike, to be added up over runs, and tables in Markdown. */
final class ReportFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 40;

    private ReportFiles() {}

    /** A line on the console for whoever waits. */
    static void progress(Report report) {
        Row row = report.rows().get(report.rows().size() - 1);
        System.out.printf(
                Locale.ROOT,
                "%s %4d kills %4.0f s  %-26s %s acknowledged %3d ready %s settled %s db %d jms %d%s%n",
                report.database(),
                report.kills(),
                report.took().toMillis() / 1000.0,
                row.strike().name(),
                row.reached() ? "    " : "not ",
                row.acknowledged(),
                seconds(row.ready()),
                seconds(row.settled()),
                row.preparedInDatabase(),
                row.preparedInBroker(),
                report.clean() ? "" : "  FINDINGS " + report.findings().size());
    }

    /** The strikes of a run, one JSON object a line. */
    static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        for (Row row : report.rows()) {
            ObjectNode line = JSON.createObjectNode()
                    .put("database", report.database())
                    .put("seed", report.schedule().seed())
                    .put("number", row.strike().number())
                    .put("point", row.strike().name())
                    .put("hit", row.strike().hit())
                    .put("reached", row.reached())
                    .put("kills", row.kills())
                    .put("acknowledged", row.acknowledged())
                    .put("lost", report.lost(row))
                    .put("twice", report.twice(row))
                    .put("preparedInDatabase", row.preparedInDatabase())
                    .put("preparedInBroker", row.preparedInBroker());
            put(line, "readyMillis", row.ready());
            put(line, "settledMillis", row.settled());
            lines.add(line.toString());
        }
        return lines;
    }

    private static void put(ObjectNode line, String name, Duration duration) {
        if (duration != null) {
            line.put(name, duration.toMillis());
        }
    }

    /** A run, for people. */
    static String markdown(Report report) {
        StringBuilder text = new StringBuilder(String.format(
                        Locale.ROOT,
                        "%s, seed %d, strikes %d to %d, %d kills, %d connections, %s, %d s%n%n",
                        report.database(),
                        report.schedule().seed(),
                        report.rows().isEmpty()
                                ? 0
                                : report.rows().get(0).strike().number(),
                        report.rows().isEmpty()
                                ? 0
                                : report.rows()
                                        .get(report.rows().size() - 1)
                                        .strike()
                                        .number(),
                        report.kills(),
                        report.schedule().connections(),
                        report.begun(),
                        report.took().toSeconds()))
                .append(table(lines(report)))
                .append(System.lineSeparator());
        report.figures().forEach((name, value) -> text.append("- ")
                .append(name)
                .append(": ")
                .append(value)
                .append(System.lineSeparator()));
        text.append(System.lineSeparator())
                .append(report.clean() ? "Nothing lost, nothing twice, nothing in doubt." : "Findings:")
                .append(System.lineSeparator());
        report.findings().stream()
                .limit(SHOWN)
                .forEach(finding -> text.append("- ").append(finding).append(System.lineSeparator()));
        return text.toString();
    }

    private static final class Sum {
        private int strikes;
        private int reached;
        private int kills;
        private int acknowledged;
        private int lost;
        private int twice;
        private final List<Integer> ready = new ArrayList<>();
        private final List<Integer> settled = new ArrayList<>();

        void add(JsonNode line) {
            strikes++;
            reached += line.path("reached").asBoolean() ? 1 : 0;
            kills += line.path("kills").asInt();
            acknowledged += line.path("acknowledged").asInt();
            lost += line.path("lost").asInt();
            twice += line.path("twice").asInt();
            if (line.has("readyMillis")) {
                ready.add(line.path("readyMillis").asInt());
            }
            if (line.has("settledMillis")) {
                settled.add(line.path("settledMillis").asInt());
            }
        }

        String row(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d | %d | %s | %s | %s |%n",
                    name,
                    strikes,
                    reached,
                    kills,
                    acknowledged,
                    lost,
                    twice,
                    middle(ready),
                    middle(settled),
                    settled.isEmpty() ? "-" : tenths(Collections.max(settled)));
        }

        private static String middle(List<Integer> values) {
            return values.isEmpty()
                    ? "-"
                    : tenths(values.stream().sorted().toList().get(values.size() / 2));
        }

        private static String tenths(int millis) {
            return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
        }
    }

    /** One row a point over any number of runs. */
    static String table(List<String> lines) {
        Map<String, Sum> sums = new TreeMap<>();
        Sum all = new Sum();
        for (String line : lines) {
            try {
                JsonNode strike = JSON.readTree(line);
                sums.computeIfAbsent(strike.path("point").asText(), name -> new Sum())
                        .add(strike);
                all.add(strike);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        StringBuilder text = new StringBuilder(String.format(
                "| point | strikes | reached | kills | acknowledged | lost | twice | ready p50 s | recovered p50 s | max s |%n"
                        + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|%n"));
        sums.forEach((name, sum) -> text.append(sum.row(name)));
        return text.append(all.row("**all**")).toString();
    }

    /** Writes {@code torture-<database>.md} and adds to {@code torture-strikes.jsonl}. */
    static Path write(Report report) {
        Path work = Path.of(System.getProperty("hub.work"));
        Path file = work.resolve("torture-" + report.database() + ".md");
        Path strikes = work.resolve("torture-strikes-" + report.database() + ".jsonl");
        try {
            Files.writeString(file, markdown(report));
            Files.write(
                    strikes,
                    lines(report),
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(Duration duration) {
        return duration == null ? "-" : String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
