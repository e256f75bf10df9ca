package io.ledgerline.posting.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingOverdue;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.connector.Finding;
import io.ledgerline.posting.connector.RemoteConnector.Patience;
import io.ledgerline.posting.connector.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of postings of which nobody knows whether the ERP has them, on both databases. */
class PostingInDoubtTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";
    private static final Instant NOON = PostingFixture.NOON;

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheErpDidInSpiteOfALostReplyIsFound(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.submit("k1");
        line.fixture.remote.script.add(line.fixture.remote::bookAndLose);

        line.work(NOON);
        assertThat(line.state("k1")).isEqualTo(PostingState.IN_DOUBT);
        assertThat(line.work(NOON.plusMillis(999))).as("not asked at once").isZero();
        line.work(NOON.plusSeconds(1));

        assertThat(line.fixture.posting("k1").erpDocument()).isEqualTo("D-1");
        assertThat(line.fixture.remote.called).hasSize(1);
        assertThat(line.events("k1")).containsExactly("IN_DOUBT", "FOUND");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anErpThatKnowsKeysGetsTheSameCommandAgainAtOnce(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.idempotency = Idempotency.SERVER_KEY;
        line.submit("k1");
        line.fixture.remote.script.add(command -> new Reply.Unknown("http-500"));

        line.work(NOON);
        line.work(NOON.plusSeconds(1));
        line.work(NOON.plusSeconds(1));

        assertThat(line.fixture.posting("k1")).satisfies(posting -> {
            assertThat(posting.state()).isEqualTo(PostingState.POSTED);
            assertThat(posting.attempts()).isEqualTo(2);
        });
        assertThat(line.calledReferences()).containsExactly("k1", "k1");
        assertThat(line.events("k1")).containsExactly("IN_DOUBT", "RESENT");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutIdempotencyItIsSentAgainOnlyAfterSettlingAndSeveralLooks(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.submit("k1");
        line.fixture.remote.script.add(command -> new Reply.Unknown("timeout"));

        line.work(NOON);
        for (int second = 1; second < 120; second++) {
            line.work(NOON.plusSeconds(second));
        }
        assertThat(line.state("k1")).isEqualTo(PostingState.IN_DOUBT);
        assertThat(line.fixture.remote.called).hasSize(1);
        line.work(NOON.plusSeconds(120));
        line.work(NOON.plusSeconds(120));

        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.remote.documents("k1")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatShowsLateIsNotSentAgain(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.submit("k1");
        line.fixture.remote.script.add(line.fixture.remote::bookAndLose);
        line.fixture.remote.findings.addAll(List.of(new Finding.Absent(), new Finding.Absent()));

        line.work(NOON);
        for (int second = 1; second < 60; second++) {
            line.work(NOON.plusSeconds(second));
        }

        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.remote.documents("k1")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatOnlyAPersonMaySendAgainWaitsForAPerson(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.patience = new Patience(Duration.ZERO, null);
        UUID id = line.submit("k1");
        line.fixture.remote.script.add(command -> new Reply.Unknown("timeout"));

        line.work(NOON);
        line.work(NOON.plusSeconds(1));
        assertThat(line.fixture.events.of(PostingOverdue.class))
                .extracting(PostingOverdue::reason)
                .containsExactly("not-found");
        assertThat(line.work(NOON.plus(Duration.ofDays(1)))).isZero();
        line.fixture.postings.retry(id, null, "olga");
        line.work(NOON.plus(Duration.ofDays(2)));
        line.work(NOON.plus(Duration.ofDays(2)));

        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.remote.documents("k1")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDocumentThatIsNotCompleteIsCalledForAgainAtOnceAlsoWithoutIdempotency(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.fixture.remote.idempotency = Idempotency.LOOKUP_ONLY;
        line.submit("k1");
        line.fixture.remote.script.add(command -> new Reply.Unknown("connection-lost"));
        line.fixture.remote.findings.add(new Finding.Begun());

        line.work(NOON);
        line.work(NOON.plusSeconds(1));
        line.work(NOON.plusSeconds(2));

        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.remote.called).hasSize(2);
        assertThat(line.fixture.remote.documents("k1")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDocumentThatNeverBecomesCompleteIsAPersonsMatter(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.submit("k1");
        for (int i = 0; i < 12; i++) {
            line.fixture.remote.script.add(command -> new Reply.Unknown("timeout"));
            line.fixture.remote.findings.add(new Finding.Begun());
        }

        for (int minutes = 0; minutes < 60; minutes++) {
            line.work(NOON.plus(Duration.ofMinutes(minutes)));
        }

        assertThat(line.fixture.events.of(PostingOverdue.class))
                .extracting(PostingOverdue::reason)
                .contains("calls-fail");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void severalDocumentsAreAPersonsMatter(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");
        line.fixture.remote.script.add(line.fixture.remote::bookAndLose);
        line.fixture.remote.findings.add(new Finding.Ambiguous(2));

        line.work(NOON);
        line.work(NOON.plusSeconds(1));

        assertThat(line.fixture.events.of(PostingOverdue.class))
                .extracting(PostingOverdue::reason)
                .containsExactly("several-documents");
        line.fixture.postings.markPosted(id, "D-1", "looked", "olga");
        assertThat(line.fixture.line.find(id)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anErpThatCannotBeAskedIsAskedOnAndAPersonIsTold(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        line.submit("k1");
        line.fixture.remote.script.add(line.fixture.remote::bookAndLose);
        line.work(NOON);
        IntStream.range(0, 12).forEach(i -> line.fixture.remote.findings.add(new Finding.Unclear("timeout", null)));

        for (int minute = 1; minute <= 60 && line.state("k1") == PostingState.IN_DOUBT; minute++) {
            line.work(NOON.plus(Duration.ofMinutes(minute)));
        }

        assertThat(line.fixture.events.of(PostingOverdue.class)).hasSize(1);
        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.remote.documents("k1")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCallOfADeadServerIsInDoubtWhenItsTimeIsOver(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");
        RemoteBooks.Claim dead =
                line.books.beginCall(line.saas(), line.fixture.remote, id).orElseThrow();
        line.fixture.remote.book(io.ledgerline.posting.CommandQueue.command(dead.posting()));

        line.fixture.at(NOON.plusSeconds(29));
        assertThat(line.books.takeOver(10)).isZero();
        line.fixture.at(NOON.plusSeconds(30));
        assertThat(line.books.takeOver(10)).isEqualTo(1);
        line.work(NOON.plusSeconds(31));

        assertThat(line.state("k1")).isEqualTo(PostingState.POSTED);
        assertThat(line.fixture.remote.documents("k1")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCallOfAnEarlierStartOfThisServerIsInDoubtAtOnce(TestDatabase db) {
        WorkedLine line = new WorkedLine(db);
        UUID id = line.submit("k1");
        assertThat(line.books.beginCall(line.saas(), line.fixture.remote, id)).isPresent();
        db.database().update("UPDATE posting_line SET node_start = ?", UUID.randomUUID());

        assertThat(line.books.takeOver(10)).isEqualTo(1);

        assertThat(line.state("k1")).isEqualTo(PostingState.IN_DOUBT);
    }
}
