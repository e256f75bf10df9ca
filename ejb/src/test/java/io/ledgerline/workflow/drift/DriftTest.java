package io.ledgerline.workflow.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.connector.Capabilities;
import io.ledgerline.posting.connector.CodeTeller;
import io.ledgerline.posting.connector.Connectors;
import io.ledgerline.posting.connector.ErpConnector;
import io.ledgerline.posting.connector.Probe;
import io.ledgerline.posting.erp.Erp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DriftTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** An ERP that knows nothing but what it is told to know. */
    private static final class Teller implements ErpConnector, CodeTeller {

        final Set<String> known = new HashSet<>();
        final List<Integer> portions = new ArrayList<>();
        String silent;
        Runnable meanwhile = () -> {};

        @Override
        public List<Unknown> unknown(Erp erp, Kind kind, Collection<String> codes) throws NotTold {
            if (silent != null) {
                throw new NotTold(silent);
            }
            portions.add(codes.size());
            meanwhile.run();
            return codes.stream()
                    .filter(code -> !known.contains(code))
                    .map(code -> new Unknown(kind, code))
                    .toList();
        }

        @Override
        public Probe probe(Erp erp) {
            return Probe.up("fine");
        }

        @Override
        public Capabilities capabilities(Erp erp) {
            return new Capabilities(false, false, Capabilities.Idempotency.SERVER_KEY);
        }
    }

    private final Teller teller = new Teller();
    private PostingFixture hub;
    private Drift drift;
    private DriftAsker asker;

    private void open(TestDatabase db) {
        hub = new PostingFixture(db);
        drift = new Drift(
                db.database(),
                hub.gate,
                new Connectors(Map.of("obedient", hub.connector, "remote", teller)),
                hub.settings,
                hub.time,
                hub.events);
        asker = new DriftAsker(drift, hub.time);
    }

    private void item(String number, String until) {
        hub.db
                .database()
                .update(
                        "insert into item (id, canonical, description, item_class, base_unit, standard_cost, currency, lot_tracked,"
                                + " serial_tracked, stocked, valid_from, valid_until, system_of_record, version, updated_at, updated_by)"
                                + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                        Ids.next(),
                        number,
                        "Item " + number,
                        "MEDSURG",
                        "{each}",
                        BigDecimal.ONE,
                        "USD",
                        false,
                        false,
                        true,
                        LocalDate.parse("2020-01-01"),
                        until == null ? null : LocalDate.parse(until),
                        "ERP",
                        0,
                        PostingFixture.NOON,
                        "test");
    }

    private void supplier(String number) {
        hub.db
                .database()
                .update(
                        "insert into supplier (id, canonical, name, approved, currency, valid_from, system_of_record, version,"
                                + " updated_at, updated_by) values (?,?,?,?,?,?,?,?,?,?)",
                        Ids.next(),
                        number,
                        "Supplier " + number,
                        true,
                        "USD",
                        LocalDate.parse("2020-01-01"),
                        "ERP",
                        0,
                        PostingFixture.NOON,
                        "test");
    }

    private ErpDrift saas() {
        return drift.erp("saas").orElseThrow();
    }

    private List<String> unknown() {
        return drift.unknown("saas", null, null, null, 500).stream()
                .map(UnknownCode::code)
                .toList();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anErpIsAskedAboutEverythingThatHoldsTodayAndItsAnswerStands(TestDatabase db) {
        open(db);
        item("I-1", null);
        item("I-2", null);
        item("I-OLD", "2025-12-31");
        supplier("S-1");
        supplier("S-2");
        teller.known.addAll(List.of("I-1", "S-2"));
        assertThat(drift.erps())
                .extracting(erp -> erp.erp() + " " + erp.state())
                .containsExactly("broken CANNOT", "cloud CANNOT", "saas NEVER");

        assertThat(drift.ask("saas", "stella").state()).isEqualTo(DriftState.WAITING);
        drift.ask("saas", "somebody else");
        assertThat(saas().requestedBy()).as("one question serves both").isEqualTo("stella");
        asker.round(PATIENCE);

        assertThat(saas().state()).isEqualTo(DriftState.TOLD);
        assertThat(saas().told()).isEqualTo(4);
        assertThat(saas().unknown()).isEqualTo(2);
        assertThat(saas().toldAt()).isEqualTo(PostingFixture.NOON);
        assertThat(drift.unknown("saas", null, null, null, 10))
                .containsExactly(
                        new UnknownCode("saas", CodeTeller.Kind.ITEM, "I-2", "Item I-2", PostingFixture.NOON),
                        new UnknownCode("saas", CodeTeller.Kind.SUPPLIER, "S-1", "Supplier S-1", PostingFixture.NOON));
        assertThat(drift.unknown("saas", CodeTeller.Kind.SUPPLIER, null, null, 10))
                .hasSize(1);
        assertThat(drift.unknown("saas", null, CodeTeller.Kind.ITEM, "I-2", 10))
                .extracting(UnknownCode::code)
                .containsExactly("S-1");
        assertThat(hub.events.audited()).extracting(AuditRecord::action).containsExactly("drift.asked");
        assertThat(drift.open()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheErpHasLearnedGoesAndWhatItNeverKnewKeepsItsFirstDay(TestDatabase db) {
        open(db);
        item("I-1", null);
        item("I-2", null);
        drift.ask("saas", "stella");
        asker.round(PATIENCE);
        assertThat(unknown()).containsExactly("I-1", "I-2");

        teller.silent = "http-503";
        drift.ask("saas", "stella");
        asker.round(PATIENCE);
        assertThat(saas().state()).isEqualTo(DriftState.NOT_TOLD);
        assertThat(saas().reason()).isEqualTo("http-503");
        assertThat(unknown()).as("what it said before stands").containsExactly("I-1", "I-2");

        teller.silent = null;
        teller.known.add("I-1");
        hub.at(PostingFixture.NOON.plus(Duration.ofDays(1)));
        drift.ask("saas", "stella");
        asker.round(PATIENCE);
        assertThat(drift.unknown("saas", null, null, null, 10)).singleElement().satisfies(code -> {
            assertThat(code.code()).isEqualTo("I-2");
            assertThat(code.since()).isEqualTo(PostingFixture.NOON);
        });
        assertThat(saas().reason()).isNull();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLongQuestionGoesOnWhereTheRoundBeforeEnded(TestDatabase db) {
        open(db);
        for (int i = 0; i < 250; i++) {
            item(String.format(Locale.ROOT, "I-%03d", i), null);
        }
        supplier("S-1");
        teller.meanwhile = () -> hub.at(hub.time.now().plus(PATIENCE));
        drift.ask("saas", "stella");

        asker.round(PATIENCE);
        asker.round(PATIENCE);
        assertThat(saas().state()).isEqualTo(DriftState.ASKING);
        assertThat(saas().asked()).isEqualTo(101);
        assertThat(saas().total()).isEqualTo(251);
        for (int i = 0; i < 4; i++) {
            asker.round(PATIENCE);
        }

        assertThat(saas().state()).isEqualTo(DriftState.TOLD);
        assertThat(teller.portions).containsExactly(1, 100, 100, 50);
        assertThat(unknown()).hasSize(251);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyErpIsAskedByTheDayUnlessTheIntervalIsZero(TestDatabase db) {
        open(db);
        hub.values.put("ledgerline.drift.interval", "PT0S");
        drift.askTheDue();
        assertThat(drift.open()).isEmpty();

        hub.values.remove("ledgerline.drift.interval");
        drift.askTheDue();
        assertThat(drift.open()).extracting(ErpDrift::erp).containsExactly("saas");
        asker.round(PATIENCE);
        hub.at(PostingFixture.NOON.plus(Duration.ofHours(23)));
        drift.askTheDue();
        assertThat(drift.open()).isEmpty();
        hub.at(PostingFixture.NOON.plus(Duration.ofHours(25)));
        drift.askTheDue();
        assertThat(drift.open()).extracting(ErpDrift::requestedBy).containsExactly(Drift.BY_ITSELF);

        assertThatThrownBy(() -> drift.ask("cloud", "stella"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot ask");
        assertThatThrownBy(() -> drift.ask("nowhere", "stella")).isInstanceOf(Refusal.class);
    }
}
