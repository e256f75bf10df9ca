package io.ledgerline.monitoring.business;

import io.ledgerline.monitoring.business.FigureDays.Spans;
import io.ledgerline.monitoring.business.FigureReading.Rate;
import io.ledgerline.monitoring.business.FigureReading.Rates;
import io.ledgerline.monitoring.business.FigureReading.Spread;
import io.ledgerline.monitoring.business.FigureReading.Times;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.receipt.ReceivedNotInvoiced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The figures of the last 30 days beside those of the 30 days before. What ended is counted once, a span of time after the other,
 * when no transaction that began in it can still be under way; a page adds up rows of days and never looks at documents.
 */
@ApplicationScoped
public class BusinessFigures {

    /** Days of a reading. */
    public static final int DAYS = 30;

    /** No transaction takes longer than two minutes. */
    static final Duration MARGIN = Duration.ofMinutes(3);

    /** How often the open orders are summed up: they are read anew each time. */
    private static final Duration ACCRUALS = Duration.ofMinutes(15);

    /** Days that are kept: those of a reading, and some more for whoever looks into the table. */
    private static final int KEPT = 3 * DAYS;

    private Database database;
    private FigureDays days;
    private MoveCounts moves;
    private ReceivedNotInvoiced accruals;
    private Time time;

    /** For the container. */
    protected BusinessFigures() {}

    /** On the hub's database. */
    @Inject
    public BusinessFigures(Database database, ReceivedNotInvoiced accruals, Time time) {
        this.database = database;
        this.days = new FigureDays(database);
        this.moves = new MoveCounts(database);
        this.accruals = accruals;
        this.time = time;
    }

    /**
     * A span of time that is counted at once; it lies within a day, and documents moved in at most an hour of it.
     *
     * @param from its begin
     * @param until its end, not included
     */
    public record Span(Instant from, Instant until) {}

    /** The next span that is over and not counted. A hub that begins to count looks back for two readings. */
    public Optional<Span> due() {
        Instant limit = time.now().minus(MARGIN).truncatedTo(ChronoUnit.SECONDS);
        Instant from = days.countedUntil().orElseGet(() -> begin(limit));
        if (!from.isBefore(limit)) {
            return Optional.empty();
        }
        Instant hour = moveAfter(from, limit).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        Instant midnight = from.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        return Optional.of(new Span(from, earlier(limit, earlier(hour, midnight))));
    }

    private Instant begin(Instant limit) {
        return moveAfter(limit.minus(Duration.ofDays(2L * DAYS)).truncatedTo(ChronoUnit.DAYS), limit)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** When a document moved first from a time on; the limit when none did before it. */
    private Instant moveAfter(Instant from, Instant limit) {
        return database.first(
                        "select id from workflow_transition where id >= ? order by id limit 1",
                        row -> row.uuid("id"),
                        Ids.firstAt(from))
                .flatMap(Ids::madeAt)
                .filter(limit::isAfter)
                .orElse(limit);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Counts a span, in a transaction of its own; does nothing when another node has. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void count(Span span) {
        if (days.advance(span.from(), span.until())) {
            LocalDate day = day(span.from());
            days.add(day, moves.of(span.from(), span.until()));
            days.forget(day.minusDays(KEPT));
        }
    }

    /** True when the accruals were read too long ago. */
    public boolean accrualsDue() {
        return days.accruedAt()
                .map(last -> !last.plus(ACCRUALS).isAfter(time.now()))
                .orElse(true);
    }

    /** Reads what is received and not invoiced, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void accrue() {
        Instant now = time.now();
        days.accrue(day(now), now, accruals.totals());
    }

    /**
     * The figures as they stand.
     *
     * @param facility canonical code of the only facility to look at, or null for all
     */
    public FigureReading read(String facility) {
        LocalDate until = day(time.now());
        LocalDate from = until.minusDays(DAYS - 1L);
        Spans spans = days.read(from.minusDays(DAYS), from, until, facility);
        return new FigureReading(
                days.countedUntil().orElse(null),
                from,
                until,
                facility,
                times(spans, Measure.REQUISITION_TO_ORDER),
                rates(spans, Measure.TOUCHLESS, Measure.ENDED),
                rates(spans, Measure.INVOICE_EXCEPTIONS, Measure.INVOICES),
                rates(spans, Measure.FIRST_PASS_MATCHES, Measure.INVOICES),
                times(spans, Measure.ORDER_TO_GOODS),
                days.accrued(until, until.minusDays(DAYS), facility));
    }

    private static Times times(Spans spans, Measure measure) {
        return new Times(spread(Spans.buckets(spans.now(), measure)), spread(Spans.buckets(spans.before(), measure)));
    }

    private static Spread spread(SortedMap<Integer, Long> buckets) {
        return new Spread(
                buckets.values().stream().mapToLong(Long::longValue).sum(),
                TimeBuckets.percentile(buckets, 50),
                TimeBuckets.percentile(buckets, 90));
    }

    private static Rates rates(Spans spans, Measure count, Measure of) {
        return new Rates(rate(spans.now(), count, of), rate(spans.before(), count, of));
    }

    private static Rate rate(Map<Measure, SortedMap<Integer, Long>> span, Measure count, Measure of) {
        return Rate.of(Spans.sum(span, count), Spans.sum(span, of));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
