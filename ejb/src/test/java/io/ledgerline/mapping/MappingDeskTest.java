package io.ledgerline.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingDeskTest {

    private final List<AuditRecord> audited = new ArrayList<>();
    private final Time time = new Time();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private MappingStore store;

    private MappingDesk desk(TestDatabase db) {
        tick();
        store = new MappingStore(db.database(), time);
        @SuppressWarnings("unchecked")
        Event<AuditRecord> audit = (Event<AuditRecord>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    audited.add((AuditRecord) arguments[0]);
                    return null;
                });
        MappingCatalogue catalogue = new MappingCatalogue(store, time, audit);
        return new MappingDesk(store, catalogue, audit);
    }

    private void tick() {
        now = now.plus(Duration.ofMinutes(1));
        time.use(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static MappingStore.Draft draft(String name, String body) {
        return new MappingStore.Draft(
                name, "flatfile", null, List.of("COUNT"), body, List.of(new MappingVersion.Sample("one", "a,b", "[]")));
    }

    private MappingVersion live(MappingDesk desk, String name) {
        MappingVersion version = desk.tested(desk.draft(draft(name, "[]"), "ida"), true, "ida");
        tick();
        return desk.activate(version.id(), version.lockVersion(), "ida");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aVersionGoesLiveOnlyAfterItsSamplesPassed(TestDatabase db) {
        MappingDesk desk = desk(db);
        MappingVersion draft = desk.draft(draft("count", "[]"), "ida");

        assertThat(draft.state()).isEqualTo(MappingState.DRAFT);
        assertThatThrownBy(() -> desk.activate(draft.id(), draft.lockVersion(), "ida"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("mapping-not-tested"));

        MappingVersion tested = desk.tested(draft, true, "ida");
        MappingVersion active = desk.activate(tested.id(), tested.lockVersion(), "ida");

        assertThat(active.state()).isEqualTo(MappingState.ACTIVE);
        assertThat(active.activatedBy()).isEqualTo("ida");
        assertThat(audited)
                .extracting(AuditRecord::action)
                .containsExactly("mapping.drafted", "mapping.tested", "mapping.activated");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void activationRetiresTheVersionBeforeAndARollbackBringsItBack(TestDatabase db) {
        MappingDesk desk = desk(db);
        MappingVersion first = live(desk, "count");
        MappingVersion second = live(desk, "count");

        assertThat(store.find(first.id()).orElseThrow().state()).isEqualTo(MappingState.RETIRED);

        tick();
        MappingVersion back = desk.rollback(second.id(), second.lockVersion(), "ida");

        assertThat(back.id()).isEqualTo(first.id());
        assertThat(back.state()).isEqualTo(MappingState.ACTIVE);
        assertThat(store.find(second.id()).orElseThrow().state()).isEqualTo(MappingState.RETIRED);
        assertThatThrownBy(() -> desk.rollback(second.id(), second.lockVersion() + 1, "ida"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("mapping-not-active"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aFirstVersionHasNothingToGoBackTo(TestDatabase db) {
        MappingDesk desk = desk(db);
        MappingVersion only = live(desk, "count");

        assertThatThrownBy(() -> desk.rollback(only.id(), only.lockVersion(), "ida"))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.code()).isEqualTo("mapping-has-no-predecessor"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aRevisedVersionHasToBeTestedAgainAndOneThatWasLiveIsNeverRevised(TestDatabase db) {
        MappingDesk desk = desk(db);
        MappingVersion tested = desk.tested(desk.draft(draft("count", "[]"), "ida"), true, "ida");

        MappingVersion revised = desk.revise(tested.id(), tested.lockVersion(), draft("count", "[1]"), "ida");

        assertThat(revised.state()).isEqualTo(MappingState.DRAFT);
        assertThat(revised.body()).isEqualTo("[1]");
        assertThatThrownBy(() -> desk.revise(tested.id(), tested.lockVersion(), draft("count", "[2]"), "ida"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.STALE));

        MappingVersion active = live(desk, "other");
        assertThatThrownBy(() -> desk.revise(active.id(), active.lockVersion(), draft("other", "[2]"), "ida"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("mapping-was-live"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatDoesNotCompileOrLacksSamplesIsRefused(TestDatabase db) {
        MappingDesk desk = desk(db);

        assertThatThrownBy(() -> desk.draft(draft("count", "{{"), "ida"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        e -> assertThat(e.details().get(0).location()).isEqualTo("/body"));
        MappingStore.Draft bare = new MappingStore.Draft("count", "flatfile", null, List.of("COUNT"), "[]", List.of());
        assertThatThrownBy(() -> desk.draft(bare, "ida")).isInstanceOfSatisfying(Refusal.class, e -> assertThat(
                        e.details().get(0).location())
                .isEqualTo("/samples"));
        assertThatThrownBy(() -> desk.draft(draft("no spaces", "[]"), "ida")).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void listsByNameAndTheNewestFirstAndGoesOnWhereAPageEnded(TestDatabase db) {
        MappingDesk desk = desk(db);
        desk.draft(draft("b", "[]"), "ida");
        desk.draft(draft("a", "[]"), "ida");
        desk.draft(draft("a", "[1]"), "ida");

        assertThat(store.page(null, "flatfile", null, MappingState.DRAFT, null, 0, 10))
                .extracting(MappingVersion::label)
                .containsExactly("a/2", "a/1", "b/1");
        assertThat(store.page(null, null, null, null, "a", 2, 10))
                .extracting(MappingVersion::label)
                .containsExactly("a/1", "b/1");
        assertThat(store.page("b", null, null, null, null, 0, 10)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aRetiredVersionThatNeverWasLiveStaysOut(TestDatabase db) {
        MappingDesk desk = desk(db);
        MappingVersion draft = desk.draft(draft("count", "[]"), "ida");

        MappingVersion retired = desk.retire(draft.id(), draft.lockVersion(), "ida");

        assertThat(retired.state()).isEqualTo(MappingState.RETIRED);
        assertThatThrownBy(() -> desk.activate(retired.id(), retired.lockVersion(), "ida"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> desk.retire(retired.id(), retired.lockVersion(), "ida"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("mapping-retired"));
    }
}
