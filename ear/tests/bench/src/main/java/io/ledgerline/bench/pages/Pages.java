package io.ledgerline.bench.pages;

import io.ledgerline.bench.load.LoadDriver;
import io.ledgerline.bench.load.LoadOptions;
import io.ledgerline.bench.scale.Filler;
import io.ledgerline.bench.side.Contender;
import io.ledgerline.bench.side.HubContender;
import io.ledgerline.bench.side.PostgresCluster;
import io.ledgerline.bench.side.SideOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills the database of a hub, then loads every page of the console and every list of the REST API: how long each takes, and that
 * PostgreSQL walks through no large table for it. docs/performance.md has the command.
 */
public final class Pages {

    private static final Duration SPAN = Duration.ofDays(60);
    private static final long SEALING = TimeUnit.MINUTES.toNanos(30);
    private static final int FIRST_LOADS = 5;

    private final PagesOptions options;
    private final SideOptions side;
    private final StringBuilder report = new StringBuilder();

    private Pages(PagesOptions options) {
        this.options = options;
        this.side = SideOptions.parse(options.forSide());
    }

    /** Exits with 2 when the command line is not understood, with 1 when a page is too slow or a large table is walked through. */
    public static void main(String[] arguments) throws Exception {
        PagesOptions options;
        try {
            options = PagesOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new Pages(options).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Files.createDirectories(side.work());
        boolean good;
        try (PostgresCluster cluster = PostgresCluster.of(side);
                Contender hub = new HubContender(
                        side,
                        cluster,
                        false,
                        Map.of(
                                "LEDGERLINE_RETENTION_PAYLOAD", "P36500D",
                                "LEDGERLINE_RETENTION_MESSAGES", "P36500D",
                                "LEDGERLINE_CONSOLE_HOURS_INTERVAL", "PT5S"))) {
            String address = cluster.address(HubContender.DATABASE);
            load(hub);
            try (Filler filler = new Filler(address, cluster.user(), cluster.password());
                    DeskFiller desk = new DeskFiller(address, cluster.user(), cluster.password())) {
                fill(filler, desk);
                List<String> paths = PagePaths.of(desk);
                Browsing browsing = new Browsing(hub.httpPort());
                browsing.signIn();
                good = measure(browsing, paths);
                try (Plans plans = new Plans(
                        address,
                        cluster.user(),
                        cluster.password(),
                        new StatementLog(side.work().resolve("postgresql.log"), HubContender.DATABASE),
                        options.large())) {
                    good &= explain(browsing, plans, paths);
                }
            }
        }
        Files.writeString(side.work().resolve("pages.md"), report);
        return good;
    }

    /** Some messages as they come, so that there is one to copy and every table has seen a row. */
    private static void load(Contender hub) throws Exception {
        LoadDriver.run(LoadOptions.parse(
                "--http-port",
                Integer.toString(hub.httpPort()),
                "--mllp-port",
                Integer.toString(hub.mllpPort()),
                "--books",
                hub.books().toString(),
                "--connections",
                "2",
                "--warm-up",
                "1",
                "--duration",
                "10"));
    }

    private void fill(Filler filler, DeskFiller desk) throws Exception {
        Instant now = Instant.now();
        System.out.printf(Locale.ROOT, "filling: %,d messages%n", options.messages());
        filler.fill(0, options.messages(), now.minus(SPAN), now, true, count -> {});
        System.out.printf(
                Locale.ROOT,
                "filling: %,d work items, %,d settled ones, %,d entries of the audit trail%n",
                options.items(),
                options.settled(),
                options.audits());
        desk.items(options.items(), options.settled());
        desk.audits(options.audits());
        long end = System.nanoTime() + SEALING;
        while (desk.count("select count(*) from audit_pending") > 0) {
            if (System.nanoTime() > end) {
                throw new IOException("the audit trail is not sealed after half an hour");
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        desk.analyze();
        line(String.format(
                Locale.ROOT,
                "%,d messages, %,d workflow instances, %,d postings, %,d open work items of %,d, %,d audit entries; %d loads each.",
                desk.count("select count(*) from message"),
                desk.count("select count(*) from workflow_instance"),
                desk.count("select count(*) from posting"),
                desk.count("select count(*) from work_item where state in ('OPEN', 'ASSIGNED')"),
                desk.count("select count(*) from work_item"),
                desk.count("select count(*) from audit_entry"),
                options.loads()));
        line("");
    }

    private boolean measure(Browsing browsing, List<String> paths) throws IOException, InterruptedException {
        for (int i = 0; i < FIRST_LOADS; i++) {
            for (String path : paths) {
                browsing.load(path);
            }
        }
        List<PageTime> times = new ArrayList<>();
        for (String path : paths) {
            double[] millis = new double[options.loads()];
            for (int i = 0; i < millis.length; i++) {
                millis[i] = browsing.load(path);
            }
            times.add(PageTime.of(path, millis));
        }
        line("| page or list | p50 | max |");
        line("|---|---:|---:|");
        times.stream().sorted(Comparator.comparing(PageTime::p50).reversed()).forEach(time -> line(time.row()));
        line("");
        List<PageTime> slow =
                times.stream().filter(time -> time.p50() > options.limit()).toList();
        line(
                slow.isEmpty()
                        ? "No page took longer than " + options.limit() + " ms at the median."
                        : slow.size() + " took longer than " + options.limit() + " ms at the median.");
        return slow.isEmpty();
    }

    private boolean explain(Browsing browsing, Plans plans, List<String> paths) throws Exception {
        StatementLog log = new StatementLog(side.work().resolve("postgresql.log"), HubContender.DATABASE);
        plans.listen(true);
        // what is told at once by the reload takes hold in a session with its next statement
        browsing.load(paths.get(0));
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        List<String> walks = new ArrayList<>();
        for (String path : paths) {
            long begin = log.end();
            browsing.load(path);
            plans.walks(begin).forEach(walk -> walks.add("`" + path + "` walks through " + walk));
        }
        plans.listen(false);
        line("");
        line(
                walks.isEmpty()
                        ? "No query of a page walks through a large table ("
                                + String.join(
                                        ", ", plans.large().stream().sorted().toList()) + ")."
                        : "Queries that walk through a large table:");
        walks.stream().distinct().forEach(walk -> line("- " + walk));
        return walks.isEmpty();
    }

    private void line(String text) {
        report.append(text).append('\n');
        System.out.println(text);
    }
}
