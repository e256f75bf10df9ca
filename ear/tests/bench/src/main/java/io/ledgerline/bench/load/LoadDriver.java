package io.ledgerline.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Loads a running hub and prints what it measured; docs/performance.md has the commands. */
public final class LoadDriver {

    private static final long POLL_MILLIS = 250;
    private static final long QUIET_MILLIS = 10_000;
    private static final long PATIENCE_MILLIS = 600_000;

    private final LoadOptions options;
    private final Books books;

    private LoadDriver(LoadOptions options) {
        this.options = options;
        this.books = new Books(options.counters());
    }

    /** Loads a server and returns when the last document is in the ERP. */
    public static LoadResult run(LoadOptions options) throws Exception {
        return new LoadDriver(options).run();
    }

    /** Exits with 2 when the command line is not understood, with 1 when nothing was acknowledged. */
    public static void main(String[] arguments) throws Exception {
        LoadOptions options;
        try {
            options = LoadOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(LoadOptions.USAGE);
            System.exit(2);
            return;
        }
        LoadResult result = run(options);
        System.out.print(result.table());
        String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result);
        if (options.json() != null) {
            Files.writeString(options.json(), json);
        } else {
            System.out.println(json);
        }
        System.exit(result.acknowledgedPerSecond() > 0 ? 0 : 1);
    }

    private LoadResult run() throws Exception {
        ServerProcess server = new ServerProcess(options.pid());
        ServerProcess databaseServer = new ServerProcess(options.databasePid());
        String database = new Hub(options.host(), options.httpPort()).database();
        Charges charges = new Charges(options.lines(), options.accounts(), options.facilities(), options.bytes());
        long documentsBefore = books.documents();
        Load load = new Load(this::connect, charges, options.connections(), options.rate());
        Thread.sleep(options.warmUp().toMillis());
        warmed(load);
        long documentsFrom = books.documents();
        long cpuFrom = server.known() ? server.cpuMillis() : 0;
        long databaseFrom = databaseServer.known() ? databaseServer.familyCpuMillis() : 0;
        load.measure(true);
        long from = System.nanoTime();
        Thread.sleep(options.duration().toMillis());
        load.measure(false);
        double seconds = (System.nanoTime() - from) / 1e9;
        load.stop();
        long stopped = System.nanoTime();
        long messages = load.acknowledged();
        long expected = messages * options.lines() * options.documents();
        long lastDocument = drained(stopped, expected == 0 ? Long.MAX_VALUE : documentsBefore + expected);
        long documents = books.documents() - documentsBefore;
        // what the ERP got since the measuring began, the backlog of the warm-up included: a rate that it sustains
        double committed = (double) (documentsBefore + documents - documentsFrom)
                / Math.max(1, options.lines() * options.documents());
        Histogram latency = load.latency();
        return new LoadResult(
                options.channel(),
                database,
                options.connections(),
                options.rate(),
                options.lines(),
                seconds,
                load.codes(),
                latency.getTotalCount() / seconds,
                millis(latency, 50),
                millis(latency, 95),
                millis(latency, 99),
                latency.getMaxValue() / 1000.0,
                committed / ((lastDocument - from) / 1e9),
                Math.max(0, (lastDocument - stopped) / 1e9),
                documents,
                server.known() && committed > 0 ? (server.cpuMillis() - cpuFrom) / committed : -1,
                databaseServer.known() && committed > 0
                        ? (databaseServer.familyCpuMillis() - databaseFrom) / committed
                        : -1,
                server.known() ? server.residentMib() : -1,
                charges.size(),
                messages);
    }

    /** A slow machine compiles as late as it sends: what has been compiled goes by messages, not by time. */
    private void warmed(Load load) throws InterruptedException {
        try {
            Awaitility.await("warmth")
                    .pollDelay(Duration.ZERO)
                    .atMost(Duration.ofMillis(PATIENCE_MILLIS))
                    .until(() -> load.acknowledged() >= options.warmUpMessages());
        } catch (ConditionTimeoutException e) {
            load.stop();
            throw e;
        }
    }

    private Connection connect() throws Exception {
        return options.channel().equals("jms")
                ? new JmsConnection(options.host(), options.httpPort())
                : new MllpConnection(options.host(), options.mllpPort());
    }

    /** When the last document came: the last expected one, or the one after which none has come for a while. */
    private long drained(long stopped, long expected) throws IOException, InterruptedException {
        long last = books.documents();
        long lastAt = stopped;
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        long quietSince = System.currentTimeMillis();
        while (last < expected
                && System.currentTimeMillis() < end
                && System.currentTimeMillis() - quietSince < QUIET_MILLIS) {
            Thread.sleep(POLL_MILLIS);
            long now = books.documents();
            if (now != last) {
                last = now;
                lastAt = System.nanoTime();
                quietSince = System.currentTimeMillis();
            }
        }
        return lastAt;
    }

    private static double millis(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1000.0;
    }
}
