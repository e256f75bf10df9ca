package io.ledgerline.web.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.Violation;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.MessageSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageStagesTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private static MessageSummary message(
            MessageState state, List<Violation> violations, int duplicates, Map<String, Long> stages) {
        boolean ended = state == MessageState.POSTED || state == MessageState.REJECTED;
        return new MessageSummary(
                UUID.randomUUID(),
                AT,
                "hl7v2",
                "mllp",
                "LAB",
                "N",
                "NORTH",
                "MSG1",
                "DFT^P03",
                "2.5.1",
                "K",
                "corr",
                null,
                null,
                null,
                "digest",
                700,
                true,
                "usage/3",
                state,
                false,
                violations,
                200,
                stages,
                AT.plusMillis(30),
                ended ? AT.plusMillis(90) : null,
                duplicates,
                duplicates == 0 ? null : AT.plusSeconds(60),
                1);
    }

    @Test
    void everyStageEndsBeforeTheNextAndTheLastWithTheRun() {
        List<Trace.Event> events = MessageStages.of(message(
                MessageState.POSTED,
                List.of(),
                0,
                Map.of("translate", 4_000_000L, "map", 1_000_000L, "resolve", 2_000_000L, "plan", 3_000_000L)));

        assertThat(events)
                .extracting(Trace.Event::stage)
                .containsExactly("received", "translated", "mapped", "resolved", "planned", "journaled", "completed");
        assertThat(events).extracting(Trace.Event::at).isSorted();
        assertThat(events.get(1).at()).isEqualTo(AT.plusMillis(24));
        assertThat(events.get(4).at()).isEqualTo(AT.plusMillis(30));
        assertThat(events.get(2).detail())
                .containsEntry("mappingVersion", "usage/3")
                .containsEntry("micros", 1000L);
    }

    @Test
    void aRefusedMessageShowsWhatItLackedAndNoStageItNeverReached() {
        Violation missing = new Violation("101", "FT1^1^7", "required field missing");
        List<Trace.Event> events =
                MessageStages.of(message(MessageState.REJECTED, List.of(missing), 0, Map.of("translate", 4_000_000L)));

        assertThat(events)
                .extracting(Trace.Event::stage)
                .containsExactly("received", "translated", "journaled", "completed");
        assertThat(events.get(2).detail()).containsEntry("violations", List.of(missing));
    }

    @Test
    void duplicatesAreCounted() {
        List<Trace.Event> events = MessageStages.of(message(MessageState.POSTING, List.of(), 2, Map.of()));

        assertThat(events).extracting(Trace.Event::stage).containsExactly("received", "journaled", "duplicate");
        assertThat(events.get(2).detail()).containsEntry("times", 2);
    }

    @Test
    void nothingThatABrowserWouldRunIsGivenItsOwnType() {
        assertThat(MessagesResource.contentType("text/html", null)).isEqualTo("application/octet-stream");
        assertThat(MessagesResource.contentType("image/svg+xml", null)).isEqualTo("application/octet-stream");
        assertThat(MessagesResource.contentType(null, null)).isEqualTo("application/octet-stream");
        assertThat(MessagesResource.contentType("Application/JSON; charset=x", "UTF-8"))
                .isEqualTo("application/json;charset=UTF-8");
        assertThat(MessagesResource.contentType("text/plain", "x\r\ny")).isEqualTo("text/plain");
    }
}
