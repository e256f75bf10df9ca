package io.ledgerline.operations.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.operations.alert.Finding;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.operations.sla.SlaAlerts.Cutoffs;
import io.ledgerline.operations.sla.SlaReader.Standing;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workflow.TransitionTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlaAlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String INVOICES = "invoice-match";

    private static Sla sla(String name, String facility, String source, Duration warn, Duration breach) {
        return new Sla(
                Ids.next(),
                new SlaSpec(
                        name,
                        INVOICES,
                        "EXCEPTION",
                        facility,
                        source,
                        SlaClock.STATE,
                        SlaCalendar.ALWAYS,
                        warn,
                        breach,
                        true),
                "SITE",
                NOW,
                "anna",
                0);
    }

    private static Standing standing(String facility, String source, Duration ago) {
        return new Standing(facility, source, NOW.minus(Duration.ofDays(30)), NOW.minus(ago));
    }

    private static List<Finding> judge(List<Sla> slas, Standing... documents) {
        return SlaAlerts.judge(
                slas,
                List.of(documents),
                (sla, facility) -> new Cutoffs(
                        sla.spec().warnAfter() == null
                                ? Instant.MIN
                                : NOW.minus(sla.spec().warnAfter()),
                        NOW.minus(sla.spec().breachAfter())));
    }

    @Test
    void everyFacilityIsOneFindingThatCounts() {
        List<Finding> found = judge(
                List.of(sla("Invoice stuck", "*", "*", Duration.ofHours(4), Duration.ofDays(1))),
                standing("NORTH", "A", Duration.ofDays(2)),
                standing("NORTH", "B", Duration.ofDays(3)),
                standing("NORTH", "B", Duration.ofHours(5)),
                standing("SOUTH", "A", Duration.ofHours(5)),
                standing("SOUTH", "A", Duration.ofHours(1)));

        assertThat(found).hasSize(2);
        assertThat(found.get(0).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.get(0).count()).isEqualTo(2);
        assertThat(found.get(0).title()).isEqualTo("Invoice stuck for more than 1 d at NORTH");
        assertThat(found.get(0).text()).contains("1 more come near");
        assertThat(found.get(0).place()).isEqualTo("workflows?workflow=invoice-match&state=EXCEPTION&facility=NORTH");
        assertThat(found.get(1).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(1).title()).isEqualTo("Invoice stuck for more than 4 h at SOUTH");
    }

    @Test
    void theSlaThatNamesMostDecidesAlone() {
        List<Sla> slas = List.of(
                sla("All", "*", "*", null, Duration.ofHours(1)),
                sla("Of one partner", "*", "SLOW", null, Duration.ofHours(2)),
                sla("Of one facility", "NORTH", "*", null, Duration.ofHours(8)));

        assertThat(judge(slas, standing("NORTH", "SLOW", Duration.ofHours(3)))).isEmpty();
        assertThat(judge(slas, standing("SOUTH", "SLOW", Duration.ofHours(3))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).startsWith("Of one partner"));
        assertThat(judge(slas, standing(null, "FAST", Duration.ofHours(1))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).isEqualTo("All for more than 1 h"));
    }

    @Test
    void theSlasOfTheBuildAreAboutStatesThatThereAre() {
        assertThat(ShippedSlas.shipped()).hasSizeGreaterThan(8).allSatisfy(spec -> assertThat(
                        TransitionTable.load(spec.workflow()).transitions())
                .as(spec.name())
                .anyMatch(move -> move.to().equals(spec.state())));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void theTimeInTheStateCountsFromTheMoveIntoIt(TestDatabase db) {
        UUID old = begun(db, Duration.ofDays(3));
        moved(db, old, "MATCHED", "EXCEPTION", Duration.ofHours(2));
        moved(db, old, "EXCEPTION", "EXCEPTION", Duration.ofMinutes(5));
        begun(db, Duration.ofMinutes(10));

        List<Standing> standing =
                new SlaReader(db.database()).standing(INVOICES, "EXCEPTION", NOW.minus(Duration.ofHours(1)));

        assertThat(standing).singleElement().satisfies(document -> {
            assertThat(document.since()).isEqualTo(NOW.minus(Duration.ofHours(2)));
            assertThat(document.began()).isEqualTo(NOW.minus(Duration.ofDays(3)));
            assertThat(document.facility()).isEqualTo("NORTH");
        });
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void documentsAreFoundByIndexes(TestDatabase db) {
        List<String> plan = db.inTransaction(() -> {
            if (db.database().postgresql()) {
                // a table of a few rows is scanned whatever its indexes
                db.database().update("set local enable_seqscan = off");
            }
            return db.database()
                    .query(
                            "explain " + SlaReader.STANDING,
                            row -> row.text(db.database().postgresql() ? "query plan" : "plan"),
                            INVOICES,
                            "EXCEPTION",
                            Ids.next());
        });

        assertThat(String.join("\n", plan).toLowerCase(Locale.ROOT))
                .contains("workflow_instance_state")
                .contains("workflow_transition_instance");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatIsInTheTableIsReadAsItWasWritten(TestDatabase db) {
        SlaRows rows = new SlaRows(db.database());
        Sla sla = sla("Stuck", "NORTH", "*", null, Duration.ofMinutes(90));

        assertThat(rows.insert(sla)).isTrue();
        assertThat(rows.insert(sla("Again", "NORTH", "*", null, Duration.ofHours(1))))
                .isFalse();
        assertThat(rows.find(sla.id())).contains(sla);
        Sla changed = new Sla(
                sla.id(),
                sla("Stuck long", "NORTH", "*", Duration.ofHours(1), Duration.ofHours(9))
                        .spec(),
                "SITE",
                NOW,
                "ben",
                1);
        rows.update(changed);
        assertThat(rows.all(10)).containsExactly(changed);
    }

    private static UUID begun(TestDatabase db, Duration ago) {
        Instant at = NOW.minus(ago);
        UUID id = Ids.firstAt(at);
        db.database()
                .update(
                        "insert into workflow_instance (id, workflow, business_key, source, facility, message_id, document_no,"
                                + " correlation_id, protocol, state, data, open_postings, created_at, updated_at, version)"
                                + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        id,
                        INVOICES,
                        "I" + id,
                        "TIDEWAY",
                        "NORTH",
                        Ids.next(),
                        0,
                        "c",
                        "x12",
                        "EXCEPTION",
                        "{}",
                        0,
                        at,
                        at,
                        0);
        return id;
    }

    private static void moved(TestDatabase db, UUID id, String from, String to, Duration ago) {
        db.database()
                .update(
                        "insert into workflow_transition (id, instance_id, at, event, from_state, to_state) values (?,?,?,?,?,?)",
                        Ids.next(),
                        id,
                        NOW.minus(ago),
                        "e",
                        from,
                        to);
    }
}
