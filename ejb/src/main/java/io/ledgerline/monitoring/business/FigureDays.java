package io.ledgerline.monitoring.business;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.monitoring.business.FigureReading.Accrued;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.receipt.ReceivedNotInvoiced;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of the figures: what ended on each day, and what was received and not invoiced. */
final class FigureDays {

    private static final String MOVES = "moves";
    private static final String ACCRUALS = "accruals";

    private static final int MOST_CURRENCIES = 1000;

    private final Database database;

    FigureDays(Database database) {
        this.database = database;
    }

    /** What ended until then is counted; empty before the first count. */
    Optional<Instant> countedUntil() {
        return reached(MOVES);
    }

    /** When the accruals were last read; empty before the first time. */
    Optional<Instant> accruedAt() {
        return reached(ACCRUALS);
    }

    private Optional<Instant> reached(String name) {
        return database.first(
                "select reached_at from business_figure_progress where name = ?",
                row -> row.instant("reached_at"),
                name);
    }

    /** Goes on from one instant to another; false when somebody else has counted from there. */
    boolean advance(Instant from, Instant until) {
        database.update(
                "insert into business_figure_progress (name, reached_at) values (?, ?) on conflict do nothing",
                MOVES,
                from);
        return database.update(
                        "update business_figure_progress set reached_at = ? where name = ? and reached_at = ?",
                        until,
                        MOVES,
                        from)
                == 1;
    }

    /** Adds what ended on a day; whoever does so has advanced before, so nobody else does. */
    void add(LocalDate day, Map<MoveCounts.Key, Long> counts) {
        List<Object[]> more = new ArrayList<>();
        counts.forEach((key, documents) ->
                more.add(new Object[] {documents, day, key.measure(), key.facility(), key.bucket()}));
        int[] known = database.batch(
                "update business_figure set documents = documents + ? where on_day = ? and measure = ? and facility = ?"
                        + " and bucket = ?",
                more);
        List<Object[]> fresh = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            if (known[i] == 0) {
                fresh.add(more.get(i));
            }
        }
        database.insert("insert into business_figure (documents, on_day, measure, facility, bucket)", fresh);
    }

    /** Forgets the days before one. */
    void forget(LocalDate before) {
        database.update("delete from business_figure where on_day < ?", before);
        database.update("delete from business_accrual where on_day < ?", before);
    }

    /** Writes what is received and not invoiced in place of what was read earlier on that day. */
    void accrue(LocalDate day, Instant now, List<ReceivedNotInvoiced.Total> totals) {
        database.update("delete from business_accrual where on_day = ?", day);
        database.insert(
                "insert into business_accrual (on_day, facility, currency, orders, amount)",
                totals.stream()
                        .map(total -> new Object[] {
                            day,
                            total.facility(),
                            total.amount().currency(),
                            total.orders(),
                            total.amount().amount()
                        })
                        .toList());
        if (database.update("update business_figure_progress set reached_at = ? where name = ?", now, ACCRUALS) == 0) {
            database.update(
                    "insert into business_figure_progress (name, reached_at) values (?, ?) on conflict do nothing",
                    ACCRUALS,
                    now);
        }
    }

    /** The documents of two spans of days, by measure and bucket. */
    record Spans(Map<Measure, SortedMap<Integer, Long>> now, Map<Measure, SortedMap<Integer, Long>> before) {

        static long sum(Map<Measure, SortedMap<Integer, Long>> span, Measure measure) {
            return buckets(span, measure).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        static SortedMap<Integer, Long> buckets(Map<Measure, SortedMap<Integer, Long>> span, Measure measure) {
            return span.getOrDefault(measure, new TreeMap<>());
        }
    }

    /**
     * Reads two spans that follow each other.
     *
     * @param beforeFrom first day of the earlier one
     * @param from first day of the later one
     * @param until its last day
     * @param facility only of this facility, or null
     */
    Spans read(LocalDate beforeFrom, LocalDate from, LocalDate until, String facility) {
        List<Object> values = new ArrayList<>(List.of(from, beforeFrom, until));
        if (facility != null) {
            values.add(facility);
        }
        Spans spans = new Spans(new EnumMap<>(Measure.class), new EnumMap<>(Measure.class));
        database.query(
                "select measure, bucket, recent, sum(documents) as documents from (select measure, bucket, documents,"
                        + " case when on_day >= ? then 1 else 0 end as recent from business_figure"
                        + " where on_day >= ? and on_day <= ?" + (facility == null ? "" : " and facility = ?")
                        + ") days group by measure, bucket, recent",
                row -> (row.number("recent") == 1 ? spans.now() : spans.before())
                        .computeIfAbsent(row.constant("measure", Measure.class), measure -> new TreeMap<>())
                        .put((int) row.number("bucket"), row.number("documents")),
                values.toArray());
        return spans;
    }

    /** What stood on the last day that was read until a day, beside what stood on an earlier day, by currency. */
    List<Accrued> accrued(LocalDate until, LocalDate earlier, String facility) {
        LocalDate day = database.first(
                        "select on_day from business_accrual where on_day <= ? order by on_day desc limit 1",
                        row -> row.date("on_day"),
                        until)
                .orElse(until);
        Map<String, Accrued> before = new HashMap<>();
        sums(earlier, facility).forEach(sum -> before.put(sum.amount().currency(), sum));
        return sums(day, facility).stream()
                .map(sum -> new Accrued(
                        sum.orders(),
                        sum.amount(),
                        before.containsKey(sum.amount().currency())
                                ? before.get(sum.amount().currency()).amount()
                                : null))
                .toList();
    }

    private List<Accrued> sums(LocalDate day, String facility) {
        List<Object> values = new ArrayList<>(List.of(day));
        if (facility != null) {
            values.add(facility);
        }
        values.add(MOST_CURRENCIES);
        return database.query(
                "select currency, sum(orders) as orders, sum(amount) as amount from business_accrual where on_day = ?"
                        + (facility == null ? "" : " and facility = ?")
                        + " group by currency order by currency limit ?",
                row -> new Accrued(
                        row.number("orders"), new Money(row.decimal("amount"), row.text("currency")).rounded(), null),
                values.toArray());
    }
}
