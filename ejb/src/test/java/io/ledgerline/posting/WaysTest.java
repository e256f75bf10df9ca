package io.ledgerline.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.canonical.InventoryMovement;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.delivery.ErpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Postings that leave for their ERP right after the transaction that wrote them, and those that do not. */
class WaysTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static PostingFixture open(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.connector.waitsForNobody = true;
        return fixture;
    }

    private static PostingRequest request(String key, String group, String reverses) {
        PostingRequest like = PostingFixture.request(key);
        return new PostingRequest(
                like.id(),
                key,
                like.messageId(),
                like.workflowId(),
                like.step(),
                like.facility(),
                like.businessDate(),
                like.kind(),
                group,
                like.document(),
                reverses,
                like.mappingVersion());
    }

    private static void submit(PostingFixture fixture, PostingRequest... requests) {
        fixture.postings.submit(List.of(requests));
    }

    private static Stream<String> queued(PostingFixture fixture) {
        return fixture.queue.sent.stream().map(sent -> sent.command().reference());
    }

    private static Stream<String> posted(PostingFixture fixture) {
        fixture.lanes.leave();
        return fixture.connector.posted.stream().map(Command::reference);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void newPostingsAreWithTheErpAtOnce(TestDatabase db) {
        PostingFixture fixture = open(db);

        submit(fixture, request("k1", "a", null), request("k2", "a", null), request("k1", "a", null));

        assertThat(posted(fixture)).as("each once, in order").containsExactly("k1", "k2");
        assertThat(fixture.connector.posted).extracting(Command::attempt).containsOnly(1);
        assertThat(queued(fixture)).isEmpty();
        assertThat(List.of(fixture.posting("k1"), fixture.posting("k2")))
                .extracting(Posting::state, Posting::attempts, Posting::sentAt)
                .containsOnly(tuple(PostingState.SENT, 1, PostingFixture.NOON));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheErpDoesNotAnswerIsAskedForLikeAnyOther(TestDatabase db) {
        PostingFixture fixture = open(db);
        submit(fixture, request("k1", "a", null));

        assertThat(fixture.ledger.overdue("cloud", PostingFixture.NOON.plus(Duration.ofMinutes(4)), 10))
                .isEmpty();
        assertThat(fixture.ledger.overdue("cloud", PostingFixture.NOON.plus(Duration.ofMinutes(5)), 10))
                .extracting(Posting::idempotencyKey)
                .containsExactly("k1");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusalIsRetriedOverTheQueueAndLaterOnesOfItsGroupStayBehindIt(TestDatabase db) {
        PostingFixture fixture = open(db);
        submit(fixture, request("k1", "a", null));
        fixture.lanes.leave();
        fixture.answers.record(List.of(new ErpAnswer("cloud", "k1", false, null, "ITEM_UNKNOWN", "unknown")));
        InventoryMovement corrected = PostingFixture.movement("MED-0002");
        fixture.postings.retry(fixture.posting("k1").id(), corrected, "ines");

        submit(fixture, request("k2", "a", null), request("k3", "b", null));

        assertThat(queued(fixture)).containsExactly("k1", "k2");
        assertThat(posted(fixture)).as("another group does not wait").containsExactly("k1", "k3");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTakesAnotherBackGoesOverTheQueueAndSoDoesWhatFollowsIt(TestDatabase db) {
        PostingFixture fixture = open(db);

        submit(fixture, request("k1", "a", null), request("k2", "a", "k1"), request("k3", "a", null));

        assertThat(posted(fixture)).containsExactly("k1");
        assertThat(queued(fixture)).containsExactly("k2", "k3");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nothingPassesAPausedListenerAndWhatComesAfterwardsWaitsBehindWhatIsThere(TestDatabase db) {
        PostingFixture fixture = open(db);
        fixture.listener.pause();
        submit(fixture, request("k1", "a", null));
        fixture.listener.resume();

        submit(fixture, request("k2", "a", null));

        assertThat(queued(fixture)).containsExactly("k1", "k2");
        assertThat(posted(fixture)).isEmpty();

        fixture.queue.sent.forEach(sent -> fixture.delivery().deliver(sent.command(), sent.passage()));
        submit(fixture, request("k3", "a", null));

        assertThat(posted(fixture)).containsExactly("k1", "k2", "k3");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatComesWhileTheErpIsHeldWaitsInTheLedgerAndOnNoQueue(TestDatabase db) {
        PostingFixture fixture = open(db);
        fixture.gate.hold("cloud", "month end", "olga");

        submit(fixture, request("k1", "a", null), request("k2", "b", "k1"));
        fixture.at(PostingFixture.NOON.plusSeconds(1));
        submit(fixture, request("k3", "a", null));

        assertThat(posted(fixture)).isEmpty();
        assertThat(queued(fixture)).isEmpty();
        assertThat(fixture.ledger.parked("cloud", 10))
                .extracting(Posting::idempotencyKey)
                .containsExactly("k1", "k2", "k3");
        assertThat(fixture.posting("k1"))
                .extracting(Posting::state, Posting::attempts, Posting::sentAt)
                .containsExactly(PostingState.HELD, 0, null);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatComesWhileParkedOnesAreLetGoWaitsBehindThem(TestDatabase db) {
        PostingFixture fixture = open(db);
        fixture.gate.hold("cloud", "month end", "olga");
        submit(fixture, request("k1", "a", null), request("k2", "b", null));
        fixture.gate.release("cloud", "olga");
        fixture.at(PostingFixture.NOON.plusSeconds(1));

        submit(fixture, request("k3", "a", null), request("k4", "c", null));

        assertThat(queued(fixture)).isEmpty();
        assertThat(fixture.ledger.parked("cloud", 10))
                .extracting(Posting::idempotencyKey)
                .containsExactly("k1", "k2", "k3", "k4");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsOnTheQueueKeepsItsGroupBehindItWhenTheErpIsHeld(TestDatabase db) {
        PostingFixture fixture = open(db);
        fixture.listener.pause();
        submit(fixture, request("k1", "a", null));
        fixture.listener.resume();
        fixture.gate.hold("cloud", "month end", "olga");

        submit(fixture, request("k2", "a", null), request("k3", "b", null));

        assertThat(queued(fixture)).as("in doubt the queue keeps the order").containsExactly("k1", "k2");
        assertThat(fixture.posting("k3").state()).isEqualTo(PostingState.HELD);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nothingOvertakesWhatWasParkedWhileTheErpOpened(TestDatabase db) {
        PostingFixture fixture = open(db);
        fixture.gate.hold("cloud", "month end", "olga");
        submit(fixture, request("k1", "a", null));
        fixture.gate.release("cloud", "olga");
        fixture.gate.open("cloud");
        fixture.at(PostingFixture.NOON.plusSeconds(1));

        submit(fixture, request("k2", "a", null), request("k3", "b", null));

        assertThat(posted(fixture)).as("another group does not wait").containsExactly("k3");
        assertThat(fixture.ledger.parked("cloud", 10))
                .extracting(Posting::idempotencyKey)
                .containsExactly("k1", "k2");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void limitsAreKeptByTheQueue(TestDatabase db) {
        PostingFixture fixture = open(db);
        fixture.gate.change("cloud", true, 1, 0, 0, "olga");
        submit(fixture, request("k1", "a", null));
        fixture.gate.change("cloud", true, 0, 5, 1, "olga");
        submit(fixture, request("k2", "a", null));

        assertThat(posted(fixture)).isEmpty();
        assertThat(queued(fixture)).containsExactly("k1", "k2");
    }

    private static long left(PostingFixture fixture) {
        return fixture.db.database().count("SELECT COUNT(*) FROM posting_departure");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatHasNotLeftWhenTheHubEndsLeavesAtTheNextStart(TestDatabase db) {
        PostingFixture fixture = open(db);
        submit(fixture, request("k1", "a", null), request("k2", "a", null));
        submit(fixture, request("k3", "a", null));
        assertThat(left(fixture)).as("one row a transaction and ERP").isEqualTo(2);
        assertThat(fixture.connector.posted).isEmpty();

        fixture.lanes.restart();
        submit(fixture, request("k4", "a", null));

        assertThat(posted(fixture)).containsExactly("k1", "k2", "k3", "k4");
        assertThat(left(fixture)).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void howeverMuchHasNotLeftItLeavesInItsOrder(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db, Duration.ofMinutes(1));
        fixture.connector.waitsForNobody = true;
        List<String> keys = IntStream.range(0, 3_600).mapToObj(i -> "k" + i).toList();
        for (int from = 0; from < keys.size(); from += 1_200) {
            fixture.postings.submit(keys.subList(from, from + 1_200).stream()
                    .map(key -> request(key, "a", null))
                    .toList());
        }

        fixture.lanes.restart();

        assertThat(posted(fixture)).containsExactlyElementsOf(keys);
        assertThat(left(fixture)).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatAPersonSettledMeanwhileDoesNotLeaveAtTheNextStart(TestDatabase db) {
        PostingFixture fixture = open(db);
        submit(fixture, request("k1", "a", null), request("k2", "a", null));
        fixture.postings.markPosted(fixture.posting("k1").id(), "4711", "typed in by hand", "olga");

        fixture.lanes.restart();

        assertThat(posted(fixture)).containsExactly("k2");
        assertThat(left(fixture)).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whenTheErpHasAnotherConnectorByThenItsPostingsGoTheOrdinaryWay(TestDatabase db) {
        PostingFixture fixture = open(db);
        submit(fixture, request("k1", "a", null), request("k2", "b", null));
        fixture.connector.waitsForNobody = false;

        assertThat(posted(fixture)).isEmpty();
        assertThat(queued(fixture)).containsExactly("k1", "k2");
        fixture.queue.sent.forEach(sent -> fixture.delivery().deliver(sent.command(), sent.passage()));

        assertThat(posted(fixture)).containsExactly("k1", "k2");
        assertThat(fixture.connector.posted).extracting(Command::attempt).containsOnly(1);
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.SENT);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nothingOverTheQueueOvertakesWhatIsLeaving(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db, "ledgerline.posting.call-patience", "PT0.02S");
        fixture.connector.waitsForNobody = true;
        submit(fixture, request("k1", "a", null));
        fixture.gate.change("cloud", true, 0, 1_000, 0, "olga");
        submit(fixture, request("k2", "a", null));
        PostingFixture.Sent second = fixture.queue.sent.get(0);

        fixture.delivery().deliver(second.command(), second.passage());
        PostingFixture.Sent again = fixture.queue.sent.get(1);
        assertThat(again.command()).as("it comes again").isEqualTo(second.command());
        assertThat(again.delay()).isPositive();
        assertThat(posted(fixture)).containsExactly("k1");
        fixture.delivery().deliver(again.command(), again.passage());

        assertThat(posted(fixture)).containsExactly("k1", "k2");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void itCanBeSwitchedOff(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db, "ledgerline.posting.straight", "false");
        fixture.connector.waitsForNobody = true;

        submit(fixture, request("k1", "a", null));

        assertThat(posted(fixture)).isEmpty();
        assertThat(queued(fixture)).containsExactly("k1");
    }
}
