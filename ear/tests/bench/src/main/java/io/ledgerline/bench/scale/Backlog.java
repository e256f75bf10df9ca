package io.ledgerline.bench.scale;

import io.ledgerline.bench.load.Books;
import io.ledgerline.bench.load.LoadDriver;
import io.ledgerline.bench.load.LoadResult;
import io.ledgerline.bench.load.QueueFiller;
import io.ledgerline.bench.load.ServerProcess;
import io.ledgerline.bench.side.HubContender;
import io.ledgerline.bench.side.PostgresCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** How fast messages get to the ERP that have waited in {@code in.hl7v2}, and what it costs while ever more of them wait. */
final class Backlog implements Study {

    /** ERP documents that a message becomes. */
    private static final int DOCUMENTS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScaleOptions options;
    private final Sheet sheet;
    private final SortedMap<Integer, Double> rates = new TreeMap<>();
    private final SortedMap<Integer, Double> memory = new TreeMap<>();

    Backlog(ScaleOptions options, Sheet sheet) {
        this.options = options;
        this.sheet = sheet;
    }

    @Override
    public boolean run(PostgresCluster cluster) throws Exception {
        sheet.line(
                "| messages that wait in `in.hl7v2` | at the ERP/s | CPU a message: hub | PostgreSQL | RSS | broker's files |");
        sheet.line("|---:|---:|---:|---:|---:|---:|");
        try (HubContender hub = new HubContender(options.side(), cluster, false, Map.of())) {
            LoadDriver.run(options.load(hub, cluster, options.warmUp(), 1, "--channel", "jms"));
            Books books = new Books(hub.books());
            QueueFiller filler = new QueueFiller("127.0.0.1", hub.httpPort());
            long before = books.documents();
            long sent = 0;
            for (long size : options.sizes()) {
                if (size == 0) {
                    flowing(hub, cluster);
                    before = books.documents();
                    continue;
                }
                listener(hub, "pause");
                settle(books);
                long waiting = sent - (books.documents() - before) / DOCUMENTS;
                filler.fill(size - waiting);
                sent += size - waiting;
                draining(hub, cluster, books, size);
            }
            listener(hub, "pause");
        }
        sheet.curve(
                "backlog-rate.svg",
                "At the ERP while messages wait",
                "messages that wait, thousands",
                "messages/s",
                Map.of("hub", rates));
        sheet.curve(
                "backlog-memory.svg",
                "Resident memory while messages wait",
                "messages that wait, thousands",
                "MiB",
                Map.of("hub", memory));
        return true;
    }

    /** Nothing waits longer than it takes. */
    private void flowing(HubContender hub, PostgresCluster cluster) throws Exception {
        LoadResult result = LoadDriver.run(options.load(hub, cluster, 5, options.seconds(), "--channel", "jms"));
        row(
                0,
                result.committedPerSecond(),
                result.cpuMillisPerMessage(),
                result.databaseCpuMillisPerMessage(),
                result.residentMib());
    }

    /** From the first tenth on, until the time is over or a fifth is left. */
    private void draining(HubContender hub, PostgresCluster cluster, Books books, long size) throws Exception {
        ServerProcess server = new ServerProcess(hub.pid());
        ServerProcess database = new ServerProcess(cluster.pid());
        long begin = books.documents();
        long ramp = Math.min(size / 10, 3_000) * DOCUMENTS;
        listener(hub, "resume");
        books.await(begin + ramp, PATIENCE);
        long from = System.nanoTime();
        long documents = books.documents();
        long cpu = server.cpuMillis();
        long databaseCpu = database.familyCpuMillis();
        long last = books.await(begin + size * 8 / 10 * DOCUMENTS, Duration.ofSeconds(options.seconds()));
        double seconds = (System.nanoTime() - from) / 1e9;
        double messages = (double) (last - documents) / DOCUMENTS;
        row(
                size,
                messages / seconds,
                (server.cpuMillis() - cpu) / messages,
                (database.familyCpuMillis() - databaseCpu) / messages,
                server.residentMib());
    }

    private void row(long size, double rate, double cpu, double databaseCpu, long resident) throws IOException {
        int thousands = (int) Math.max(1, size / 1000);
        rates.put(thousands, rate);
        memory.put(thousands, (double) resident);
        sheet.line(String.format(
                Locale.ROOT,
                "| %,d | %.0f | %.2f ms | %.2f ms | %d MiB | %d MiB |",
                size,
                rate,
                cpu,
                databaseCpu,
                resident,
                brokerMib()));
    }

    /** Returns when no document has come for a second: what had been taken off the queue is through. */
    private static void settle(Books books) {
        AtomicLong before = new AtomicLong(-1);
        Awaitility.await("quiet at the ERP")
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> {
                    long now = books.documents();
                    return before.getAndSet(now) == now;
                });
    }

    private void listener(HubContender hub, String what) throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString("operator:ledgerline-operator".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.httpPort() + "/ledgerline/api/v1/listeners/hl7v2/" + what))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"backlog\"}"))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("listener hl7v2 cannot " + what + ": " + status);
        }
    }

    private long brokerMib() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(options.side().work().resolve("hub/data/activemq"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += file.toFile().length();
            }
        }
        return bytes >> 20;
    }
}
