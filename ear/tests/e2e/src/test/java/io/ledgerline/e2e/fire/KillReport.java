package io.ledgerline.e2e.fire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a run, round by round, and its findings. */
final class KillReport {

    private static final int SHOWN = 25;

    /**
     * One kill with its restart.
     *
     * @param preparedAtKill branches in the database that the kill left prepared, or -1 where only a stopped hub tells
     * @param preparedAtReady branches that the broker still held prepared when the server was ready
     * @param ready from the kill until the server was ready
     * @param firstAnswer from the kill until the next message was acknowledged
     * @param settled from the kill until everything that was acknowledged before it stood in the ERP, or null when
     *     the next kill did not wait for that
     */
    record Row(
            int round,
            boolean restartKilled,
            Duration underLoad,
            int acknowledgedBefore,
            int preparedAtKill,
            int preparedAtReady,
            Duration ready,
            Duration firstAnswer,
            Duration settled) {}

    private final String database;
    private final KillSchedule schedule;
    private final Instant begin = Instant.now();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<String> figures = new ArrayList<>();

    KillReport(String database, KillSchedule schedule) {
        this.database = database;
        this.schedule = schedule;
    }

    void row(Row row) {
        rows.add(row);
    }

    void figure(String name, Object value) {
        figures.add(String.format(Locale.ROOT, "%-34s %s", name, value));
    }

    void finding(String text) {
        findings.add(text);
    }

    void findings(List<String> texts) {
        findings.addAll(texts);
    }

    boolean clean() {
        return findings.isEmpty();
    }

    /** The report as people read it. */
    String text() {
        StringBuilder text = new StringBuilder()
                .append(String.format(
                        Locale.ROOT,
                        "kill -9 under load: %s, seed %d, %d kills, %d connections, %s, %d processors, took %s s%n",
                        database,
                        schedule.seed(),
                        schedule.kills(),
                        schedule.connections(),
                        begin,
                        Runtime.getRuntime().availableProcessors(),
                        seconds(Duration.between(begin, Instant.now()))))
                .append(String.format(
                        Locale.ROOT,
                        "%5s %7s %10s %12s %10s %10s %8s %8s %8s%n",
                        "round",
                        "kills",
                        "load s",
                        "acknowledged",
                        "db left",
                        "jms left",
                        "ready s",
                        "ack s",
                        "posted s"));
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%5d %7d %10s %12d %10s %10d %8s %8s %8s%n",
                    row.round(),
                    row.restartKilled() ? 2 : 1,
                    seconds(row.underLoad()),
                    row.acknowledgedBefore(),
                    row.preparedAtKill() < 0 ? "-" : row.preparedAtKill(),
                    row.preparedAtReady(),
                    seconds(row.ready()),
                    seconds(row.firstAnswer()),
                    seconds(row.settled())));
        }
        figures.forEach(figure -> text.append(figure).append(System.lineSeparator()));
        text.append(
                clean()
                        ? "nothing lost, nothing twice, nothing in doubt" + System.lineSeparator()
                        : findings.size() + " findings (seed " + schedule.seed() + "):" + System.lineSeparator());
        findings.stream()
                .limit(SHOWN)
                .forEach(finding -> text.append("  ").append(finding).append(System.lineSeparator()));
        return text.toString();
    }

    private static String seconds(Duration duration) {
        return duration == null
                ? "-"
                : String.format(Locale.ROOT, "%d.%d", duration.toSeconds(), duration.toMillisPart() / 100);
    }
}
