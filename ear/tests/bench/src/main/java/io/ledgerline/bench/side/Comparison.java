package io.ledgerline.bench.side;

import io.ledgerline.bench.load.LoadResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Medians over the rounds, and what the hub is to the peer. */
final class Comparison {

    private static final String HUB = "hub";
    private static final String PEER = "peer";

    private final List<Measurement> measurements;

    Comparison(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    /**
     * Same load for both.
     *
     * @param connections connections
     * @param bytes message size in KiB
     */
    record Shape(int connections, int kib) implements Comparable<Shape> {

        @Override
        public int compareTo(Shape other) {
            return kib == other.kib ? Integer.compare(other.connections, connections) : Integer.compare(kib, other.kib);
        }
    }

    /** Measurements by load. */
    Map<Shape, List<Measurement>> byShape() {
        return measurements.stream()
                .collect(Collectors.groupingBy(
                        row -> new Shape(row.load().connections(), (row.load().bytes() + 1023) / 1024),
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** The median of a figure of a system, if it was measured. */
    static Optional<Double> median(List<Measurement> rows, String system, ToDoubleFunction<LoadResult> figure) {
        double[] values = rows.stream()
                .filter(row -> row.system().equals(system))
                .mapToDouble(row -> figure.applyAsDouble(row.load()))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        int middle = values.length / 2;
        return Optional.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }

    /** How many times the peer's rate at the ERP the hub has, over these connections with the plain message. */
    Optional<Double> ratioAtTheErp(int connections) {
        return byShape().entrySet().stream()
                .filter(entry -> entry.getKey().connections() == connections)
                .findFirst()
                .flatMap(entry -> ratio(entry.getValue(), LoadResult::committedPerSecond));
    }

    private static Optional<Double> ratio(List<Measurement> rows, ToDoubleFunction<LoadResult> figure) {
        Optional<Double> hub = median(rows, HUB, figure);
        Optional<Double> peer = median(rows, PEER, figure);
        return hub.isPresent() && peer.isPresent() && peer.get() > 0
                ? Optional.of(hub.get() / peer.get())
                : Optional.empty();
    }

    /** Tables in Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder(2048)
                .append(
                        "| connections | message KiB | system | acknowledged/s | at the ERP/s | p50 ms | p99 ms | server CPU ms/message | PostgreSQL CPU ms/message | RSS MiB | runs |\n")
                .append("|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        byShape().forEach((shape, rows) -> {
            for (String system : List.of(HUB, PEER)) {
                long runs =
                        rows.stream().filter(row -> row.system().equals(system)).count();
                if (runs > 0) {
                    row(text, shape, system)
                            .append(cell(median(rows, system, LoadResult::acknowledgedPerSecond), "%.0f"))
                            .append(cell(median(rows, system, LoadResult::committedPerSecond), "%.0f"))
                            .append(cell(median(rows, system, LoadResult::p50Millis), "%.1f"))
                            .append(cell(median(rows, system, LoadResult::p99Millis), "%.1f"))
                            .append(cell(median(rows, system, LoadResult::cpuMillisPerMessage), "%.2f"))
                            .append(cell(median(rows, system, LoadResult::databaseCpuMillisPerMessage), "%.2f"))
                            .append(cell(median(rows, system, LoadResult::residentMib), "%.0f"))
                            .append(' ')
                            .append(runs)
                            .append(" |\n");
                }
            }
            if (ratio(rows, LoadResult::messages).isPresent()) {
                row(text, shape, "hub : peer")
                        .append(cell(ratio(rows, LoadResult::acknowledgedPerSecond), "**%.2f**"))
                        .append(cell(ratio(rows, LoadResult::committedPerSecond), "**%.2f**"))
                        .append(cell(ratio(rows, LoadResult::p50Millis), "%.2f"))
                        .append(cell(ratio(rows, LoadResult::p99Millis), "%.2f"))
                        .append(cell(ratio(rows, LoadResult::cpuMillisPerMessage), "%.2f"))
                        .append(cell(ratio(rows, LoadResult::databaseCpuMillisPerMessage), "%.2f"))
                        .append(cell(ratio(rows, LoadResult::residentMib), "%.2f"))
                        .append(" |\n");
            }
        });
        String flaws = measurements.stream()
                .filter(row -> row.flaw() != null)
                .map(row -> "- " + row.system() + ", " + row.load().connections() + " connections, round " + row.round()
                        + ": " + row.flaw())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        if (!flaws.isEmpty()) {
            text.append("\nNot as it should be:\n\n").append(flaws).append('\n');
        }
        return text.toString();
    }

    private static StringBuilder row(StringBuilder text, Shape shape, String name) {
        return text.append("| ")
                .append(shape.connections())
                .append(" | ")
                .append(shape.kib())
                .append(" | ")
                .append(name)
                .append(" |");
    }

    private static String cell(Optional<Double> value, String format) {
        return value.map(figure -> " " + String.format(Locale.ROOT, format, figure) + " |")
                .orElse(" |");
    }
}
