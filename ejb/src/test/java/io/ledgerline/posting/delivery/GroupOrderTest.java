package io.ledgerline.posting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingFixture.Sent;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.delivery.PostingDelivery.Given;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No posting overtakes an older one of its ERP and group, whatever the queue hands out first. */
class GroupOrderTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static Sent last(PostingFixture fixture) {
        return fixture.queue.sent.get(fixture.queue.sent.size() - 1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLaterOneComesAgainWhileTheOneBeforeHasYetToBeGiven(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command first = fixture.submitted("k1");
        Command second = fixture.submitted("k2");

        fixture.delivery().deliver(second, Passage.NEW);

        assertThat(fixture.connector.posted).isEmpty();
        assertThat(last(fixture).command()).isEqualTo(second);
        assertThat(last(fixture).delay()).isEqualTo(Duration.ofSeconds(1));

        fixture.delivery().deliver(first, Passage.NEW);
        fixture.delivery().deliver(last(fixture).command(), last(fixture).passage());

        assertThat(fixture.connector.posted).containsExactly(first, second);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void thoseOfOneDeliveryGoTogetherInTheirOrder(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command first = fixture.submitted("k1");
        Command second = fixture.submitted("k2");
        Command third = fixture.submitted("k3");

        fixture.delivery()
                .deliver(List.of(
                        new Given(first, Passage.NEW), new Given(second, Passage.NEW), new Given(third, Passage.NEW)));

        assertThat(fixture.connector.posted).containsExactly(first, second, third);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDeliveryThatHasALaterOneFirstGivesTheEarlierOneFirst(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command first = fixture.submitted("k1");
        Command second = fixture.submitted("k2");

        fixture.delivery().deliver(List.of(new Given(second, Passage.NEW), new Given(first, Passage.NEW)));

        assertThat(fixture.connector.posted).containsExactly(first);
        assertThat(last(fixture).command()).isEqualTo(second);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void behindAParkedOneALaterOneIsParkedToo(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        Command first = fixture.submitted("k1");
        Command second = fixture.submitted("k2");
        fixture.gate.hold("cloud", "an operator", "month end");
        fixture.delivery().deliver(first, Passage.NEW);
        db.database().update("UPDATE erp SET state = 'OPEN', manual = FALSE WHERE code = 'cloud'");

        fixture.delivery().deliver(second, Passage.NEW);

        assertThat(fixture.connector.posted).isEmpty();
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.HELD);
        assertThat(fixture.posting("k2").state()).isEqualTo(PostingState.HELD);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theLongerNothingHappensToTheOneBeforeTheMoreSeldomTheLaterOneComes(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.submitted("k1");
        Command second = fixture.submitted("k2");

        fixture.at(PostingFixture.NOON.plusSeconds(60));
        fixture.delivery().deliver(second, Passage.NEW);
        assertThat(last(fixture).delay()).isEqualTo(Duration.ofSeconds(15));

        fixture.at(PostingFixture.NOON.plus(Duration.ofHours(2)));
        fixture.delivery().deliver(second, Passage.NEW);
        assertThat(last(fixture).delay()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatHasEndedHoldsNobodyUp(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.submitted("k1");
        Command second = fixture.submitted("k2");
        db.database().update("UPDATE posting SET state = 'REJECTED' WHERE idempotency_key = 'k1'");

        fixture.delivery().deliver(second, Passage.NEW);

        assertThat(fixture.connector.posted).containsExactly(second);
    }
}
