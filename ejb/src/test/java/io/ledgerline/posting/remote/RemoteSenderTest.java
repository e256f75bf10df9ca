package io.ledgerline.posting.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.Reply;
import io.ledgerline.posting.erp.ErpState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Postings to an ERP that joins no transaction, on both databases. */
class RemoteSenderTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final Instant NOON = PostingFixture.NOON;

    @ParameterizedTest
    @MethodSource(BOTH)
    void isCalledOnceWithItsKeyAndLeavesTheLine(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");

        assertThat(line.work(NOON)).isEqualTo(1);
        assertThat(line.work(NOON)).isZero();

        assertThat(line.fixture.posting("k1")).satisfies(posting -> {
            assertThat(posting.state()).isEqualTo(PostingState.POSTED);
            assertThat(posting.erpDocument()).isEqualTo("D-1");
            assertThat(posting.attempts()).isEqualTo(1);
            assertThat(posting.sentAt()).isEqualTo(NOON);
        });
        assertThat(line.fixture.line.find(id)).isEmpty();
        assertThat(line.fixture.queue.sent).as("nothing goes over erp.posting").isEmpty();
        assertThat(line.fixture.events.of(PostingEnded.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theIntentIsInTheLedgerBeforeTheErpIsCalled(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.submit("k1");
        List<PostingState> seen = new ArrayList<>();
        line.fixture.remote.script.add(command -> {
            seen.add(line.state("k1"));
            return line.fixture.remote.book(command);
        });

        line.work(NOON);

        assertThat(seen).containsExactly(PostingState.SENDING);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofSixSendersOneCalls(TestDatabase db) throws Exception {
        WorkedLine line = new WorkedLine(db);
        List<UUID> ids =
                IntStream.range(0, 20).mapToObj(i -> line.submit("k" + i)).toList();
        db.database().update("UPDATE posting_line SET group_key = CAST(posting_id AS varchar(100))");
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService senders = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ends.add(senders.submit(() -> {
                    start.await();
                    for (UUID id : ids) {
                        db.inTransaction(() -> line.books.beginCall(line.saas(), line.fixture.remote, id))
                                .ifPresent(claim -> {
                                    Reply reply = line.fixture.remote.call(
                                            line.saas(), io.ledgerline.posting.CommandQueue.command(claim.posting()));
                                    db.inTransaction(() -> line.books.record(
                                            line.saas(), line.fixture.remote, claim, reply, Duration.ZERO));
                                });
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            senders.shutdownNow();
        }

        assertThat(line.fixture.remote.called).hasSize(20);
        assertThat(ids).allSatisfy(id -> assertThat(
                        line.fixture.postings.find(id).orElseThrow().state())
                .isEqualTo(PostingState.POSTED));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nothingOfAGroupOvertakesWhatIsInDoubtOrTriedAgain(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.idempotency = Idempotency.UPSERT;
        line.submit("k1");
        line.submit("k2");
        line.submit("k3");
        line.fixture.remote.script.add(command -> new Reply.Declined("http-429", Duration.ofSeconds(2)));
        line.fixture.remote.script.add(command -> new Reply.Unknown("timeout"));

        for (int second = 0; second < 60; second++) {
            line.work(NOON.plusSeconds(second));
        }

        assertThat(line.calledReferences()).containsExactly("k1", "k1", "k1", "k2", "k3");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLateConfirmationCountsAndALateRefusalDoesNot(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");
        RemoteBooks.Claim late =
                line.books.beginCall(line.saas(), line.fixture.remote, id).orElseThrow();
        line.fixture.at(NOON.plusSeconds(40));
        line.books.takeOver(10);

        line.books.record(
                line.saas(), line.fixture.remote, late, new Reply.Rejected("PERIOD_CLOSED", "late"), Duration.ZERO);
        assertThat(line.state("k1")).isEqualTo(PostingState.IN_DOUBT);
        line.books.record(line.saas(), line.fixture.remote, late, new Reply.Posted("D-9"), Duration.ZERO);

        assertThat(line.fixture.posting("k1").erpDocument()).isEqualTo("D-9");
        assertThat(line.fixture.line.find(id)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusedPostingIsRejectedAndMayComeAgain(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");
        line.fixture.remote.script.add(command -> new Reply.Rejected("PERIOD_CLOSED", "The period is closed"));

        line.work(NOON);
        assertThat(line.fixture.posting("k1").errorCode()).isEqualTo("PERIOD_CLOSED");
        assertThat(line.fixture.line.find(id)).isEmpty();
        line.fixture.postings.retry(id, null, "olga");
        line.work(NOON.plusSeconds(1));

        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.posting("k1").attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusedPostingThatComesAgainIsNotCalledBesideALaterOneOfItsGroup(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.idempotency = Idempotency.UPSERT;
        UUID first = line.submit("k1");
        UUID second = line.submit("k2");
        line.fixture.remote.script.add(command -> new Reply.Rejected("PERIOD_CLOSED", "The period is closed"));
        line.work(NOON);
        RemoteBooks.Claim under =
                line.books.beginCall(line.saas(), line.fixture.remote, second).orElseThrow();

        line.fixture.postings.retry(first, null, "olga");

        assertThat(line.work(NOON.plusSeconds(2)))
                .as("while the later one is called")
                .isZero();
        assertThat(line.books.beginCall(line.saas(), line.fixture.remote, first))
                .isEmpty();
        line.books.record(line.saas(), line.fixture.remote, under, new Reply.Unknown("timeout"), Duration.ZERO);
        assertThat(line.books.beginCall(line.saas(), line.fixture.remote, first))
                .as("while the later one is in doubt")
                .isEmpty();
        for (int moment = 3; moment < 10; moment++) {
            line.work(NOON.plusSeconds(moment));
        }
        assertThat(line.calledReferences()).containsExactly("k1", "k1", "k2");
        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.state("k2")).isEqualTo(PostingState.POSTED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anErpWithoutKeysIsAskedBeforeItIsCalledForTheFirstTime(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.looksItself = false;
        UUID id = line.submit("k1");
        line.fixture.remote.book(line.fixture.commandOf("k1"));

        line.work(NOON);

        assertThat(line.fixture.remote.called)
                .as("the hub's database was set back")
                .isEmpty();
        assertThat(line.fixture.posting("k1").erpDocument()).isEqualTo("D-1");
        assertThat(line.events("k1")).containsExactly("FOUND");
        assertThat(line.fixture.line.find(id)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatALookCannotTellKeepsTheCallBack(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.looksItself = false;
        line.submit("k1");
        line.fixture.remote.findings.add(new Finding.Unclear("timeout", Duration.ofSeconds(2)));

        line.work(NOON);
        assertThat(line.fixture.remote.called).isEmpty();
        assertThat(line.state("k1")).isEqualTo(PostingState.PENDING);
        line.work(NOON.plusSeconds(3));

        assertThat(line.fixture.remote.documents("k1")).isEqualTo(1);
        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anErpWithKeysAndOneThatLooksItselfAreCalledAtOnce(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.findings.add(new Finding.Ambiguous(2));
        line.submit("k1");
        line.work(NOON);
        line.fixture.remote.looksItself = false;
        line.fixture.remote.idempotency = Idempotency.SERVER_KEY;
        line.submit("k2");
        line.work(NOON);

        assertThat(line.calledReferences()).containsExactly("k1", "k2");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anErpThatAnswersAndTakesNothingBecomesAPersonsMatterOnce(TestDatabase db) {
        WorkedLine line = new WorkedLine(db, "ledgerline.posting.doubt-alert", "PT0S");
        line.submit("k1");
        line.fixture.remote.script.add(command -> new Reply.Declined("http-404", null));
        line.fixture.remote.script.add(command -> new Reply.Declined("http-404", null));

        line.work(NOON);
        line.work(NOON.plusSeconds(60));
        assertThat(line.fixture.events.of(ErpTakesNothing.class))
                .extracting(ErpTakesNothing::code)
                .containsExactly("http-404");
        line.work(NOON.plusSeconds(120));

        assertThat(line.fixture.events.of(ErpTakesNothing.class))
                .extracting(ErpTakesNothing::code)
                .containsExactly("http-404", null);
        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSignInThatIsRefusedHoldsTheErpAndLosesNothing(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.submit("k1");
        line.fixture.remote.script.add(command -> new Reply.SignInRefused("http-401"));

        line.work(NOON);

        assertThat(line.saas().state()).isEqualTo(ErpState.HELD);
        assertThat(line.saas().manual()).as("only an operator ends that").isTrue();
        assertThat(line.fixture.events.of(ErpLockedOut.class)).hasSize(1);
        assertThat(line.state("k1")).isEqualTo(PostingState.PENDING);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsBeingCalledCannotBeRetriedOrGivenUp(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");
        assertThat(line.books.beginCall(line.saas(), line.fixture.remote, id)).isPresent();

        assertThatThrownBy(() -> line.fixture.postings.retry(id, null, "olga")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> line.fixture.postings.cancel(id, "no", "olga")).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsGivenUpInTheLineIsNotCalled(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");

        line.fixture.postings.cancel(id, "a mistake", "olga");

        assertThat(line.work(NOON)).isZero();
        assertThat(line.fixture.remote.called).isEmpty();
    }
}
