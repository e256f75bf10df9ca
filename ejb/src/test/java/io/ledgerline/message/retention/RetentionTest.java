package io.ledgerline.message.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.message.Envelope;
import io.ledgerline.message.Journal;
import io.ledgerline.message.JournalEntry;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.message.Payload;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.message.StoredReply;
import io.ledgerline.message.retention.Retention.Forgotten;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Leases;
import io.ledgerline.platform.db.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is forgotten, and what is not, with the defaults: payloads after 90 days, rows after 730. */
class RetentionTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final Instant NOW = Instant.parse("2027-06-15T10:00:00Z");

    private final Time time = new Time();

    private Retention retention(TestDatabase db) {
        return retention(db, Map.of());
    }

    private Retention retention(TestDatabase db, Map<String, String> settings) {
        db.database().update("delete from notice");
        db.database().update("delete from retention_mark");
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        return new Retention(
                TestSettings.of(settings),
                new Leases(db.database(), "test"),
                db.database(),
                partitions(db),
                new AgedContent(db.database()),
                List.of(NOTICES),
                time);
    }

    /** Stands for what other capabilities keep: a table of theirs, of which those of kind WAITING are still needed. */
    private static final Expiring NOTICES = new Expiring(
            "notice",
            "at",
            "body <> ''",
            "kind = 'WAITING'",
            "update notice set body = '' where id in",
            Expiring.Term.DOCUMENTS);

    private UUID notice(TestDatabase db, int daysAgo, int touchedDaysAgo, String kind) {
        UUID id = daysAgo(daysAgo);
        db.database()
                .update(
                        "insert into notice (id, at, message_id, protocol, source, kind, state, business_key, body)"
                                + " values (?, ?, ?, 'hl7v2', 'LAB', ?, 'ORDERED', 'K', 'text')",
                        id,
                        NOW.minus(Duration.ofDays(touchedDaysAgo)),
                        id,
                        kind);
        return id;
    }

    private static boolean told(TestDatabase db, UUID id) {
        return db.database().count("select count(*) from notice where id = ? and body = 'text'", id) == 1;
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void contentOfOthersGoesWhenItIsOldAndNobodyNeedsIt(TestDatabase db) {
        Retention retention = retention(db);
        UUID old = notice(db, 800, 800, "DONE");
        UUID touched = notice(db, 800, 100, "DONE");
        UUID young = notice(db, 700, 700, "DONE");

        assertThat(retention.runNow().contents()).isEqualTo(1);

        assertThat(told(db, old)).isFalse();
        assertThat(told(db, touched)).isTrue();
        assertThat(told(db, young)).isTrue();
        assertThat(retention.runNow().contents())
                .as("what is forgotten is not looked at again")
                .isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsStillNeededIsForgottenWhenItIsNeededNoMore(TestDatabase db) {
        Retention retention = retention(db);
        UUID first = notice(db, 803, 803, "DONE");
        UUID waiting = notice(db, 802, 802, "WAITING");
        UUID later = notice(db, 801, 801, "DONE");
        assertThat(retention.runNow().contents()).isEqualTo(2);
        assertThat(told(db, first)).isFalse();
        assertThat(told(db, waiting)).isTrue();
        assertThat(told(db, later)).isFalse();

        db.database().update("update notice set kind = 'DONE' where id = ?", waiting);
        retention.runNow();

        assertThat(told(db, waiting)).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyStepOfMuchContentIsTaken(TestDatabase db) {
        Retention retention = retention(db);
        for (int i = 0; i < 1_100; i++) {
            notice(db, 900, 900, "DONE");
        }

        assertThat(retention.runNow().contents()).isEqualTo(1_100);
    }

    /** In a transaction each, as in the container. */
    private static ContentPartitions partitions(TestDatabase db) {
        return new ContentPartitions(db.database()) {
            @Override
            public void make(Week week) {
                db.inTransaction(() -> super.make(week));
            }

            @Override
            public void drop(Week week) {
                db.inTransaction(() -> super.drop(week));
            }
        };
    }

    /** An id as it is made so many days before now. */
    private static UUID daysAgo(int days) {
        UUID first = Ids.firstAt(NOW.minus(Duration.ofDays(days)));
        return new UUID(
                first.getMostSignificantBits() | 0x7000,
                0x8000_0000_0000_0000L | UUID.randomUUID().getLeastSignificantBits() >>> 2);
    }

    private UUID journal(TestDatabase db, int daysAgo, MessageState state) {
        UUID id = daysAgo(daysAgo);
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        byte[] body = ("MSH|" + id).getBytes(StandardCharsets.UTF_8);
        Envelope envelope = new Envelope(
                id, "hl7v2", "mllp", null, "text/plain", null, body, at, "c-" + id, "client", Map.of("priority", "9"));
        boolean[] written = new Journal(db.database(), time)
                .insert(List.of(new JournalEntry(
                        envelope,
                        new MessageHeader("LAB", "N", id.toString(), "DFT^P03", "2.5.1", "K"),
                        "NORTH",
                        Payload.digest(body),
                        "[{\"documentType\":\"SupplyUsage\"}]",
                        "usage/1",
                        state,
                        List.of(),
                        new StoredReply(id, state, 200, "text/plain", Map.of(), new byte[] {1}),
                        Map.of(),
                        0,
                        at)));
        assertThat(written).containsExactly(true);
        return id;
    }

    private static boolean kept(TestDatabase db, UUID id) {
        return new MessageQueries(db.database())
                .find(id)
                .map(MessageSummary::kept)
                .orElseThrow();
    }

    private Optional<StoredMessage> stored(TestDatabase db, UUID id) {
        return new Journal(db.database(), time).find(id);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void payloadsOfEndedMessagesGoAndOthersStay(TestDatabase db) {
        Retention retention = retention(db);
        UUID old = journal(db, 100, MessageState.POSTED);
        UUID oldRefused = journal(db, 120, MessageState.REJECTED);
        UUID oldWaiting = journal(db, 100, MessageState.WAITING);
        UUID young = journal(db, 80, MessageState.POSTED);

        Forgotten forgotten = retention.runNow();

        assertThat(forgotten.payloads()).isEqualTo(2);
        assertThat(forgotten.messages()).isZero();
        assertThat(kept(db, old)).isFalse();
        assertThat(kept(db, oldRefused)).isFalse();
        assertThat(kept(db, oldWaiting)).isTrue();
        assertThat(kept(db, young)).isTrue();
        assertThat(stored(db, old)).get().satisfies(message -> {
            assertThat(message.envelope().body()).isNull();
            assertThat(message.documents()).isNull();
        });
        assertThat(stored(db, oldWaiting)).get().satisfies(message -> {
            assertThat(new String(message.envelope().body(), StandardCharsets.UTF_8))
                    .isEqualTo("MSH|" + oldWaiting);
            assertThat(message.envelope().headers()).containsEntry("priority", "9");
            assertThat(message.documents()).contains("SupplyUsage");
        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDuplicateGetsItsAnswerWithoutThePayload(TestDatabase db) {
        Retention retention = retention(db);
        UUID old = journal(db, 100, MessageState.POSTED);
        retention.runNow();

        assertThat(new Journal(db.database(), time)
                        .duplicate(
                                "LAB", old.toString(), Payload.digest(("MSH|" + old).getBytes(StandardCharsets.UTF_8))))
                .get()
                .extracting(StoredReply::body)
                .isEqualTo(new byte[] {1});
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void rowsGoAfterTheirTimeUnlessTheyWait(TestDatabase db) {
        Retention retention = retention(db);
        UUID old = journal(db, 731, MessageState.RECORDED);
        UUID waiting = journal(db, 731, MessageState.WAITING);

        assertThat(retention.runNow().messages()).isEqualTo(1);

        assertThat(stored(db, old)).isEmpty();
        assertThat(stored(db, waiting)).isPresent();
        assertThat(db.database().count("select count(*) from message_content")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aTimeLongerThanThereAreMessagesKeepsThemAll(TestDatabase db) {
        Retention retention = retention(db, Map.of("ledgerline.retention.payload", "P36500D"));
        UUID old = journal(db, 700, MessageState.POSTED);

        assertThat(retention.runNow()).isEqualTo(new Forgotten(0, 0, 0, 0));

        assertThat(kept(db, old)).isTrue();
    }

    @Test
    void aWeekThatIsPastIsDroppedAsAWholeAndWhatWaitsMovesOutOfIt() {
        TestDatabase db = TestDatabase.postgres();
        Retention retention = retention(db);
        ContentPartitions partitions = partitions(db);
        retention.runNow();
        Week week = Week.of(NOW.minus(Duration.ofDays(100)));
        partitions.make(week);
        UUID posted = journal(db, 100, MessageState.POSTED);
        UUID waiting = journal(db, 100, MessageState.WAITING);
        assertThat(db.database().count("select count(*) from " + week.table())).isEqualTo(2);

        Forgotten forgotten = retention.runNow();

        assertThat(forgotten.weeks()).isEqualTo(1);
        assertThat(partitions.weeks()).doesNotContain(week);
        assertThat(kept(db, posted)).isFalse();
        assertThat(kept(db, waiting)).isTrue();
    }

    @Test
    void theWeeksToComeHaveTheirPartitionAndWhatCameBeforeItMovesIn() {
        TestDatabase db = TestDatabase.postgres();
        Retention retention = retention(db);
        UUID id = journal(db, 0, MessageState.POSTED);
        assertThat(db.database().count("select count(*) from message_content_rest"))
                .isEqualTo(1);

        retention.runNow();

        Week now = Week.of(NOW);
        assertThat(partitions(db).weeks()).contains(now, now.plus(1), now.plus(2), now.plus(3), now.plus(4));
        assertThat(db.database().count("select count(*) from message_content_rest"))
                .isZero();
        assertThat(db.database().count("select count(*) from " + now.table() + " where id = ?", id))
                .isEqualTo(1);
        assertThat(kept(db, id)).isTrue();
    }

    @Test
    void whoeverHoldsTheTableKeepsItAndTheNextRunGoesOn() throws SQLException {
        TestDatabase db = TestDatabase.postgres();
        Retention retention = retention(db);
        retention.runNow();
        Week week = Week.of(NOW.minus(Duration.ofDays(100)));
        partitions(db).make(week);
        try (Connection reader = db.dataSource().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select count(*) from message_content");

            assertThat(retention.runNow().weeks()).isZero();
            reader.rollback();
        }
        assertThat(retention.runNow().weeks()).isEqualTo(1);
    }
}
