package io.ledgerline.operations.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.BusinessEvent;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {

    private static final String DATABASES = "io.ledgerline.platform.db.TestDatabase#both";
    private static final String SOURCE = "test";

    private final Time time = new Time();
    private final RecordedEvents events = new RecordedEvents();

    private void at(Instant instant) {
        time.use(Clock.fixed(instant, ZoneOffset.UTC));
    }

    private void forward(Duration duration) {
        at(time.now().plus(duration));
    }

    @BeforeEach
    void begin() {
        at(Instant.parse("2026-11-22T08:00:00Z"));
    }

    private Alerts alerts(TestDatabase db) {
        return new Alerts(db.database(), TestSettings.none(), time, events);
    }

    private static Finding finding(String subject, Severity severity, long count) {
        return new Finding(
                SOURCE + "|" + subject,
                AlertKind.SLA,
                severity,
                "NORTH",
                subject,
                "Invoices stuck at NORTH",
                "Look at them",
                "workflows",
                count);
    }

    private void settle(TestDatabase db, Finding... found) {
        db.inTransaction(() -> alerts(db).settle(SOURCE, List.of(found)));
    }

    private Alert only(TestDatabase db) {
        List<Alert> all = alerts(db).page(new AlertFilter(null, null, null, null), null, 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> told() {
        return events.of(BusinessEvent.class).stream().map(BusinessEvent::type).toList();
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void oneCauseIsOneAlertHoweverMuchItGrows(TestDatabase db) {
        settle(db, finding("a", Severity.WARNING, 1));
        settle(db, finding("a", Severity.WARNING, 7));
        settle(db, finding("a", Severity.WARNING, 7));

        assertThat(only(db).count()).isEqualTo(7);
        assertThat(told()).containsExactly("alert.opened");
        assertThat(events.of(AlertChanged.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aCauseThatIsGoneForAWhileEndsItsAlertAndOneThatComesAndGoesDoesNot(TestDatabase db) {
        settle(db, finding("a", Severity.WARNING, 1));
        settle(db);
        forward(Duration.ofMinutes(1));
        settle(db, finding("a", Severity.WARNING, 1));
        settle(db);
        assertThat(only(db).state()).isEqualTo(AlertState.OPEN);

        forward(Duration.ofMinutes(2));
        settle(db);

        assertThat(only(db).state()).isEqualTo(AlertState.RESOLVED);
        assertThat(only(db).resolvedBy()).isEqualTo(Alerts.SYSTEM);
        assertThat(told()).containsExactly("alert.opened", "alert.resolved");
        settle(db, finding("a", Severity.WARNING, 1));
        assertThat(alerts(db).page(new AlertFilter(true, null, null, null), null, 10))
                .as("the cause comes again: another alert")
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatNobodyTakesEscalatesOnceAndWhatSomebodyTakesDoesNot(TestDatabase db) {
        settle(db, finding("a", Severity.CRITICAL, 1), finding("b", Severity.CRITICAL, 1));
        Alert b = alerts(db).page(new AlertFilter(true, null, null, null), null, 10).stream()
                .filter(alert -> alert.subject().equals("b"))
                .findFirst()
                .orElseThrow();
        db.inTransaction(() -> alerts(db).acknowledge(b.id(), b.version(), "anna", "called the supplier"));
        forward(Duration.ofMinutes(31));

        assertThat(db.<Integer>inTransaction(() -> alerts(db).escalate())).isEqualTo(1);
        assertThat(db.<Integer>inTransaction(() -> alerts(db).escalate())).isZero();

        assertThat(events.of(AlertChanged.class))
                .filteredOn(change -> change.stage() == Stage.ESCALATED)
                .singleElement()
                .satisfies(change -> assertThat(change.alert().subject()).isEqualTo("a"));
        assertThat(events.of(AuditRecord.class)).singleElement().satisfies(record -> assertThat(record.action())
                .isEqualTo("alert.acknowledged"));
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatWasResolvedByHandStaysQuietWhileItsCauseStandsUnlessItBecomesWorse(TestDatabase db) {
        settle(db, finding("a", Severity.WARNING, 1));
        Alert alert = only(db);
        db.inTransaction(() -> alerts(db).resolve(alert.id(), alert.version(), "anna", "known, until Friday"));
        settle(db, finding("a", Severity.WARNING, 3));
        assertThat(only(db).state()).isEqualTo(AlertState.RESOLVED);

        settle(db, finding("a", Severity.CRITICAL, 3));

        assertThat(only(db).state()).isEqualTo(AlertState.OPEN);
        assertThat(told()).containsExactly("alert.opened", "alert.resolved", "alert.worsened");
        assertThat(alerts(db).stages(alert.id())).extracting(AlertStage::actor).contains("anna");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aDecisionOnWhatSomebodyElseDecidedIsRefused(TestDatabase db) {
        settle(db, finding("a", Severity.WARNING, 1));
        Alert alert = only(db);
        db.inTransaction(() -> alerts(db).acknowledge(alert.id(), alert.version(), "anna", "on it"));

        assertThatThrownBy(() ->
                        db.inTransaction(() -> alerts(db).acknowledge(alert.id(), alert.version(), "ben", "on it too")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> db.inTransaction(() -> alerts(db).resolve(alert.id(), only(db).version(), "ben", " ")))
                .hasMessageContaining("Say what is done");
        assertThatThrownBy(() -> db.inTransaction(() -> alerts(db).resolve(UUID.randomUUID(), 0, "ben", "x")))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void aCauseThatAnEventToldOfIsTheSameThatTheSourceFinds(TestDatabase db) {
        db.inTransaction(() -> alerts(db).raise(SOURCE, finding("a", Severity.CRITICAL, 1)));
        db.inTransaction(() -> alerts(db).raise(SOURCE, finding("a", Severity.CRITICAL, 1)));
        settle(db, finding("a", Severity.CRITICAL, 4));

        assertThat(only(db).count()).isEqualTo(4);
        assertThat(told()).containsExactly("alert.opened");
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatEndedLongAgoIsForgotten(TestDatabase db) {
        settle(db, finding("a", Severity.WARNING, 1));
        settle(db);
        forward(Duration.ofMinutes(3));
        settle(db);

        assertThat(alerts(db).forget(time.now().minus(Duration.ofDays(1)))).isZero();
        assertThat(alerts(db).forget(time.now().plusSeconds(1))).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(DATABASES)
    void whatStandsIsFoundByAnIndex(TestDatabase db) {
        List<String> plan = db.inTransaction(() -> {
            if (db.database().postgresql()) {
                // a table of a few rows is scanned whatever its indexes
                db.database().update("set local enable_seqscan = off");
            }
            return db.database()
                    .query(
                            "explain select id from alert where standing = true and source = 'x'",
                            row -> row.text(db.database().postgresql() ? "query plan" : "plan"));
        });

        assertThat(String.join("\n", plan).toLowerCase(Locale.ROOT)).contains("alert_by_standing");
    }
}
