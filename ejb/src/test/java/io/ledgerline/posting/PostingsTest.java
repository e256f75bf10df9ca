package io.ledgerline.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.JournalEntry;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.Submission.Status;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.delivery.ErpAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostingsTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static ErpAnswer refused(String key) {
        return new ErpAnswer("cloud", key, false, null, "ITEM_UNKNOWN", "The item is unknown");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void submitsEachKeyOnce(TestDatabase db) throws Exception {
        PostingFixture fixture = new PostingFixture(db);

        Submission first = fixture.postings.submit(
                List.of(PostingFixture.request("k1"), PostingFixture.request("k2"), PostingFixture.request("k1")));
        Submission second =
                fixture.postings.submit(List.of(PostingFixture.request("k2"), PostingFixture.request("k3")));

        assertThat(first.results())
                .extracting(Submission.Result::status)
                .containsExactly(Status.SUBMITTED, Status.SUBMITTED, Status.KNOWN);
        assertThat(second.results())
                .extracting(Submission.Result::status)
                .containsExactly(Status.KNOWN, Status.SUBMITTED);
        assertThat(fixture.queue.sent)
                .extracting(sent -> sent.command().reference())
                .containsExactly("k1", "k2", "k3");
        assertThat(fixture.queue.sent)
                .allMatch(sent -> sent.passage() == Passage.NEW && sent.delay().isZero());
        JsonNode body = CanonicalJson.mapper()
                .readTree(fixture.queue.sent.get(0).command().body());
        assertThat(body.path("reference").asText()).isEqualTo("k1");
        assertThat(body.path("kind").asText()).isEqualTo("INVENTORY_ISSUE");
        assertThat(body.path("businessDate").asText()).isEqualTo("2026-11-21");
        assertThat(body.has("reverses")).isTrue();
        assertThat(CanonicalJson.read(body.path("document"))).isEqualTo(PostingFixture.movement("MED-0001"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatFindsNoErpIsReportedAndNotWritten(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);

        Submission submission = fixture.postings.submit(List.of(
                PostingFixture.request("k1", "WEST"),
                PostingFixture.request("k2", "SOUTH"),
                PostingFixture.request("k3", "NORTH")));

        assertThat(submission.complete()).isFalse();
        assertThat(submission.results())
                .extracting(Submission.Result::status, Submission.Result::code, Submission.Result::erp)
                .containsExactly(
                        tuple(Status.UNROUTED, "erp-route-missing", null),
                        tuple(Status.UNROUTED, "erp-connector-unknown", null),
                        tuple(Status.SUBMITTED, null, "cloud"));
        assertThat(fixture.postings.byIdempotencyKey("k1")).isEmpty();
        assertThat(fixture.queue.sent).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void postingsOfOneSubmissionLeaveTheBacklogInTheirOrder(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.gate.hold("cloud", "maintenance", "olga");
        List<PostingRequest> requests = IntStream.range(0, 20)
                .mapToObj(i -> PostingFixture.request("k" + i))
                .toList();

        fixture.postings.submit(requests);
        fixture.queue.sent.forEach(sent -> fixture.delivery().deliver(sent.command(), sent.passage()));

        assertThat(fixture.ledger.parked("cloud", 100))
                .extracting(Posting::idempotencyKey)
                .containsExactlyElementsOf(
                        requests.stream().map(PostingRequest::idempotencyKey).toList());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRolledBackSubmissionLeavesNothing(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);

        assertThatThrownBy(() -> db.inTransaction(() -> {
                    fixture.postings.submit(List.of(PostingFixture.request("k1")));
                    throw new IllegalStateException("later step fails");
                }))
                .hasMessage("later step fails");

        assertThat(fixture.postings.byIdempotencyKey("k1")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void listsPageByPageAndByCriteria(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.postings.submit(IntStream.range(0, 5)
                .mapToObj(i -> PostingFixture.request("k" + i))
                .toList());

        PostingPage first = fixture.postings.search(PostingQuery.all(), null, 2);
        PostingPage second = fixture.postings.search(PostingQuery.all(), first.next(), 2);
        PostingPage third = fixture.postings.search(PostingQuery.all(), second.next(), 2);

        List<Posting> all = Stream.of(first, second, third)
                .flatMap(page -> page.items().stream())
                .toList();
        assertThat(all).extracting(Posting::idempotencyKey).containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4");
        assertThat(all).extracting(posting -> posting.id().toString()).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(third.next()).isNull();
        UUID message = fixture.posting("k0").messageId();
        assertThat(fixture.postings.ofMessage(message)).hasSize(5);
        assertThat(fixture.postings
                        .search(facilities(List.of("SOUTH", "WEST")), null, 10)
                        .items())
                .isEmpty();
        assertThat(fixture.postings.search(facilities(List.of()), null, 10).items())
                .isEmpty();
        assertThat(fixture.postings
                        .search(facilities(List.of("NORTH")), null, 10)
                        .items())
                .hasSize(5);
        assertThat(fixture.postings
                        .search(PostingQuery.of("cloud", PostingState.POSTED), null, 10)
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> fixture.postings.search(PostingQuery.all(), "nonsense", 10))
                .isInstanceOf(Refusal.class);
    }

    private static PostingQuery facilities(List<String> facilities) {
        return new PostingQuery(null, false, null, null, null, facilities, null, null, null, null, null);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusedPostingIsCorrectedAndSentUnderTheSameReference(TestDatabase db) throws Exception {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");
        fixture.delivery().deliver(command, Passage.NEW);
        fixture.answers.record(List.of(refused("k1")));

        Posting retried = fixture.postings.retry(command.postingId(), PostingFixture.movement("MED-0002"), "ines");

        assertThat(retried.state()).isEqualTo(PostingState.PENDING);
        assertThat(retried.errorCode()).isNull();
        Command second = fixture.queue.sent.get(1).command();
        assertThat(second.reference()).isEqualTo("k1");
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.body()).contains("MED-0002");
        assertThat(fixture.postings.events(command.postingId()))
                .extracting(PostingEvent::what)
                .containsExactly("REJECTED", "RETRIED");
        assertThat(fixture.events.audited())
                .extracting(AuditRecord::action)
                .containsExactly("posting.rejected", "posting.retried");

        fixture.delivery().deliver(command, Passage.NEW);
        assertThat(fixture.posting("k1").state())
                .as("the first command comes again with the old document")
                .isEqualTo(PostingState.PENDING);
        fixture.delivery().deliver(second, Passage.NEW);
        assertThat(fixture.posting("k1").attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onlyRefusedPostingsTakeAnotherDocumentAndOnlyOfTheirType(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        UUID id = fixture.submitted("k1").postingId();

        assertThatThrownBy(() -> fixture.postings.retry(id, PostingFixture.movement("MED-0002"), "ines"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("posting-not-rejected"));
        fixture.answers.record(List.of(refused("k1")));
        assertThatThrownBy(() -> fixture.postings.retry(id, journal(), "ines"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    private static JournalEntry journal() {
        return new JournalEntry(
                "J-1",
                Identifier.canonical("NORTH"),
                LocalDate.of(2026, 11, 21),
                "USD",
                "usage",
                List.of(new JournalEntry.Line(1, Identifier.canonical("5100"), null, BigDecimal.ONE, BigDecimal.ZERO)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPostingWithoutAnAnswerIsAskedForAndNeverSentAnew(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");
        fixture.delivery().deliver(command, Passage.NEW);

        fixture.postings.retry(command.postingId(), null, "olga");

        assertThat(fixture.queue.sent).hasSize(1);
        assertThat(fixture.connector.asked).containsExactly(command);
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.SENT);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheErpMayHaveIsNotGivenUp(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command sent = fixture.submitted("k2");
        Command waiting = fixture.submitted("k1");
        fixture.delivery().deliver(sent, Passage.NEW);

        Posting cancelled = fixture.postings.cancel(waiting.postingId(), "entered twice", "ines");

        assertThat(cancelled.state()).isEqualTo(PostingState.CANCELLED);
        assertThat(fixture.events.of(PostingEnded.class))
                .extracting(PostingEnded::idempotencyKey, PostingEnded::state)
                .containsExactly(tuple("k1", PostingState.CANCELLED));
        assertThatThrownBy(() -> fixture.postings.cancel(sent.postingId(), "too late", "ines"))
                .isInstanceOf(Refusal.class);
        fixture.delivery().deliver(waiting, Passage.NEW);
        assertThat(fixture.connector.posted)
                .as("a cancelled command does nothing")
                .containsExactly(sent);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPersonsWordEndsAPosting(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");
        fixture.delivery().deliver(command, Passage.NEW);

        Posting posted = fixture.postings.markPosted(command.postingId(), "MI-77", "seen in the ERP", "olga");

        assertThat(posted.state()).isEqualTo(PostingState.POSTED);
        assertThat(fixture.postings.byErpDocument("MI-77")).containsExactly(posted);
        assertThat(fixture.events.of(PostingEnded.class)).hasSize(1);
        assertThat(fixture.events.audited()).singleElement().satisfies(record -> {
            assertThat(record.actor()).isEqualTo("olga");
            assertThat(record.detail()).containsEntry("reason", "seen in the ERP");
        });
        assertThatThrownBy(() -> fixture.postings.markPosted(command.postingId(), "MI-78", "again", "olga"))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void thereIsNoSuchPosting(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);

        assertThat(fixture.postings.find(new UUID(1, 2))).isEmpty();
        assertThatThrownBy(() -> fixture.postings.retry(new UUID(1, 2), null, "ines"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }
}
