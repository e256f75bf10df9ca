package io.ledgerline.posting.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingEnded;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostingAnswersTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static ErpAnswer posted(String key, String number) {
        return new ErpAnswer("cloud", key, true, number, null, null);
    }

    private static ErpAnswer refused(String key) {
        return new ErpAnswer("cloud", key, false, null, "UNBALANCED", "Debits and credits differ");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void answersEndPostingsOnce(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        for (String key : List.of("k1", "k2", "k3")) {
            fixture.delivery().deliver(fixture.submitted(key), Passage.NEW);
        }
        List<ErpAnswer> answers =
                List.of(posted("k1", "MI-1"), refused("k2"), posted("k3", "MI-3"), posted("k9", "MI-9"));

        assertThat(fixture.answers.record(answers)).isEqualTo(3);
        assertThat(fixture.answers.record(answers)).as("the same again").isZero();

        assertThat(fixture.events.of(PostingEnded.class))
                .extracting(
                        PostingEnded::idempotencyKey,
                        PostingEnded::state,
                        PostingEnded::erpDocument,
                        PostingEnded::errorCode)
                .containsExactlyInAnyOrder(
                        tuple("k1", PostingState.POSTED, "MI-1", null),
                        tuple("k2", PostingState.REJECTED, null, "UNBALANCED"),
                        tuple("k3", PostingState.POSTED, "MI-3", null));
        assertThat(fixture.events.audited())
                .extracting(AuditRecord::action)
                .containsExactlyInAnyOrder("posting.posted", "posting.rejected", "posting.posted");
        assertThat(fixture.posting("k1").completedAt()).isEqualTo(PostingFixture.NOON);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aConfirmationWinsOverARefusalAndNeverTheOtherWay(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.delivery().deliver(fixture.submitted("k1"), Passage.NEW);

        fixture.answers.record(List.of(refused("k1")));
        fixture.answers.record(List.of(posted("k1", "MI-1")));
        fixture.answers.record(List.of(refused("k1"), posted("k1", "MI-2")));

        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.POSTED);
        assertThat(fixture.posting("k1").erpDocument()).isEqualTo("MI-1");
        assertThat(fixture.posting("k1").errorCode()).isNull();
    }

    /** The broker may commit the command before the database has committed SENT: a quick answer must not get lost. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void anAnswerThatIsFasterThanTheCommitWaitsForIt(TestDatabase db) throws Exception {
        PostingFixture fixture = new PostingFixture(db);
        Command command = fixture.submitted("k1");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Integer> answer = db.inTransaction(() -> {
                fixture.delivery().deliver(command, Passage.NEW);
                CompletableFuture<Integer> recording = CompletableFuture.supplyAsync(
                        () -> fixture.answers.record(List.of(posted("k1", "MI-1"))), other);
                Awaitility.await()
                        .pollDelay(Duration.ofMillis(300))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> !recording.isDone());
                return recording;
            });

            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            other.shutdownNow();
        }
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.POSTED);
        assertThat(fixture.posting("k1").attempts()).isEqualTo(1);
    }

    @Test
    void readsAnswersAndNamesWhatIsMissingWithoutQuotingIt() {
        ErpAnswer answer = ErpAnswer.read(
                "cloud", "{\"reference\":\"k1\",\"status\":\"POSTED\",\"documentNumber\":\"MI-1\",\"duplicate\":true}");

        assertThat(answer).isEqualTo(posted("k1", "MI-1"));
        assertThatThrownBy(() -> ErpAnswer.read("cloud", "secret{"))
                .hasMessage("the answer of ERP cloud is no JSON")
                .hasNoCause();
        assertThatThrownBy(() -> ErpAnswer.read("cloud", "{\"reference\":\"k1\",\"status\":\"POSTED\"}"))
                .hasMessageContaining("no document number");
        assertThatThrownBy(() -> ErpAnswer.read("cloud", "{\"reference\":\"k1\",\"status\":\"MAYBE\"}"))
                .hasMessageContaining("no known status");
        assertThatThrownBy(() -> ErpAnswer.read("cloud", "{\"status\":\"POSTED\"}"))
                .hasMessageContaining("no reference");
    }
}
