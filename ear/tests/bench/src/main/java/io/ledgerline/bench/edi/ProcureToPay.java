package io.ledgerline.bench.edi;

import io.ledgerline.bench.load.Books;
import io.ledgerline.bench.load.ServerProcess;
import io.ledgerline.bench.side.Contender;
import io.ledgerline.bench.side.HubContender;
import io.ledgerline.bench.side.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * How many lines a second go from requisition to the ERP's order and the partner's 850, from receipt to the ERP, and from 810 through the
 * three-way match to the ERP, among ever more open lines.
 */
public final class ProcureToPay {

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final ProcureOptions options;
    private final Papers papers;
    private final StringBuilder report = new StringBuilder();
    private final String run =
            Long.toString(System.currentTimeMillis() / 1000, 36).toUpperCase(Locale.ROOT);
    private int cycles;
    private int requisitions;
    private int control;

    private ProcureToPay(ProcureOptions options) {
        this.options = options;
        this.papers = new Papers(options.lines());
    }

    /** Exits with 2 when the command line is not understood. */
    public static void main(String[] arguments) throws Exception {
        ProcureOptions options;
        try {
            options = ProcureOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new ProcureToPay(options).run();
    }

    private void run() throws Exception {
        Path work = Files.createDirectories(options.side().work());
        try (PostgresCluster cluster = PostgresCluster.of(options.side());
                Contender hub = new HubContender(options.side(), cluster, false, Map.of())) {
            Desk desk = new Desk(hub.httpPort());
            Hub server =
                    new Hub(new Books(hub.books()), new ServerProcess(hub.pid()), new ServerProcess(cluster.pid()));
            cycle(desk, server, options.sample(), 0);
            line("| open order lines | step | lines/s | documents/s | CPU a line: hub | PostgreSQL |");
            line("|---:|---|---:|---:|---:|---:|");
            for (long open : options.open()) {
                int missing = (int) (open / options.lines()) - (requisitions - options.sample());
                cycle(desk, server, missing, open);
            }
        }
        Files.writeString(work.resolve("procure-to-pay.md"), report);
        System.out.println();
        System.out.print(report);
    }

    /**
     * So many orders more; a sample of them is received and invoiced.
     *
     * @param open lines that stand open then; 0 while the hub is getting warm
     */
    private void cycle(Desk desk, Hub hub, int orders, long open) throws Exception {
        int first = requisitions;
        requisitions += orders;
        String beginning = run + (char) ('A' + cycles++);
        List<String> ids = IntStream.range(first, requisitions)
                .mapToObj(number -> beginning + number)
                .toList();
        row(open, "requisition to order and 850", ids.size(), hub.measured(ids.size(), () -> {
            together(
                    ids,
                    some -> desk.documents(
                            some.stream().map(papers::requisition).toList()));
        }));
        List<String> numbers = registered(desk, beginning, orders);
        List<String> sample = numbers.subList(0, Math.min(options.sample(), numbers.size()));
        row(open, "receipt", sample.size(), hub.measured(sample.size(), () -> {
            together(
                    sample,
                    some -> desk.documents(some.stream()
                            .map(order -> papers.receipt("G" + order, order))
                            .toList()));
        }));
        row(open, "810, match, posted", sample.size(), hub.measured(sample.size(), () -> {
            for (List<String> some : parts(sample)) {
                control++;
                desk.interchange(papers.invoices(control, some));
            }
        }));
    }

    /** The hub's numbers of orders, once it has heard from the ERP of each. */
    private static List<String> registered(Desk desk, String beginning, int orders) {
        return Awaitility.await("orders in the register")
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> desk.orders(beginning), numbers -> numbers.size() >= orders);
    }

    private interface Sender {
        void send(List<String> some) throws Exception;
    }

    private void together(List<String> all, Sender sender) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(options.senders());
        try {
            List<Future<Void>> sent = new ArrayList<>();
            for (List<String> some : parts(all)) {
                Callable<Void> task = () -> {
                    sender.send(some);
                    return null;
                };
                sent.add(threads.submit(task));
            }
            for (Future<Void> each : sent) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<List<String>> parts(List<String> all) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += options.batch()) {
            parts.add(all.subList(from, Math.min(all.size(), from + options.batch())));
        }
        return parts;
    }

    private void row(long open, String step, int documents, Measured measured) {
        if (open == 0) {
            return;
        }
        double lines = (double) documents * options.lines();
        line(String.format(
                Locale.ROOT,
                "| %,d | %s | %.0f | %.0f | %.2f ms | %.2f ms |",
                open,
                step,
                lines / measured.seconds(),
                documents / measured.seconds(),
                measured.cpuMillis() / lines,
                measured.databaseCpuMillis() / lines));
    }

    private void line(String text) {
        report.append(text).append('\n');
        System.out.println(text);
    }

    private record Measured(double seconds, long cpuMillis, long databaseCpuMillis) {}

    private interface Step {
        void run() throws Exception;
    }

    /** The hub's server while a step is measured. */
    private record Hub(Books books, ServerProcess server, ServerProcess database) {

        /** From the first request until the ERP has so many documents more. */
        Measured measured(int documents, Step step) throws Exception {
            long wanted = books.documents() + documents;
            long cpu = server.cpuMillis();
            long databaseCpu = database.familyCpuMillis();
            long from = System.nanoTime();
            step.run();
            long there = books.await(wanted, PATIENCE);
            if (there < wanted) {
                throw new IOException("the ERP lacks " + (wanted - there) + " of " + documents + " documents");
            }
            return new Measured(
                    (System.nanoTime() - from) / 1e9,
                    server.cpuMillis() - cpu,
                    database.familyCpuMillis() - databaseCpu);
        }
    }
}
