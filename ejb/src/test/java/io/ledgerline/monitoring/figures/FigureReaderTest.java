package io.ledgerline.monitoring.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.message.MessageState;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.workqueue.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FigureReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void anEmptyHubHasNothingOpen(TestDatabase db) {
        Figures figures = reader(db).read();

        assertThat(figures.at()).isEqualTo(NOW);
        assertThat(figures.queue(WorkQueue.AP).total()).isZero();
        assertThat(figures.postings("cloud").backlog()).isZero();
        assertThat(figures.unsealed()).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void countsOpenWorkItemsByAgeAndThoseThatAreOverdue(TestDatabase db) {
        workItem(db, "INVENTORY", "UNKNOWN_UNIT", "OPEN", Duration.ofMinutes(30));
        workItem(db, "INVENTORY", "UNKNOWN_UNIT", "ASSIGNED", Duration.ofHours(30));
        workItem(db, "INVENTORY", "UNKNOWN_UNIT", "RESOLVED", Duration.ofDays(30));
        deadLetter(db, "in.hl7v2", "KEPT");
        deadLetter(db, "in.hl7v2", "RETURNED");

        Figures figures = reader(db).read();

        QueueFigures inventory = figures.queue(WorkQueue.INVENTORY);
        assertThat(inventory.total()).isEqualTo(2);
        assertThat(inventory.open()).containsEntry(AgeBand.HOUR, 1L).containsEntry(AgeBand.WEEK, 1L);
        assertThat(inventory.overdue()).as("due after eight hours").isEqualTo(1);
        assertThat(inventory.oldest()).isEqualTo(NOW.minus(Duration.ofHours(30)));
        assertThat(figures.deadLetters()).containsEntry("in.hl7v2", 1L);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aPostingIsLateWhenItIsUnderWayTooLongButNotWhileItIsParked(TestDatabase db) {
        posting(db, "cloud", PostingState.SENT, Duration.ofMinutes(2));
        posting(db, "cloud", PostingState.SENT, Duration.ofMinutes(20));
        posting(db, "cloud", PostingState.HELD, Duration.ofHours(5));
        posting(db, "cloud", PostingState.POSTED, Duration.ofDays(5));
        posting(db, "legacy", PostingState.IN_DOUBT, Duration.ofHours(1));

        Figures figures = reader(db).read();

        assertThat(figures.postings("cloud").backlog()).isEqualTo(3);
        assertThat(figures.postings("cloud").open())
                .containsEntry(PostingState.SENT, 2L)
                .containsEntry(PostingState.HELD, 1L);
        assertThat(figures.postings("cloud").late()).isEqualTo(1);
        assertThat(figures.postings("cloud").oldest()).isEqualTo(NOW.minus(Duration.ofHours(5)));
        assertThat(figures.postings("legacy").late()).isEqualTo(1);
        assertThat(figures.messages()).doesNotContainKey(MessageState.POSTED);
    }

    private static FigureReader reader(TestDatabase db) {
        Time time = new Time();
        time.use(Clock.fixed(NOW, ZoneOffset.UTC));
        return new FigureReader(db.database(), new NoErps(), TestSettings.none(), time);
    }

    private static void workItem(TestDatabase db, String queue, String kind, String state, Duration age) {
        Instant opened = NOW.minus(age);
        db.database()
                .update(
                        "INSERT INTO work_item (id, queue, kind, title, context, actions, state, priority,"
                                + " opened_at, due_at, version) VALUES (?, ?, ?, 't', '{}', 'RESOLVE', ?, 3, ?, ?, 0)",
                        Ids.next(),
                        queue,
                        kind,
                        state,
                        opened,
                        opened.plus(Duration.ofHours(8)));
    }

    private static void deadLetter(TestDatabase db, String queue, String state) {
        db.database()
                .update(
                        "INSERT INTO dead_letter (id, work_item_id, queue, format, headers, size, digest, state, received_at)"
                                + " VALUES (?, ?, ?, 'BYTES', '{}', 0, 'd', ?, ?)",
                        Ids.next(),
                        Ids.next(),
                        queue,
                        state,
                        NOW);
    }

    private static void posting(TestDatabase db, String erp, PostingState state, Duration age) {
        Instant created = NOW.minus(age);
        db.database()
                .update(
                        "INSERT INTO posting (id, idempotency_key, step, erp, facility, business_date, kind, group_key,"
                                + " document, state, attempts, asks, created_at, updated_at, version)"
                                + " VALUES (?, ?, 'issue', ?, 'NORTH', ?, 'JOURNAL', 'k', '{}', ?, 0, 0, ?, ?, 0)",
                        Ids.next(),
                        Ids.next().toString(),
                        erp,
                        LocalDate.of(2026, 11, 21),
                        state,
                        created,
                        created);
    }

    private static final class NoErps extends ErpGate {

        @Override
        public List<Erp> erps() {
            return List.of();
        }
    }
}
