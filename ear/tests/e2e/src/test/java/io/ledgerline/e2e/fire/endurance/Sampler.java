package io.ledgerline.e2e.fire.endurance;

import static io.restassured.RestAssured.given;

import io.ledgerline.e2e.fire.traffic.Acknowledgements;
import io.ledgerline.e2e.hub.HubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;

/** Looks every few seconds, on a thread of its own: /proc for the process, the metrics for the rest. */
final class Sampler implements AutoCloseable {

    private static final double MEGABYTE = 1 << 20;

    private final HubServer hub;
    private final Acknowledgements acknowledgements;
    private final Duration interval;
    private final long begin = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "sampler");
    private volatile boolean ending;
    private int failed;

    Sampler(HubServer hub, Acknowledgements acknowledgements, Duration interval) {
        this.hub = hub;
        this.acknowledgements = acknowledgements;
        this.interval = interval;
        thread.setDaemon(true);
        thread.start();
    }

    /** So far. */
    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** The newest. */
    synchronized Sample last() {
        return samples.get(samples.size() - 1);
    }

    /** Looks that failed, as they do while the hub is dead. */
    synchronized int failed() {
        return failed;
    }

    @Override
    public void close() {
        ending = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!ending) {
            LockSupport.parkNanos(interval.toNanos());
            try {
                take();
            } catch (RuntimeException | IOException | SQLException e) {
                synchronized (this) {
                    failed++;
                }
            }
        }
    }

    /** Looks now. */
    void take() throws IOException, SQLException {
        double second = (System.nanoTime() - begin) / 1e9;
        Path process = Path.of("/proc", Long.toString(hub.pid()));
        List<String> metrics = given().get(hub.http("/ledgerline/metrics"))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        List<Duration> latencies =
                acknowledgements.takeLatencies().stream().sorted().toList();
        double acknowledged = acknowledgements.count();
        synchronized (this) {
            Sample before = samples.isEmpty() ? null : samples.get(samples.size() - 1);
            samples.add(new Sample(
                    second,
                    status(process, "VmRSS:") / 1024,
                    heap(),
                    status(process, "Threads:"),
                    files(process),
                    hub.database().kind().equals("h2")
                            ? sum(metrics, "ledgerline_datasource_in_use", all -> true)
                            : query("select count(*) from pg_stat_activity where datname = 'ledgerline'"),
                    database(),
                    size(hub.base().resolve("data/activemq")),
                    sum(metrics, "ledgerline_queue_depth", line -> !line.contains("queue=\"out.")),
                    sum(metrics, "ledgerline_postings_open", line -> line.contains("\"HELD\"")),
                    sum(metrics, "ledgerline_postings_open", line -> !line.contains("\"HELD\"")),
                    sum(metrics, "ledgerline_postings_total", all -> true),
                    acknowledged,
                    before == null ? 0 : (acknowledged - before.acknowledged()) / (second - before.second()),
                    percentile(latencies, 50),
                    percentile(latencies, 99),
                    acknowledgements.brokenConnections() + acknowledgements.negatives()));
        }
    }

    private double heap() throws IOException {
        try (JMXConnector connector = hub.jmx()) {
            MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
        }
    }

    private double database() throws SQLException {
        if (hub.database().kind().equals("h2")) {
            return hub.base().resolve("data/ledgerline.mv.db").toFile().length() / MEGABYTE;
        }
        return query("select pg_database_size('ledgerline')") / MEGABYTE;
    }

    private double query(String sql) throws SQLException {
        try (Connection connection = hub.database().connect("ledgerline");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static double files(Path process) throws IOException {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.count();
        }
    }

    private static double size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file ->
                                    file.toFile().isFile() ? file.toFile().length() : 0)
                            .sum()
                    / MEGABYTE;
        } catch (UncheckedIOException e) {
            // a page file that has just gone
            throw e.getCause();
        }
    }

    private static double status(Path process, String name) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static double sum(List<String> metrics, String name, Predicate<String> wanted) {
        return metrics.stream()
                .filter(line -> line.startsWith(name + '{') || line.startsWith(name + ' '))
                .filter(wanted)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static double percentile(List<Duration> sorted, int percent) {
        return sorted.isEmpty()
                ? 0
                : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100))
                                .toNanos()
                        / 1e6;
    }

    /** A line for whoever waits. */
    static String line(Sample sample) {
        return String.format(
                Locale.ROOT,
                "%4.0f s  rss %.0f heap %.0f threads %.0f db %.0f MB broker %.0f MB queued %.0f held %.0f open %.0f ack %.0f/s p99 %.0f ms",
                sample.second(),
                sample.rss(),
                sample.heap(),
                sample.threads(),
                sample.database(),
                sample.journal(),
                sample.queued(),
                sample.held(),
                sample.open(),
                sample.rate(),
                sample.p99());
    }
}
