package io.ledgerline.workqueue.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.RecordedEvents;
import io.ledgerline.platform.TestSettings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItems;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.deadletter.DeadLetter.Format;
import io.ledgerline.workqueue.deadletter.DeadLetter.Headers;
import io.ledgerline.workqueue.deadletter.DeadLetter.Property;
import io.ledgerline.workqueue.deadletter.DeadLetter.State;
import io.ledgerline.workqueue.deadletter.DeadLetters.Arrival;
import io.ledgerline.workqueue.list.WorkItemList;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final byte[] BODY = "MSH|^~\\&|LAB|NORTH|||20261121||DFT^P03|1|P|2.5\rPID|||4711||Example^Anna\r"
            .getBytes(StandardCharsets.UTF_8);

    private final Time time = new Time();

    private DeadLetters deadLetters(TestDatabase db) {
        time.use(Clock.fixed(NOON, ZoneOffset.UTC));
        return new DeadLetters(
                db.database(), new WorkItems(db.database(), TestSettings.none(), time, new RecordedEvents()), time);
    }

    private WorkItem item(TestDatabase db, UUID id) {
        return new WorkItemList(db.database(), time).find(id).orElseThrow();
    }

    private static Arrival arrival(boolean returnable, Format format, byte[] body) {
        Headers headers = new Headers(
                "c-1",
                null,
                "replies",
                "ACC-1",
                7,
                true,
                Map.of(
                        "source",
                        Property.of("LAB"),
                        "receivedAt",
                        Property.of(1_795_262_400_000L),
                        "secret",
                        Property.of("x")));
        return new Arrival("in.hl7v2", false, returnable, "ID:1", format, headers, body);
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aDeadLetterIsKeptAsItWas(TestDatabase db) {
        DeadLetters letters = deadLetters(db);
        Arrival arrival = arrival(true, Format.BYTES, BODY);

        UUID item = db.inTransaction(() -> letters.keep(arrival));

        DeadLetter kept = letters.ofWorkItem(item).orElseThrow();
        assertThat(kept.body()).isEqualTo(BODY);
        assertThat(kept.headers()).isEqualTo(arrival.headers());
        assertThat(kept.headers().properties().get("receivedAt").object()).isEqualTo(1_795_262_400_000L);
        assertThat(kept.state()).isEqualTo(State.KEPT);
        assertThat(kept.toString()).doesNotContain("Anna");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void itsWorkItemTellsWhereItWasAndNeverWhatItSaid(TestDatabase db) {
        DeadLetters letters = deadLetters(db);
        WorkItem item = item(db, db.inTransaction(() -> letters.keep(arrival(true, Format.BYTES, BODY))));

        assertThat(item.queue()).isEqualTo(WorkQueue.INTEGRATION);
        assertThat(item.kind()).isEqualTo(DeadLetters.KIND);
        assertThat(item.businessKey()).isEqualTo("ACC-1");
        assertThat(item.actions()).containsExactly(WorkAction.RETRY, WorkAction.CORRECT_AND_RETRY, WorkAction.REJECT);
        assertThat(item.context().path("queue").asText()).isEqualTo("in.hl7v2");
        assertThat(item.context().path("source").asText()).isEqualTo("LAB");
        assertThat(item.context().path("correlationId").asText()).isEqualTo("c-1");
        assertThat(item.context().path("bytes").asInt()).isEqualTo(BODY.length);
        assertThat(CanonicalJson.text(item)).doesNotContain("Anna").doesNotContain("secret");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatCannotGoBackCanOnlyBeRejected(TestDatabase db) {
        DeadLetters letters = deadLetters(db);
        UUID lost = db.inTransaction(() -> letters.keep(arrival(false, Format.TEXT, BODY)));
        UUID empty = db.inTransaction(() -> letters.keep(arrival(true, Format.EMPTY, new byte[0])));
        UUID parked = db.inTransaction(() -> letters.park(arrival(true, Format.EMPTY, new byte[0]), "elsewhere"));
        assertThat(item(db, lost).actions()).containsExactly(WorkAction.REJECT);
        assertThat(item(db, empty).actions()).containsExactly(WorkAction.RETRY, WorkAction.REJECT);
        assertThat(letters.ofWorkItem(empty).orElseThrow().body()).isEmpty();
        assertThat(item(db, parked).actions()).containsExactly(WorkAction.RESOLVE);
        assertThat(letters.ofWorkItem(parked)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aClosedOneIsForgottenAfterItsTime(TestDatabase db) {
        DeadLetters letters = deadLetters(db);
        UUID open = db.inTransaction(() -> letters.keep(arrival(true, Format.BYTES, BODY)));
        UUID closed = db.inTransaction(() -> letters.keep(arrival(true, Format.BYTES, BODY)));
        letters.close(letters.ofWorkItem(closed).orElseThrow().id(), State.RETURNED);

        assertThat(letters.forget(NOON)).isZero();
        assertThat(letters.forget(NOON.plusSeconds(1))).isEqualTo(1);
        assertThat(letters.forget(NOON.plusSeconds(1))).isZero();

        DeadLetter forgotten = letters.ofWorkItem(closed).orElseThrow();
        assertThat(forgotten.body()).isNull();
        assertThat(forgotten.headers().properties()).isEmpty();
        assertThat(forgotten.digest()).isNotBlank();
        assertThat(letters.ofWorkItem(open).orElseThrow().body()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "7"})
    void propertiesKeepTheirType(String text) {
        for (Object value : new Object[] {text, true, (byte) 1, (short) 2, 3, 4L, 5.5f, 6.25d}) {
            assertThat(Property.of(value).object()).isEqualTo(value);
        }
    }
}
