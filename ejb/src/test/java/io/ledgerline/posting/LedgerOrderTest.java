package io.ledgerline.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerOrderTest {

    private static final String BOTH = "io.ledgerline.platform.db.TestDatabase#both";

    private static void start(TestDatabase db, Instant now) {
        Time time = new Time();
        time.use(Clock.fixed(now, ZoneOffset.UTC));
        new LedgerOrder(db.database(), time).goOn();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPostingWrittenAfterAStartWithAClockSetBackStandsBehindTheLast(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.submitted("k1");
        UUID last = fixture.posting("k1").id();
        Instant made = Ids.madeAt(last).orElseThrow();

        start(db, made.minusSeconds(20));
        fixture.submitted("k2");

        assertThat(fixture.posting("k2").id().toString()).isGreaterThan(last.toString());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anIdOfAClockThatWasFarWrongIsNotFollowed(TestDatabase db) {
        PostingFixture fixture = new PostingFixture(db);
        fixture.submitted("k1");
        Instant made = Ids.madeAt(fixture.posting("k1").id()).orElseThrow();

        start(db, made.minus(Duration.ofDays(2)));

        assertThat(Ids.madeAt(Ids.next()))
                .hasValueSatisfying(at -> assertThat(at).isBefore(made.plusSeconds(600)));
    }
}
