package io.ledgerline.posting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.posting.CommandQueue.Passage;
import io.ledgerline.posting.PostingEvent;
import io.ledgerline.posting.PostingFixture;
import io.ledgerline.posting.PostingOverdue;
import io.ledgerline.posting.PostingState;
import io.ledgerline.posting.connector.Command;
import io.ledgerline.posting.erp.Erp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostingJanitorTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static PostingJanitor janitor(PostingFixture fixture) {
        fixture.values.put("ledgerline.posting.reply-timeout", "PT1M");
        fixture.values.put("ledgerline.posting.max-asks", "2");
        return new PostingJanitor(fixture.ledger, fixture.connectors, fixture.events, fixture.settings, fixture.time);
    }

    private static Erp cloud(PostingFixture fixture) {
        return fixture.gate.erp("cloud").orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void asksWithGrowingIntervalsAndThenLeavesItToAPerson(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        PostingJanitor janitor = janitor(fixture);
        Command command = fixture.submitted("k1");
        fixture.delivery().deliver(command, Passage.NEW);
        Instant sent = PostingFixture.NOON;

        assertThat(settleAt(fixture, janitor, sent.plusSeconds(59))).isZero();
        assertThat(settleAt(fixture, janitor, sent.plusSeconds(60))).isEqualTo(1);
        assertThat(settleAt(fixture, janitor, sent.plusSeconds(179))).isZero();
        assertThat(settleAt(fixture, janitor, sent.plusSeconds(180))).isEqualTo(1);
        assertThat(fixture.connector.asked).containsExactly(command, command);
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.SENT);

        assertThat(settleAt(fixture, janitor, sent.plusSeconds(420))).isEqualTo(1);
        assertThat(fixture.posting("k1").state()).isEqualTo(PostingState.IN_DOUBT);
        assertThat(fixture.events.of(PostingOverdue.class)).singleElement().satisfies(overdue -> {
            assertThat(overdue.idempotencyKey()).isEqualTo("k1");
            assertThat(overdue.asks()).isEqualTo(2);
        });
        assertThat(fixture.postings.events(command.postingId()))
                .extracting(PostingEvent::what)
                .containsExactly("ASKED", "ASKED", "IN_DOUBT");

        fixture.answers.record(List.of(new ErpAnswer("cloud", "k1", true, "MI-1", null, null)));
        assertThat(fixture.posting("k1").state()).as("a late answer counts").isEqualTo(PostingState.POSTED);
    }

    private static int settleAt(PostingFixture fixture, PostingJanitor janitor, Instant instant) {
        fixture.at(instant);
        return janitor.settle(cloud(fixture), 10);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void doesNotAskAnErpThatIsHeldOrHasJustOpened(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        PostingJanitor janitor = janitor(fixture);
        fixture.delivery().deliver(fixture.submitted("k1"), Passage.NEW);
        fixture.gate.hold("cloud", "maintenance", "olga");
        fixture.at(PostingFixture.NOON.plus(Duration.ofHours(1)));

        assertThat(janitor.settle(cloud(fixture), 10)).isZero();
        fixture.gate.release("cloud", "olga");
        fixture.gate.open("cloud");
        assertThat(janitor.settle(cloud(fixture), 10)).isZero();
        assertThat(settleAt(fixture, janitor, PostingFixture.NOON.plus(Duration.ofMinutes(61))))
                .isEqualTo(1);
        assertThat(fixture.connector.asked).hasSize(1);
    }
}
