package io.ledgerline.posting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What waits to be sent is sent although the broker has lost its command, and whatever comes twice is given once. */
class LostCommandsTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static LostCommands lost(PostingFixture fixture) {
        return new LostCommands(fixture.ledger, fixture.queue, fixture.handover, fixture.settings, fixture.time);
    }

    private static int sendAgain(PostingFixture fixture, String erp) {
        return lost(fixture).sendAgain(fixture.gate.erp(erp).orElseThrow(), 10);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCommandThatNoQueueHasIsSentAgainOnceAndGivenOnce(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command first = fixture.submitted("k1");
        fixture.queue.sent.clear();

        fixture.at(PostingFixture.NOON.plusSeconds(59));
        assertThat(sendAgain(fixture, "cloud")).as("it may be on its way").isZero();
        fixture.at(PostingFixture.NOON.plusSeconds(61));
        assertThat(sendAgain(fixture, "cloud")).isEqualTo(1);
        assertThat(fixture.queue.sent).extracting(PostingFixture.Sent::command).containsExactly(first);
        fixture.at(PostingFixture.NOON.plusSeconds(600));
        assertThat(sendAgain(fixture, "cloud")).as("once").isZero();

        PostingDelivery delivery = fixture.delivery();
        delivery.deliver(
                List.of(new PostingDelivery.Given(first, Passage.NEW), new PostingDelivery.Given(first, Passage.NEW)));
        assertThat(fixture.connector.posted).containsExactly(first);
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.SENT);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aQueueThatHoldsManyCommandsOrDoesNotTellLosesNone(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.submitted("k1");
        fixture.at(PostingFixture.NOON.plusSeconds(600));

        fixture.queue.length = 1_000;
        assertThat(sendAgain(fixture, "cloud")).isZero();
        fixture.queue.length = CommandQueue.UNKNOWN;
        assertThat(sendAgain(fixture, "cloud")).isZero();
        fixture.queue.length = 0;
        fixture.gate.hold("cloud", "maintenance", "olga");
        assertThat(sendAgain(fixture, "cloud")).isZero();
    }
}
