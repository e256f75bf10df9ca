package io.ledgerline.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledgerline.edifact.envelope.Interchange;
import io.ledgerline.edifact.envelope.InterchangeReader;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.samples.Damage;
import io.ledgerline.samples.ForeignMessages;
import io.ledgerline.samples.Intake;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Damaged EDIFACT interchanges")
class EdifactFuzzTest {

    private static final EdifactFixture FIXTURE = new EdifactFixture(true, true);

    /** Whatever is not a report itself is answered, by an interchange that can be read; an answer stands in for silence about reports. */
    private static final class Answering implements Acknowledger {

        private final Acknowledger acknowledger = FIXTURE.acknowledger();

        @Override
        public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
            return acknowledger.acknowledge(envelope, header, outcome);
        }

        @Override
        public Reply combine(Envelope envelope, List<Reply> replies) {
            Reply reply = acknowledger.combine(envelope, replies);
            if (reply.body().length > 0) {
                assertThat(InterchangeReader.read(reply.body(), 200_000))
                        .isNotEmpty()
                        .noneMatch(Interchange::refused);
                return reply;
            }
            assertThat(InterchangeReader.read(envelope.body(), 200_000)).allMatch(Interchange::acknowledges);
            return new Reply(200, "text/plain", new byte[] {1}, Map.of());
        }
    }

    private final Intake intake =
            new Intake("edifact", FIXTURE.translator(), new Answering(), EdifactFixture::envelope);

    static Stream<byte[]> samples() {
        return Intake.samples("edifact").stream();
    }

    // Jazzer wants to be the last annotation
    @MethodSource("samples")
    @FuzzTest(maxDuration = "1h")
    void any_bytes_are_taken_or_refused(byte[] body) {
        intake.take(body);
    }

    @Test
    void damaged_samples_are_taken_or_refused() {
        Damage damage = new Damage(samples().toList(), 20261122);
        for (int i = 0; i < Integer.getInteger("fuzz.rounds", 5_000); i++) {
            intake.take(damage.next());
        }
        assertThat(intake.taken()).isGreaterThan(100);
        assertThat(intake.refused()).isGreaterThan(1_000);
    }

    @Test
    void foreign_interchanges_are_taken_or_refused_damaged_or_not() {
        List<byte[]> foreign = ForeignMessages.of("edifact");
        foreign.forEach(intake::take);
        if (!foreign.isEmpty()) {
            Damage damage = new Damage(foreign, 20261122);
            for (int i = 0; i < 2_000; i++) {
                intake.take(damage.next());
            }
            assertThat(intake.refused()).isGreaterThan(1_000);
        }
    }
}
