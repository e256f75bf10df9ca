package io.ledgerline.bench.scale;

import io.ledgerline.bench.load.LoadDriver;
import io.ledgerline.bench.load.LoadResult;
import io.ledgerline.bench.side.Contender;
import io.ledgerline.bench.side.HubContender;
import io.ledgerline.bench.side.PostgresCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rate and latency as the tables grow; then what it costs the messages under way when retention drops the payloads of weeks. */
final class Tables implements Study {

    private static final Duration OLDEST = Duration.ofDays(170);
    private static final Duration YOUNGEST = Duration.ofDays(100);
    private static final String LOADED = "select count(*) from message";
    private static final String PARTITIONS =
            "select count(*) from pg_inherits where inhparent = 'message_content'::regclass";

    private record Row(long rows, LoadResult full, LoadResult half) {}

    private final ScaleOptions options;
    private final Sheet sheet;
    private final List<Row> rows = new ArrayList<>();

    Tables(ScaleOptions options, Sheet sheet) {
        this.options = options;
        this.sheet = sheet;
    }

    @Override
    public boolean run(PostgresCluster cluster) throws Exception {
        grow(cluster);
        boolean dropped = !options.prune() || prune(cluster);
        SortedMap<Integer, Double> rates = new TreeMap<>();
        SortedMap<Integer, Double> latencies = new TreeMap<>();
        for (Row row : rows) {
            int thousands = (int) Math.max(1, row.rows() / 1000);
            rates.put(thousands, row.full().committedPerSecond());
            latencies.put(thousands, row.half().p99Millis());
        }
        String across = "messages in the journal, thousands";
        sheet.curve("rows-rate.svg", "At the ERP, 16 connections", across, "messages/s", Map.of("hub", rates));
        sheet.curve(
                "rows-p99.svg",
                "Latency to acknowledgement at half of that rate, p99",
                across,
                "ms",
                Map.of("hub", latencies));
        return dropped;
    }

    private void grow(PostgresCluster cluster) throws Exception {
        sheet.line(
                "| messages in the journal | acknowledged/s | at the ERP/s | p99 | at half the rate: p50 | p99 | max | PostgreSQL CPU a message |");
        sheet.line("|---:|---:|---:|---:|---:|---:|---:|---:|");
        try (Contender hub =
                new HubContender(options.side(), cluster, false, Map.of("LEDGERLINE_RETENTION_PAYLOAD", "P36500D"))) {
            load(hub, cluster, 0, 1, options.warmUp());
            long filled = 0;
            for (long size : options.sizes()) {
                try (Filler filler = filler(cluster)) {
                    if (size > filled) {
                        fill(filler, filled, size);
                        filled = size;
                    }
                    LoadResult full = load(hub, cluster, 0, 5, options.seconds());
                    int rate = Math.max(1, (int) (full.committedPerSecond() / 2));
                    LoadResult half = load(hub, cluster, rate, 5, options.seconds());
                    Row row = new Row(filler.count(LOADED), full, half);
                    rows.add(row);
                    sheet.line(String.format(
                            Locale.ROOT,
                            "| %,d | %.0f | %.0f | %.0f ms | %.1f ms | %.0f ms | %.0f ms | %.2f ms |",
                            row.rows(),
                            full.acknowledgedPerSecond(),
                            full.committedPerSecond(),
                            full.p99Millis(),
                            half.p50Millis(),
                            half.p99Millis(),
                            half.maxMillis(),
                            full.databaseCpuMillisPerMessage()));
                }
            }
        }
    }

    private void fill(Filler filler, long from, long to) throws Exception {
        Instant now = Instant.now();
        boolean all = to <= options.workflowsUpTo();
        System.out.printf("filling up to %,d messages%s%n", to, all ? " with their workflows and postings" : "");
        long tenth = Math.max(1, (to - from) / 10);
        long[] next = {from + tenth};
        filler.fill(from, to, now.minus(OLDEST), now.minus(YOUNGEST), all, count -> {
            if (count >= next[0]) {
                System.out.printf("  %,d%n", count);
                next[0] += tenth;
            }
        });
    }

    /** The hub again on the same data, warm and under half of its load, while its retention runs. */
    private boolean prune(PostgresCluster cluster) throws Exception {
        int rate = Math.max(1, (int) (rows.get(rows.size() - 1).full().committedPerSecond() / 2));
        try (Contender hub = new HubContender(
                options.side(),
                cluster,
                true,
                Map.of(
                        "LEDGERLINE_RETENTION_PAYLOAD",
                        "P90D",
                        "LEDGERLINE_RETENTION_MESSAGES",
                        "P36500D",
                        "LEDGERLINE_RETENTION_DELAY",
                        "PT" + (options.warmUp() + 45) + "S"))) {
            load(hub, cluster, 0, 1, options.warmUp());
            try (Filler filler = filler(cluster)) {
                long before = filler.count(PARTITIONS);
                long payloads = filler.count("select count(*) from message_content");
                LoadResult quiet = load(hub, cluster, rate, 2, 15);
                LoadResult pruning = load(hub, cluster, rate, 1, 60);
                long after = filler.count(PARTITIONS);
                sheet.line("");
                sheet.line(String.format(
                        Locale.ROOT,
                        "Retention under %d messages/s dropped %d partitions; %,d payloads before, %,d after.",
                        rate,
                        before - after,
                        payloads,
                        filler.count("select count(*) from message_content")));
                sheet.line(String.format(
                        Locale.ROOT,
                        "Latency before: p50 %.1f ms, p99 %.0f ms, max %.0f ms; in the minute of it: p50 %.1f ms, p99 %.0f ms, max %.0f ms.",
                        quiet.p50Millis(),
                        quiet.p99Millis(),
                        quiet.maxMillis(),
                        pruning.p50Millis(),
                        pruning.p99Millis(),
                        pruning.maxMillis()));
                return after < before;
            }
        }
    }

    private static Filler filler(PostgresCluster cluster) throws Exception {
        return new Filler(cluster.address(HubContender.DATABASE), cluster.user(), cluster.password());
    }

    private LoadResult load(Contender hub, PostgresCluster cluster, int rate, int warmUp, int seconds)
            throws Exception {
        return LoadDriver.run(options.load(hub, cluster, warmUp, seconds, "--rate", Integer.toString(rate)));
    }
}
