package io.ledgerline.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.WorkItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterchangesTest {

    private final RecordedEvents events = new RecordedEvents();

    private Interchanges register(TestDatabase db) {
        WorkItems items = new WorkItems(db.database(), TestSettings.of(Map.of()), new Time(), events);
        return new Interchanges(db.database(), items, new Time(), events);
    }

    private static InterchangeIdentity identity(String number, String digest) {
        return new InterchangeIdentity("X12", "01:987654301", "ZZ:LEDGERLINE", number, digest);
    }

    private static UUID take(TestDatabase db, Interchanges register, String number, String digest) throws Exception {
        return db.inTransaction(() -> {
            UUID id = Ids.next();
            assertThat(register.enter(id, identity(number, digest), "KESTREL", true))
                    .isEmpty();
            register.follow(identity(number, digest), "KESTREL");
            register.answered(id, new byte[] {1, 2, 3});
            return id;
        });
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void theSameInterchangeIsKnownWithItsAnswer(TestDatabase db) throws Exception {
        Interchanges register = register(db);
        UUID id = take(db, register, "000000001", "a");
        assertThat(register.find(identity("000000001", "a")).orElseThrow().answer())
                .containsExactly(1, 2, 3);
        assertThat(register.enter(Ids.next(), identity("000000001", "a"), "KESTREL", true)
                        .orElseThrow()
                        .id())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aControlNumberIsTakenOnceHoweverItIsWritten(TestDatabase db) throws Exception {
        Interchanges register = register(db);
        take(db, register, "000000001", "a");
        assertThat(register.used(identity("1", "b"))).isTrue();
        assertThat(register.used(identity("2", "b"))).isFalse();
        assertThatThrownBy(() -> register.enter(Ids.next(), identity("1", "b"), "KESTREL", true))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aRefusedInterchangeDoesNotUseUpItsNumberAndMayBeTakenLater(TestDatabase db) throws Exception {
        Interchanges register = register(db);
        assertThat(register.enter(Ids.next(), identity("7", "a"), null, false)).isEmpty();
        assertThat(register.used(identity("7", "b"))).isFalse();
        assertThat(register.enter(Ids.next(), identity("7", "a"), null, false)).isPresent();
        take(db, register, "7", "a");
        assertThat(register.find(identity("7", "a")).orElseThrow().taken()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aGapIsAWorkItemUntilTheInterchangeComes(TestDatabase db) throws Exception {
        Interchanges register = register(db);
        take(db, register, "10", "a");
        take(db, register, "13", "b");
        assertThat(open(db)).containsExactlyInAnyOrder("11", "12");
        assertThat(events.of(AuditRecord.class))
                .filteredOn(record -> record.action().equals("interchange.missing"))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.detail()).containsEntry("from", "11").containsEntry("to", "12"));
        take(db, register, "12", "c");
        assertThat(open(db)).containsExactly("11");
        take(db, register, "14", "d");
        assertThat(open(db)).containsExactly("11");
    }

    private static List<String> open(TestDatabase db) {
        return db.database()
                .query(
                        "select business_key from work_item where kind = 'INTERCHANGE_MISSING' and closed_at is null",
                        row -> row.text("business_key"));
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void controlNumbersHaveNeitherHolesNorRepetitionsThoughTransactionsRollBack(TestDatabase db) throws Exception {
        ControlNumbers numbers = new ControlNumbers(db.database());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Long>>> futures = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                futures.add(threads.submit(() -> some(db, numbers)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> future : futures) {
                all.addAll(future.get());
            }
            assertThat(all.stream().sorted().toList())
                    .isEqualTo(LongStream.rangeClosed(1, all.size()).boxed().toList());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Twenty numbers, each third of which is given back. */
    private static List<Long> some(TestDatabase db, ControlNumbers numbers) throws Exception {
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean fails = i % 3 == 2;
            try {
                kept.add(db.inTransaction(() -> {
                    long number = numbers.next("series");
                    if (fails) {
                        throw new IllegalArgumentException("rolled back");
                    }
                    return number;
                }));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("rolled back");
            }
        }
        return kept;
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aSeriesBeginsAgainAfterItsHighestNumber(TestDatabase db) {
        ControlNumbers numbers = new ControlNumbers(db.database());
        assertThat(numbers.next("series")).isEqualTo(1);
        db.database().update("update control_number set last_number = 999999999 where series = 'series'");
        assertThat(numbers.next("series")).isEqualTo(1);
    }
}
