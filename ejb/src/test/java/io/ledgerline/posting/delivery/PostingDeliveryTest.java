package io.ledgerline.posting.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingFixture.Sent;
import io.ledgerline.posting.PostingRequest;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.connector.Receipt;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.posting.erp.ErpStateChanged;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostingDeliveryTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void givesACommandToTheErpOnce(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");

        fixture.delivery().deliver(command, Passage.NEW);
        fixture.delivery().deliver(command, Passage.NEW);

        assertThat(fixture.connector.posted).containsExactly(command);
        assertThat(fixture.posting("k1")).satisfies(posting -> {
            assertThat(posting.state()).isEqualTo(PostingState.SENT);
            assertThat(posting.attempts()).isEqualTo(1);
            assertThat(posting.sentAt()).isEqualTo(PostingFixture.NOON);
        });
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTakesAnotherPostingBackWaitsUntilThatOneHasEnded(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command issue = fixture.submitted("k1");
        PostingRequest back = PostingFixture.request("k2");
        fixture.postings.submit(List.of(new PostingRequest(
                back.id(),
                back.idempotencyKey(),
                back.messageId(),
                back.workflowId(),
                back.step(),
                back.facility(),
                back.businessDate(),
                back.kind(),
                back.groupKey(),
                back.document(),
                "k1",
                back.mappingVersion())));
        Sent sent = fixture.queue.sent.get(fixture.queue.sent.size() - 1);

        fixture.delivery().deliver(sent.command(), sent.passage());
        assertThat(fixture.connector.posted).isEmpty();
        Sent again = fixture.queue.sent.get(fixture.queue.sent.size() - 1);
        assertThat(again.command()).isEqualTo(sent.command());
        assertThat(again.delay()).isPositive();

        fixture.connector.receipt = Receipt.posted("MI-1");
        fixture.delivery().deliver(issue, Passage.NEW);
        fixture.delivery().deliver(again.command(), again.passage());

        assertThat(fixture.connector.posted).containsExactly(issue, sent.command());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatCannotPassThoseThatHaveYetToLeaveComesAgainAndThatIsNoFailure(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");
        Command leaving = fixture.submitted("k2");
        fixture.departures.leave("cloud", List.of(leaving));

        fixture.delivery().deliver(command, Passage.NEW);

        assertThat(fixture.connector.posted).isEmpty();
        Sent again = fixture.queue.sent.get(fixture.queue.sent.size() - 1);
        assertThat(again.command()).isEqualTo(command);
        assertThat(again.delay()).isPositive();
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.PENDING);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aFailingConnectorRollsTheClaimBack(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");
        fixture.connector.failure = new IllegalStateException("the ERP's database is away");

        assertThatThrownBy(() -> db.inTransaction(() -> fixture.delivery().deliver(command, Passage.NEW)))
                .hasMessage("the ERP's database is away");
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.PENDING);

        fixture.connector.failure = null;
        fixture.delivery().deliver(command, Passage.NEW);
        assertThat(fixture.posting("k1").attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSynchronousErpEndsThePostingAtOnce(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.connector.receipt = Receipt.posted("MI-1");
        fixture.delivery().deliver(fixture.submitted("k1"), Passage.NEW);
        fixture.connector.receipt = Receipt.rejected("PERIOD_CLOSED", "The period is closed");
        fixture.delivery().deliver(fixture.submitted("k2"), Passage.NEW);

        assertThat(fixture.posting("k1").erpDocument()).isEqualTo("MI-1");
        assertThat(fixture.posting("k2").errorCode()).isEqualTo("PERIOD_CLOSED");
        assertThat(fixture.events.of(PostingEnded.class)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anUnknownConnectorIsARefusalThatAPersonCanMend(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");
        db.database().update("UPDATE erp SET connector = 'gone' WHERE code = 'cloud'");

        fixture.delivery().deliver(command, Passage.NEW);

        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.REJECTED);
        assertThat(fixture.posting("k1").errorCode()).isEqualTo("erp-connector-unknown");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aHeldErpGetsItsBacklogInOrderBeforeAnythingNew(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        PostingDelivery delivery = fixture.delivery();
        PostingBacklog backlog = new PostingBacklog(fixture.ledger, fixture.handover, fixture.gate, fixture.time);
        List<Command> early = List.of(fixture.submitted("k1"), fixture.submitted("k2"), fixture.submitted("k3"));
        fixture.gate.hold("cloud", "maintenance", "olga");
        early.forEach(command -> delivery.deliver(command, Passage.NEW));
        assertThat(fixture.posting("k2").state()).isEqualTo(PostingState.HELD);
        assertThat(backlog.release(fixture.gate.erp("cloud").orElseThrow(), 10)).isZero();

        fixture.gate.release("cloud", "olga");
        fixture.queue.sent.clear();
        fixture.at(PostingFixture.NOON.plusSeconds(1));
        fixture.postings.submit(List.of(PostingFixture.request("k4")));
        assertThat(fixture.posting("k4").state()).as("waits behind the backlog").isEqualTo(PostingState.HELD);
        assertThat(fixture.queue.sent).isEmpty();

        while (backlog.release(fixture.gate.erp("cloud").orElseThrow(), 2) > 0) {
            assertThat(fixture.gate.erp("cloud").orElseThrow().state())
                    .as("full batches, after which there may be more")
                    .isEqualTo(ErpState.RELEASING);
        }

        assertThat(fixture.gate.erp("cloud").orElseThrow().state()).isEqualTo(ErpState.OPEN);
        assertThat(fixture.queue.sent)
                .extracting(sent -> sent.command().reference())
                .containsExactly("k1", "k2", "k3", "k4");
        fixture.queue.sent.forEach(sent -> delivery.deliver(sent.command(), sent.passage()));
        assertThat(fixture.connector.posted).extracting(Command::reference).containsExactly("k1", "k2", "k3", "k4");
        assertThat(fixture.events.of(ErpStateChanged.class))
                .extracting(ErpStateChanged::to)
                .containsExactly(ErpState.HELD, ErpState.RELEASING, ErpState.OPEN);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasParkedWhileTheErpOpenedIsFoundAgain(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        PostingBacklog backlog = new PostingBacklog(fixture.ledger, fixture.handover, fixture.gate, fixture.time);
        List<Command> commands = List.of(fixture.submitted("k1"), fixture.submitted("k2"));
        commands.forEach(command -> fixture.ledger.park(command.postingId(), 1, fixture.time.now()));

        assertThat(backlog.release(fixture.gate.erp("cloud").orElseThrow(), 2)).isEqualTo(2);
        assertThat(fixture.gate.erp("cloud").orElseThrow().state())
                .as("far over its rate: new ones queue behind")
                .isEqualTo(ErpState.RELEASING);
        assertThat(backlog.release(fixture.gate.erp("cloud").orElseThrow(), 2)).isZero();
        assertThat(fixture.gate.erp("cloud").orElseThrow().state()).isEqualTo(ErpState.OPEN);

        fixture.ledger.park(fixture.submitted("k3").postingId(), 1, fixture.time.now());
        assertThat(backlog.release(fixture.gate.erp("cloud").orElseThrow(), 2)).isEqualTo(1);
        assertThat(fixture.gate.erp("cloud").orElseThrow().state())
                .as("a straggler")
                .isEqualTo(ErpState.OPEN);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anErpOpensWithTheLastOfItsBacklogAlthoughNewOnesComeAllTheTime(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        PostingBacklog backlog = new PostingBacklog(fixture.ledger, fixture.handover, fixture.gate, fixture.time);
        fixture.gate.hold("cloud", "maintenance", "olga");
        fixture.postings.submit(List.of(PostingFixture.request("k1")));
        fixture.gate.release("cloud", "olga");
        fixture.postings.submit(List.of(PostingFixture.request("k2")));

        assertThat(backlog.release(fixture.gate.erp("cloud").orElseThrow(), 10)).isEqualTo(2);

        assertThat(fixture.gate.erp("cloud").orElseThrow().state()).isEqualTo(ErpState.OPEN);
        assertThat(fixture.queue.sent)
                .extracting(sent -> sent.command().reference())
                .containsExactly("k1", "k2");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void overTheRatePostingsGetLaterAndLaterSlotsAndFarOverItTheyAreParked(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.gate.change("cloud", true, 0, 2, 0, "olga");
        fixture.values.put("ledgerline.posting.max-delay", "PT2S");
        PostingDelivery delivery = fixture.delivery();
        List<Command> commands =
                IntStream.range(0, 10).mapToObj(i -> fixture.submitted("k" + i)).toList();
        fixture.queue.sent.clear();

        delivery.deliver(commands.stream()
                .map(command -> new PostingDelivery.Given(command, Passage.NEW))
                .toList());

        assertThat(fixture.connector.posted).hasSizeBetween(2, 4);
        assertThat(fixture.queue.sent).hasSizeBetween(3, 6).allMatch(sent -> sent.passage() == Passage.SLOTTED);
        assertThat(fixture.queue.sent)
                .extracting(Sent::delay)
                .isSorted()
                .allMatch(delay -> delay.compareTo(Duration.ofMillis(2600)) < 0);
        assertThat(fixture.ledger.parked("cloud", 100)).isNotEmpty();
        delivery.deliver(fixture.queue.sent.get(0).command(), Passage.SLOTTED);
        assertThat(fixture.posting(fixture.queue.sent.get(0).command().reference())
                        .state())
                .isEqualTo(PostingState.SENT);
    }
}
