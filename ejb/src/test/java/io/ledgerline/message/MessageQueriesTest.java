package io.ledgerline.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.Violation;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageQueriesTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private static UUID journal(TestDatabase db, String controlId, MessageState state, String correlation, Instant at) {
        return journal(db, Ids.next(), controlId, state, correlation, at);
    }

    private static UUID journal(
            TestDatabase db, UUID id, String controlId, MessageState state, String correlation, Instant at) {
        Envelope envelope = new Envelope(
                id,
                "hl7v2",
                "mllp",
                null,
                "x-application/hl7-v2+er7",
                null,
                ("MSH|" + controlId).getBytes(StandardCharsets.UTF_8),
                at,
                correlation,
                "client",
                Map.of());
        List<Violation> violations = state == MessageState.REJECTED
                ? List.of(new Violation("101", "FT1^1^7", "required field missing"))
                : List.of();
        JournalEntry entry = new JournalEntry(
                envelope,
                new MessageHeader("LAB", "N", controlId, "DFT^P03", "2.5.1", "K-" + controlId),
                "NORTH",
                Payload.digest(envelope.body()),
                "[]",
                "usage/1",
                state,
                violations,
                new StoredReply(id, state, 200, "text/plain", Map.of(), new byte[0]),
                Map.of("map", 20_000L),
                0,
                at);
        new Journal(db.database(), new Time()).insert(List.of(entry));
        return id;
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void listsNewestFirstAndGoesOnBehindTheLastId(TestDatabase db) {
        MessageQueries queries = new MessageQueries(db.database());
        List<UUID> ids = Stream.generate(Ids::next).limit(3).sorted().toList();
        UUID first = journal(db, ids.get(0), "A", MessageState.POSTED, "c1", AT);
        UUID second = journal(db, ids.get(1), "B", MessageState.POSTED, "c1", AT.plusSeconds(1));
        UUID third = journal(db, ids.get(2), "C", MessageState.WAITING, "c2", AT.plusSeconds(2));

        assertThat(queries.search(MessageCriteria.all(), null, 2))
                .extracting(MessageSummary::id)
                .containsExactly(third, second);
        assertThat(queries.search(MessageCriteria.all(), second, 2))
                .extracting(MessageSummary::id)
                .containsExactly(first);
        assertThat(queries.ids(MessageCriteria.all(), first, 10)).containsExactly(second, third);
        assertThat(queries.count(MessageCriteria.all(), 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void findsByEveryCriterion(TestDatabase db) {
        MessageQueries queries = new MessageQueries(db.database());
        UUID wanted = journal(db, "A", MessageState.REJECTED, "c1", AT);
        journal(db, "B", MessageState.POSTED, "c2", AT.plusSeconds(60));

        MessageCriteria all = new MessageCriteria(
                MessageState.REJECTED,
                "hl7v2",
                "DFT^P03",
                "LAB",
                "NORTH",
                "A",
                "c1",
                "K-A",
                "client",
                AT,
                AT.plusSeconds(1),
                false,
                wanted.toString());
        assertThat(queries.search(all, null, 10)).extracting(MessageSummary::id).containsExactly(wanted);
        for (String text : List.of("A", "K-A", "c1", wanted.toString())) {
            MessageCriteria byText =
                    new MessageCriteria(null, null, null, null, null, null, null, null, null, null, null, null, text);
            assertThat(queries.search(byText, null, 10))
                    .as(text)
                    .extracting(MessageSummary::id)
                    .containsExactly(wanted);
        }
        assertThat(queries.search(MessageCriteria.ofCorrelation("c2"), null, 10))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void showsWhatTheJournalKnowsWithoutTheBytes(TestDatabase db) {
        UUID id = journal(db, "A", MessageState.REJECTED, "c1", AT);

        MessageSummary summary = new MessageQueries(db.database()).find(id).orElseThrow();

        assertThat(summary.receivedAt()).isEqualTo(AT);
        assertThat(summary.violations()).containsExactly(new Violation("101", "FT1^1^7", "required field missing"));
        assertThat(summary.stageNanos()).containsEntry("map", 20_000L);
        assertThat(summary.kept()).isTrue();
        assertThat(summary.size()).isEqualTo(5);
        assertThat(new MessageQueries(db.database()).find(Ids.next())).isEmpty();
        UUID nobody = Ids.next();
        assertThat(new MessageQueries(db.database()).unknown(List.of(id, nobody)))
                .containsExactly(nobody);
    }
}
