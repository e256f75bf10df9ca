package io.ledgerline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void idsAreInTheOrderInWhichTheyWereMade() {
        List<UUID> ids = Stream.generate(Ids::next).limit(10_000).toList();

        assertThat(ids)
                .as("as text, and as the bytes by which databases sort them")
                .isSortedAccordingTo(Comparator.comparing(UUID::toString))
                .doesNotHaveDuplicates();
    }

    @Test
    void aClockThatIsSetBackDoesNotSetIdsBack() {
        Instant now = Instant.now();
        UUID before = Ids.at(now.toEpochMilli());
        UUID after = Ids.at(now.minusSeconds(20).toEpochMilli());

        assertThat(after.toString()).isGreaterThan(before.toString());
        assertThat(Ids.madeAt(after)).hasValueSatisfying(at -> assertThat(at).isAfter(now.minusSeconds(1)));
    }

    @Test
    void idsBeginBehindThoseOfAnEarlierStart() {
        Instant earlier = Instant.now().plusMillis(40);

        Ids.after(earlier);

        assertThat(Ids.madeAt(Ids.next()))
                .hasValueSatisfying(at -> assertThat(at).isAfterOrEqualTo(earlier.minusMillis(1)));
    }

    @Test
    void anIdTellsWhenItWasMade() {
        Instant before = Instant.now().minusMillis(1);

        assertThat(Ids.madeAt(Ids.next())).hasValueSatisfying(at -> assertThat(at)
                .as("another test let ids begin a moment later")
                .isBetween(before, Instant.now().plusMillis(100)));
        assertThat(Ids.madeAt(UUID.randomUUID())).isEmpty();
    }
}
