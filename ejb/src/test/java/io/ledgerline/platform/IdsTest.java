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
    void anIdTellsWhenItWasMade() {
        Instant before = Instant.now().minusMillis(1);

        assertThat(Ids.madeAt(Ids.next()))
                .hasValueSatisfying(at -> assertThat(at).isBetween(before, Instant.now()));
        assertThat(Ids.madeAt(UUID.randomUUID())).isEmpty();
    }
}
