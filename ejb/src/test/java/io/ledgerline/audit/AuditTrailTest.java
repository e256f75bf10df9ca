package io.ledgerline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.ledgerline.audit.Verification.Finding;
import io.ledgerline.audit.Verification.Kind;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.AuditRecords;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.DatabaseException;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTrailTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** The parts under test on one database. */
    private static final class Trail {

        private final TestDatabase db;
        private final Time time = new Time();
        private final AuditWriter writer;
        private final Sealer sealer;
        private final AuditTrail trail;

        private Trail(TestDatabase db) {
            this.db = db;
            at(NOON);
            this.writer = new AuditWriter(db.database(), time);
            this.sealer = new Sealer(db.database(), time);
            this.trail = new AuditTrail(db.database(), TestSettings.none(), time);
        }

        private void at(Instant now) {
            time.use(Clock.fixed(now, ZoneOffset.UTC));
        }

        private void write(int count) {
            db.inTransaction(() -> writer.write(new AuditRecords(IntStream.range(0, count)
                    .mapToObj(i -> new AuditRecord(
                            i % 2 == 0 ? "dana" : "system:posting",
                            i % 2 == 0 ? "payload.read" : "posting.posted",
                            "message",
                            "m" + i,
                            i % 3 == 0 ? null : "NORTH",
                            new TreeMap<>(Map.of("amount", "12.50", "text", "Größe"))))
                    .toList())));
        }

        private int seal() {
            return db.inTransaction(() -> sealer.seal(500));
        }

        private Verification verify() {
            return trail.verify(1, null, null);
        }

        /** What somebody does who owns the tables. */
        private void tamper(String... statements) {
            boolean guarded = db.toString().equals("PostgreSQL");
            db.inTransaction(() -> {
                if (guarded) {
                    db.database().update("ALTER TABLE audit_entry DISABLE TRIGGER ALL");
                    db.database().update("ALTER TABLE audit_anchor DISABLE TRIGGER ALL");
                }
                for (String statement : statements) {
                    assertThat(db.database().update(statement)).as(statement).isPositive();
                }
            });
        }

        @Override
        public String toString() {
            return db.toString();
        }
    }

    static Stream<Trail> trails() {
        return TestDatabase.both().map(Trail::new);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void whatIsUndoneIsNotTold(Trail t) {
        assertThatThrownBy(() -> t.db.inTransaction(() -> {
                    t.writer.write(AuditRecord.of("dana", "mapping.activated", "mapping", 1, null));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(t.seal()).isZero();
        assertThat(t.trail.tail()).isEqualTo(new AuditTail(0, null));
    }

    @ParameterizedTest
    @MethodSource("trails")
    void whatATransactionTellsOfStandsInFewRowsUntilItIsSealed(Trail t) {
        t.at(NOON.plusNanos(123_456_789));
        t.write(20);
        long rows = t.db.database().count("SELECT COUNT(*) FROM audit_pending");
        long longest = t.db.database().count("SELECT MAX(LENGTH(more)) FROM audit_pending");
        assertThat(rows).isBetween(2L, 5L);
        assertThat(longest).isBetween(500L, 1_900L);

        assertThat(t.seal()).isEqualTo(20);

        List<AuditEntry> all = new ArrayList<>();
        t.trail.export(AuditFilter.ALL, Long.MAX_VALUE, all::add);
        assertThat(all)
                .extracting(AuditEntry::id)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparing(UUID::toString));
        assertThat(all).extracting(AuditEntry::at).allSatisfy(at -> assertThat(at)
                .isCloseTo(NOON.plusNanos(123_456_000), within(1, ChronoUnit.MICROS)));
        assertThat(all.subList(6, 8))
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::facility, AuditEntry::detail)
                .containsExactly(
                        tuple("dana", "payload.read", null, "{\"amount\":\"12.50\",\"text\":\"Größe\"}"),
                        tuple(
                                "system:posting",
                                "posting.posted",
                                "NORTH",
                                "{\"amount\":\"12.50\",\"text\":\"Größe\"}"));
        assertThat(t.verify().intact()).isTrue();
        assertThat(t.trail.tail()).isEqualTo(new AuditTail(0, null));
    }

    /** What the version before wrote when it was stopped. */
    @ParameterizedTest
    @MethodSource("trails")
    void aRowOfOneEntryIsSealedAsBefore(Trail t) {
        t.db.inTransaction(() -> t.db.database()
                .update(
                        "INSERT INTO audit_pending (id, at, actor, action, subject_type, subject_id, detail)"
                                + " VALUES (?,?,'dana','payload.read','message','m1','{}')",
                        Ids.next(),
                        NOON));
        assertThat(t.trail.tail()).isEqualTo(new AuditTail(1, NOON));
        assertThat(t.seal()).isEqualTo(1);
        assertThat(t.verify().intact()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("trails")
    void entriesAreSealedInTheOrderInWhichTheyWereMade(Trail t) {
        t.write(20);
        assertThat(t.trail.tail()).isEqualTo(new AuditTail(20, NOON));
        int first = t.db.inTransaction(() -> t.sealer.seal(3));
        assertThat(first).isBetween(3, 19);
        assertThat(t.seal()).isEqualTo(20 - first);

        List<AuditEntry> all = new ArrayList<>();
        t.trail.export(AuditFilter.ALL, Long.MAX_VALUE, all::add);
        assertThat(all)
                .extracting(AuditEntry::subjectId)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
        assertThat(all.get(0).prevHash()).isEqualTo(AuditEntry.GENESIS);
        assertThat(t.trail.head()).isEqualTo(new AuditHead(20, all.get(19).hash()));
        Verification verified = t.verify();
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.intact()).isTrue();
        assertThat(verified.entries()).isEqualTo(20);
        assertThat(t.trail.verify(5, 9L, null).entries()).isEqualTo(5);
    }

    @Test
    void theHashCanBeComputedByAnybody() {
        AuditEntry entry = new AuditEntry(
                        0,
                        UUID.fromString("019a0000-0000-7000-8000-000000000001"),
                        NOON,
                        "dana",
                        "payload.read",
                        "message",
                        "m1",
                        null,
                        "{\"a\":\"é\"}",
                        null,
                        null)
                .sealed(1, AuditEntry.GENESIS);
        // printf '...' | sha256sum, of the text in docs/audit.md
        assertThat(entry.hash()).isEqualTo("b566f61790e729a9bc2a2646f12d838d3e1a06b004d2f89f01b2357ed0715563");
    }

    @ParameterizedTest
    @MethodSource("trails")
    void aChangedFieldIsFound(Trail t) {
        for (String change : List.of(
                "actor = 'nobody'",
                "action = 'posting.rejected'",
                "subject_id = 'm99'",
                "facility = 'SOUTH'",
                "facility = ''",
                "detail = '{}'",
                "at = CAST('2026-11-21T12:00:00.000001Z' AS timestamp with time zone)",
                "id = CAST('019a0000-0000-7000-8000-000000000001' AS uuid)")) {
            Trail copy = new Trail(t.db.toString().equals("H2") ? TestDatabase.h2() : TestDatabase.postgres());
            copy.write(10);
            copy.seal();
            copy.tamper("UPDATE audit_entry SET " + change + " WHERE seq = 4");
            assertThat(copy.verify().findings())
                    .as(change)
                    .extracting(Finding::kind, Finding::fromSeq)
                    .containsExactly(tuple(Kind.CHANGED, 4L));
        }
    }

    @ParameterizedTest
    @MethodSource("trails")
    void aChangedEntryWithItsHashMadeAnewIsFoundAtItsSuccessor(Trail t) {
        t.write(10);
        t.seal();
        AuditEntry fourth = t.trail.search(AuditFilter.ALL, 5L, 1).get(0);
        AuditEntry forged = new AuditEntry(
                        4, fourth.id(), fourth.at(), "nobody", fourth.action(), "message", "m3", null, "{}", null, null)
                .sealed(4, fourth.prevHash());
        t.tamper("UPDATE audit_entry SET actor = 'nobody', facility = NULL, detail = '{}', subject_id = 'm3', hash = '"
                + forged.hash() + "' WHERE seq = 4");
        assertThat(t.verify().findings()).extracting(Finding::kind).containsExactly(Kind.UNLINKED);
        assertThat(t.verify().findings().get(0).fromSeq()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void removedEntriesAreFound(Trail t) {
        t.write(10);
        t.seal();
        t.tamper("DELETE FROM audit_entry WHERE seq BETWEEN 4 AND 6");
        assertThat(t.verify().findings()).containsExactly(new Finding(Kind.MISSING, 4, 6, "3 entries are missing"));
        assertThat(t.verify().entries()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void swappedEntriesAreFound(Trail t) {
        t.write(10);
        t.seal();
        t.tamper(
                "UPDATE audit_entry SET seq = 99 WHERE seq = 4",
                "UPDATE audit_entry SET seq = 4 WHERE seq = 7",
                "UPDATE audit_entry SET seq = 7 WHERE seq = 99");
        assertThat(t.verify().findings())
                .filteredOn(finding -> finding.kind() == Kind.CHANGED)
                .extracting(Finding::fromSeq)
                .containsExactly(4L, 7L);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void aCutOffEndIsFoundByTheHead(Trail t) {
        t.write(10);
        t.seal();
        t.tamper("DELETE FROM audit_entry WHERE seq > 7");
        assertThat(t.verify().findings()).extracting(Finding::kind).containsExactly(Kind.MISSING, Kind.TRUNCATED);
        t.write(1);
        t.seal();
        assertThat(t.verify().findings())
                .as("what comes later does not heal it")
                .contains(new Finding(Kind.MISSING, 8, 10, "3 entries are missing"));
    }

    @ParameterizedTest
    @MethodSource("trails")
    void aCutOffEndWithItsHeadPutBackIsFoundByTheAnchor(Trail t) {
        t.write(10);
        t.seal();
        t.db.inTransaction(() -> t.sealer.anchor(Duration.ofHours(1)));
        AuditHead kept = t.trail.head();
        String seventh = t.trail.search(AuditFilter.ALL, 8L, 1).get(0).hash();
        t.tamper(
                "DELETE FROM audit_entry WHERE seq > 7",
                "UPDATE audit_head SET seq = 7, hash = '" + seventh + "' WHERE id = 1");
        assertThat(t.verify().findings()).extracting(Finding::kind).containsExactly(Kind.TRUNCATED);

        t.write(5);
        t.seal();
        assertThat(t.verify().findings()).extracting(Finding::kind).containsExactly(Kind.ANCHOR_MISMATCH);

        t.tamper("DELETE FROM audit_anchor");
        assertThat(t.verify().intact()).as("nothing inside the database tells").isTrue();
        assertThat(t.trail.verify(1, null, kept).findings())
                .as("what was kept outside does")
                .extracting(Finding::kind)
                .containsExactly(Kind.ANCHOR_MISMATCH);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void aHeadPutBackAloneIsFound(Trail t) {
        t.write(10);
        t.seal();
        String seventh = t.trail.search(AuditFilter.ALL, 8L, 1).get(0).hash();
        t.tamper("UPDATE audit_head SET seq = 7, hash = '" + seventh + "' WHERE id = 1");
        assertThat(t.verify().findings()).extracting(Finding::fromSeq).containsExactly(8L);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void anAnchorIsSetWhenTheChainHasGrownAndTimeHasPassed(Trail t) {
        Duration hour = Duration.ofHours(1);
        Consumer<Integer> anchors = count -> {
            t.db.inTransaction(() -> t.sealer.anchor(hour));
            assertThat(t.db.database().count("SELECT count(*) FROM audit_anchor"))
                    .isEqualTo(count.longValue());
        };
        anchors.accept(0);
        t.write(2);
        t.seal();
        anchors.accept(1);
        t.write(2);
        t.seal();
        anchors.accept(1);
        t.at(NOON.plus(hour));
        anchors.accept(2);
        t.at(NOON.plus(hour).plus(hour));
        anchors.accept(2);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void entriesThatNobodySealsAreAFinding(Trail t) {
        t.write(3);
        assertThat(t.verify().intact()).isTrue();
        t.at(NOON.plus(Duration.ofMinutes(6)));
        assertThat(t.verify().findings()).extracting(Finding::kind).containsExactly(Kind.UNSEALED);
        assertThat(t.verify().tail()).isEqualTo(new AuditTail(3, NOON));
    }

    @ParameterizedTest
    @MethodSource("trails")
    void aSearchFindsByActorActionSubjectAndTime(Trail t) {
        t.write(10);
        t.at(NOON.plusSeconds(60));
        t.write(10);
        t.seal();

        assertThat(t.trail.search(AuditFilter.ALL, null, 3))
                .extracting(AuditEntry::seq)
                .containsExactly(20L, 19L, 18L);
        assertThat(t.trail.search(AuditFilter.ALL, 18L, 2))
                .extracting(AuditEntry::seq)
                .containsExactly(17L, 16L);
        assertThat(search(t, new AuditFilter(null, null, "dana", null, null, null, null)))
                .isEqualTo(10);
        assertThat(search(t, new AuditFilter(null, null, null, "posting.", null, null, null)))
                .isEqualTo(10);
        assertThat(search(t, new AuditFilter(null, null, null, "posting", null, null, null)))
                .isZero();
        assertThat(search(t, new AuditFilter(null, null, null, "payload.read", "message", "m4", "NORTH")))
                .isEqualTo(2);
        assertThat(search(t, new AuditFilter(NOON, NOON.plusSeconds(60), null, null, null, "m4", null)))
                .isEqualTo(1);
        assertThat(search(t, new AuditFilter(NOON.plusSeconds(60), null, null, null, null, null, null)))
                .isEqualTo(10);
    }

    private static int search(Trail t, AuditFilter filter) {
        return t.trail.search(filter, null, 100).size();
    }

    @ParameterizedTest
    @MethodSource("trails")
    void anExportGoesPageByPage(Trail t) {
        for (int i = 0; i < 5; i++) {
            t.write(450);
        }
        while (t.seal() > 0) {
            assertThat(t.trail.head().seq()).isPositive();
        }
        List<Long> exported = new ArrayList<>();
        t.trail.export(
                new AuditFilter(null, null, "dana", null, null, null, null), 2250, entry -> exported.add(entry.seq()));
        assertThat(exported).hasSize(1125).isSorted();
        assertThat(t.verify().entries()).isEqualTo(2250);
        assertThat(t.verify().intact()).isTrue();
    }

    @Test
    void postgresqlItselfRefusesChanges() {
        Trail t = new Trail(TestDatabase.postgres());
        t.write(2);
        t.seal();
        t.db.inTransaction(() -> t.sealer.anchor(Duration.ZERO));
        for (String statement : List.of(
                "UPDATE audit_entry SET actor = 'nobody'",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "DELETE FROM audit_anchor")) {
            assertThatThrownBy(() -> t.db.database().update(statement))
                    .as(statement)
                    .isInstanceOf(DatabaseException.class);
        }
        assertThat(t.verify().entries()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("trails")
    void writersAndSealersAtOnceGiveOneChain(Trail t) throws Exception {
        t.time.use(Clock.systemUTC());
        int writers = 6;
        int each = 30;
        AtomicBoolean writing = new AtomicBoolean(true);
        CountDownLatch sealed = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(writers + 3);
        try {
            Callable<Integer> sealing = () -> {
                int count = 0;
                while (writing.get() || t.trail.tail().entries() > 0) {
                    count += t.db.inTransaction(() -> t.sealer.seal(20));
                    sealed.countDown();
                }
                return count;
            };
            List<Future<Integer>> sealers = List.of(threads.submit(sealing), threads.submit(sealing));
            Future<Verification> verified = threads.submit(() -> {
                sealed.await();
                return t.verify();
            });
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < writers * each; i++) {
                boolean fails = i % 10 == 9;
                writes.add(threads.submit(() -> {
                    try {
                        t.db.inTransaction(() -> {
                            t.writer.write(AuditRecord.of("dana", "test.write", "message", "x", null));
                            if (fails) {
                                throw new IllegalStateException("undone");
                            }
                        });
                    } catch (IllegalStateException undone) {
                        assertThat(undone).hasMessage("undone");
                    }
                }));
            }
            for (Future<?> write : writes) {
                write.get();
            }
            writing.set(false);
            int count = 0;
            for (Future<Integer> sealer : sealers) {
                count += sealer.get();
            }
            assertThat(count).isEqualTo(writers * each * 9 / 10);
            assertThat(verified.get().findings()).as("while it grew").isEmpty();
            assertThat(t.verify().findings()).isEmpty();
            assertThat(t.verify().entries()).isEqualTo(count);
        } finally {
            threads.shutdownNow();
        }
    }
}
