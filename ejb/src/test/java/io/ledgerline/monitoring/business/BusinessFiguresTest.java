package io.ledgerline.monitoring.business;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.value.Money;
import io.ledgerline.monitoring.business.BusinessFigures.Span;
import io.ledgerline.monitoring.business.FigureReading.Rate;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workflow.receipt.ReceivedNotInvoiced;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BusinessFiguresTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String USAGE = "supply-usage";
    private static final String INVOICE = "invoice-match";
    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private final Time time = new Time();
    private long made;

    private BusinessFigures figures(TestDatabase db) {
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        return new BusinessFigures(db.database(), new ReceivedNotInvoiced(db.database()), time);
    }

    private static int countAll(TestDatabase db, BusinessFigures figures) {
        int spans = 0;
        for (Optional<Span> span = figures.due(); span.isPresent(); span = figures.due()) {
            Span next = span.get();
            db.inTransaction(() -> figures.count(next));
            spans++;
        }
        return spans;
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatNeverStoodBeforeAPersonIsTouchless(TestDatabase db) {
        BusinessFigures figures = figures(db);
        Duration day = Duration.ofDays(1);
        moved(db, USAGE, "NORTH", day, "POSTING", "POSTED");
        moved(db, USAGE, "NORTH", day, "RECORDED");
        moved(db, USAGE, "SOUTH", day, "BLOCKED", "POSTING", "POSTED");
        moved(db, USAGE, null, day, "BLOCKED", "CANCELLED");
        moved(db, USAGE, "NORTH", day, "POSTING");
        moved(db, USAGE, "NORTH", Duration.ofDays(40), "POSTING", "POSTED", "REVERSED");
        moved(db, "purchase-order", "NORTH", day, "CREATED", "CANCELLED");

        countAll(db, figures);

        FigureReading all = figures.read(null);
        assertThat(all.touchless().now()).isEqualTo(new Rate(2, 4, new BigDecimal("50.0")));
        assertThat(all.touchless().before())
                .as("ended once, though it was taken back later")
                .isEqualTo(new Rate(1, 1, new BigDecimal("100.0")));
        assertThat(figures.read("NORTH").touchless().now().of()).isEqualTo(2);
        assertThat(figures.read("WEST").touchless().now()).isEqualTo(new Rate(0, 0, null));
        assertThat(all.until()).isEqualTo(LocalDate.parse("2026-11-21"));
        assertThat(all.from()).isEqualTo(LocalDate.parse("2026-10-23"));
        assertThat(all.countedUntil()).isEqualTo(NOW.minus(BusinessFigures.MARGIN));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void invoicesMatchAtOnceOrLaterOrTakeAPerson(TestDatabase db) {
        BusinessFigures figures = figures(db);
        Duration day = Duration.ofDays(2);
        moved(db, INVOICE, "NORTH", day, "RECEIVED", "MATCHED", "REFUSED", "MATCHED", "POSTED", "PAID");
        moved(db, INVOICE, "NORTH", day, "RECEIVED", "WAITING_RECEIPT", "MATCHED", "POSTED");
        moved(db, INVOICE, "NORTH", day, "RECEIVED", "WAITING_RECEIPT", "EXCEPTION", "MATCHED", "POSTED");
        moved(db, INVOICE, "NORTH", day, "RECEIVED", "EXCEPTION", "REJECTED");
        moved(db, INVOICE, "NORTH", day, "RECEIVED", "EXCEPTION");
        UUID evaluated = moved(db, INVOICE, "NORTH", day, "RECEIVED", "MATCHED", "POSTED");
        db.database()
                .update(
                        "update workflow_transition set event = 'evaluated' where instance_id = ? and to_state = 'RECEIVED'",
                        evaluated);

        countAll(db, figures);

        FigureReading reading = figures.read("NORTH");
        assertThat(reading.invoiceExceptions().now()).isEqualTo(new Rate(2, 4, new BigDecimal("50.0")));
        assertThat(reading.firstPassMatches().now()).isEqualTo(new Rate(1, 4, new BigDecimal("25.0")));
        assertThat(reading.firstPassMatches().before().percent()).isNull();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void timesTellTheirMedianAndWhatNineOfTenTook(TestDatabase db) {
        BusinessFigures figures = figures(db);
        Duration hour = Duration.ofHours(1);
        for (int took = 1; took <= 10; took++) {
            ended(db, "requisition-to-po", "ORDERED", Duration.ofDays(3), hour.multipliedBy(took));
        }
        ended(db, "requisition-to-po", "ORDERED", Duration.ofDays(45), hour.multipliedBy(20));
        UUID order = ended(db, "purchase-order", "RECEIVED", Duration.ofDays(5), Duration.ofDays(4));
        move(db, order, NOW.minus(Duration.ofDays(4)), "RECEIVED", "RECEIVED");

        countAll(db, figures);

        FigureReading reading = figures.read(null);
        assertThat(reading.requisitionToOrder().now().documents()).isEqualTo(10);
        assertThat(reading.requisitionToOrder().now().medianSeconds())
                .isBetween(hour.toSeconds() * 5 * 95 / 100, hour.toSeconds() * 5 * 105 / 100);
        assertThat(reading.requisitionToOrder().now().p90Seconds())
                .isBetween(hour.toSeconds() * 9 * 95 / 100, hour.toSeconds() * 9 * 105 / 100);
        assertThat(reading.requisitionToOrder().before().documents()).isEqualTo(1);
        assertThat(reading.orderToGoods().now().documents())
                .as("more goods of an order that was complete do not end it again")
                .isEqualTo(1);
        assertThat(reading.orderToGoods().before().medianSeconds()).isNull();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everySpanIsCountedOnce(TestDatabase db) {
        BusinessFigures figures = figures(db);
        assertThat(figures.due()).as("nothing ever moved").isEmpty();
        moved(db, USAGE, "NORTH", Duration.ofHours(3), "RECORDED");
        moved(db, USAGE, "NORTH", Duration.ofMinutes(1), "RECORDED");
        Span first = figures.due().orElseThrow();
        assertThat(Duration.between(first.from(), first.until())).isLessThanOrEqualTo(Duration.ofHours(1));

        db.inTransaction(() -> figures.count(first));
        db.inTransaction(() -> figures.count(first));
        assertThat(figures.read(null).touchless().now().of())
                .as("another node that counts the same adds nothing")
                .isEqualTo(1);
        countAll(db, figures);
        assertThat(figures.read(null).touchless().now().of())
                .as("what may still be under way")
                .isEqualTo(1);
        time.use(Clock.fixed(NOW.plus(Duration.ofMinutes(3)), ZoneOffset.UTC));
        assertThat(countAll(db, figures)).isEqualTo(1);
        assertThat(figures.read(null).touchless().now().of()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsReceivedAndNotInvoicedStandsForEachCurrencyBesideAMonthAgo(TestDatabase db) {
        BusinessFigures figures = figures(db);
        order(db, "NORTH", "USD", "PARTLY_RECEIVED", "4", "1");
        order(db, "SOUTH", "USD", "RECEIVED", "2", "0");
        order(db, "SOUTH", "EUR", "RECEIVED", "2", "0");
        order(db, "SOUTH", "EUR", "CLOSED", "2", "0");
        time.use(Clock.fixed(NOW.minus(Duration.ofDays(30)), ZoneOffset.UTC));
        db.inTransaction(figures::accrue);
        assertThat(figures.accrualsDue()).isFalse();
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(figures.accrualsDue()).isTrue();
        order(db, "NORTH", "USD", "RECEIVED", "1", "0");
        db.inTransaction(figures::accrue);
        db.inTransaction(figures::accrue);

        FigureReading reading = figures.read(null);
        assertThat(reading.receivedNotInvoiced())
                .containsExactly(
                        new FigureReading.Accrued(1, money("20", "EUR"), money("20", "EUR")),
                        new FigureReading.Accrued(3, money("60", "USD"), money("50", "USD")));
        assertThat(figures.read("NORTH").receivedNotInvoiced())
                .containsExactly(new FigureReading.Accrued(2, money("40", "USD"), money("30", "USD")));
        assertThat(reading.withoutAmounts().receivedNotInvoiced()).isNull();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void movesOfASpanAreARangeOfTheKey(TestDatabase db) {
        List<String> plan = db.inTransaction(() -> {
            if (db.database().postgresql()) {
                // a table of a few rows is scanned whatever its indexes
                db.database().update("set local enable_seqscan = off");
            }
            List<String> lines = new ArrayList<>();
            for (String sql : MoveCounts.QUERIES) {
                lines.addAll(db.database()
                        .query(
                                "explain " + sql,
                                row -> row.text(db.database().postgresql() ? "query plan" : "plan"),
                                UUID.fromString("00000000-0000-0000-0000-000000000000"),
                                UUID.fromString("7fffffff-ffff-ffff-ffff-ffffffffffff")));
            }
            return lines;
        });

        assertThat(String.join("\n", plan).toLowerCase(Locale.ROOT))
                .contains("workflow_transition_instance")
                .doesNotContain("tablescan")
                .doesNotContain("seq scan");
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency).rounded();
    }

    /** A document that went through these states, a minute each. */
    private UUID moved(TestDatabase db, String workflow, String facility, Duration ago, String... states) {
        Instant at = NOW.minus(ago);
        UUID id = instance(db, workflow, facility, states[states.length - 1], at);
        String from = "NEW";
        for (int i = 0; i < states.length; i++) {
            move(db, id, at.plusSeconds(i), from, states[i]);
            from = states[i];
        }
        return id;
    }

    /** A document that ended then, and took so long. */
    private UUID ended(TestDatabase db, String workflow, String state, Duration ago, Duration took) {
        UUID id = instance(db, workflow, "NORTH", state, NOW.minus(ago).minus(took));
        move(db, id, NOW.minus(ago).minus(took), "NEW", "BEGUN");
        move(db, id, NOW.minus(ago), "BEGUN", state);
        return id;
    }

    private UUID id(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L + ++made);
    }

    private UUID instance(TestDatabase db, String workflow, String facility, String state, Instant at) {
        UUID id = id(at);
        db.database()
                .update(
                        "insert into workflow_instance (id, workflow, business_key, source, facility, message_id, document_no,"
                                + " correlation_id, protocol, state, data, open_postings, created_at, updated_at, version)"
                                + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        id,
                        workflow,
                        "D" + made,
                        "EPIC",
                        facility,
                        UUID.randomUUID(),
                        0,
                        "c",
                        "hl7v2",
                        state,
                        "{}",
                        0,
                        at,
                        at,
                        0);
        return id;
    }

    private void move(TestDatabase db, UUID instance, Instant at, String from, String to) {
        db.database()
                .update(
                        "insert into workflow_transition (id, instance_id, at, event, from_state, to_state, detail)"
                                + " values (?,?,?,?,?,?,?)",
                        id(at),
                        instance,
                        at,
                        "moved",
                        from,
                        to,
                        null);
    }

    /** An order of one line at 10 each. */
    private void order(
            TestDatabase db, String facility, String currency, String state, String received, String invoiced) {
        UUID id = id(NOW);
        BigDecimal none = BigDecimal.ZERO;
        db.database()
                .update(
                        "insert into purchase_order (id, order_number, erp, erp_document, reference, group_key, facility,"
                                + " supplier, order_date, currency, state, revision, document, created_at, updated_at, version)"
                                + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        id,
                        "O" + made,
                        "cloud",
                        "PO" + made,
                        "R" + made,
                        "g",
                        facility,
                        "SUP-001",
                        LocalDate.parse("2026-11-01"),
                        currency,
                        state,
                        1,
                        "{}",
                        NOW,
                        NOW,
                        0);
        db.database()
                .update(
                        "insert into purchase_order_line (order_id, line_number, unit, ordered, unit_price, shipped, received,"
                                + " damaged, returned, invoiced, invoiced_amount) values (?,?,?,?,?,?,?,?,?,?,?)",
                        id,
                        1,
                        "{each}",
                        BigDecimal.TEN,
                        BigDecimal.TEN,
                        none,
                        new BigDecimal(received),
                        none,
                        none,
                        new BigDecimal(invoiced),
                        none);
    }
}
