package io.ledgerline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.TestDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListenerPausesTest {

    private final List<AuditRecord> audited = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aPauseIsWrittenOnceAndStaysUntilItIsTakenBack(TestDatabase db) {
        ListenerPauses pauses = new ListenerPauses(db.database(), new Time(), events());

        assertThat(pauses.add("hl7v2", "anna", "patching")).isTrue();
        assertThat(pauses.add("hl7v2", "ben", "again"))
                .as("the first one stays")
                .isFalse();
        assertThat(pauses.all()).containsOnlyKeys("hl7v2");
        assertThat(pauses.all().get("hl7v2").actor()).isEqualTo("anna");
        assertThat(pauses.all().get("hl7v2").reason()).isEqualTo("patching");

        assertThat(pauses.remove("hl7v2", "ben")).isTrue();
        assertThat(pauses.remove("hl7v2", "ben")).isFalse();
        assertThat(pauses.all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void whatChangesIsAuditedWithItsActorAndWhatDoesNotIsNot(TestDatabase db) {
        ListenerPauses pauses = new ListenerPauses(db.database(), new Time(), events());

        pauses.add("mllp", "jmx:ops", "flood");
        pauses.add("mllp", "jmx:ops", "flood");
        pauses.remove("mllp", "ben");

        assertThat(audited).extracting(AuditRecord::action).containsExactly("listener.paused", "listener.resumed");
        assertThat(audited).extracting(AuditRecord::actor).containsExactly("jmx:ops", "ben");
        assertThat(audited.get(0).detail()).containsEntry("reason", "flood");
    }

    @ParameterizedTest
    @MethodSource("io.ledgerline.platform.db.TestDatabase#both")
    void aLongReasonIsCutToTheColumn(TestDatabase db) {
        ListenerPauses pauses = new ListenerPauses(db.database(), new Time(), events());

        pauses.add("rest", "anna", "x".repeat(2_000));

        assertThat(pauses.all().get("rest").reason()).hasSize(500);
    }

    @Test
    void theStateTellsWhoStoppedDelivery() {
        assertThat(Listeners.state(true, false)).isEqualTo(ListenerState.RUNNING);
        assertThat(Listeners.state(false, true)).isEqualTo(ListenerState.PAUSED);
        assertThat(Listeners.state(true, true)).isEqualTo(ListenerState.PAUSING);
        assertThat(Listeners.state(false, false)).isEqualTo(ListenerState.STOPPED);
    }

    @SuppressWarnings("unchecked")
    private Event<AuditRecord> events() {
        return (Event<AuditRecord>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    audited.add((AuditRecord) arguments[0]);
                    return null;
                });
    }
}
