package io.ledgerline.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledgerline.platform.Time;
import io.ledgerline.samples.Damage;
import io.ledgerline.samples.ForeignMessages;
import io.ledgerline.samples.Intake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Damaged HL7 v2 messages")
class Hl7v2FuzzTest {

    private static final List<String> ODD = List.of(
            "MSH|^~\\&|ORSYS|NORTH|L|H|20260412||DFT^P03^DFT_P03|M1|P|2.5.1||||||UNICODE UTF-8\r"
                    + "PID|1||A1^^^N&1.2&ISO^MR~B2||Müller^Jo||\"\"\rFT1|1|T1||20260412|20260412|CG|I-1^Stent \\T\\ wire^L|||2\r"
                    + "ZSU|LOT\\XC3A9\\1|S2\rOBX|1|TX|udi||a\\.br\\b\\M2442\\;3ED\\C2842\\\r",
            "FHS|^~\\&|A\rBHS|^~\\&|A|N||||||||B7\rMSH|^~\\&|A|N|||||ORM^O01|1|P|2.3\rORC|NW|P1\rRQD|1|x\rADD|y\rBTS|1\rFTS|1\r");

    private final Intake intake = new Intake(
            "hl7v2", new Hl7v2Translator(Set.of("P", "T", "D")), new Hl7v2Acknowledger(new Time()), Messages::envelope);

    static Stream<byte[]> samples() {
        return Stream.concat(
                Intake.samples("hl7v2").stream(), ODD.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    // Jazzer wants to be the last annotation
    @MethodSource("samples")
    @FuzzTest(maxDuration = "1h")
    void any_bytes_are_taken_or_refused(byte[] body) {
        intake.take(body);
    }

    @Test
    void damaged_samples_are_taken_or_refused() {
        Damage damage = new Damage(samples().toList(), 20260412);
        for (int i = 0; i < Integer.getInteger("fuzz.rounds", 5_000); i++) {
            intake.take(damage.next());
        }
        assertThat(intake.taken()).isGreaterThan(1_000);
        assertThat(intake.refused()).isGreaterThan(1_000);
    }

    @Test
    void damaged_messages_of_others_are_taken_or_refused() {
        List<byte[]> foreign = ForeignMessages.of("hl7v2");
        Assumptions.assumeFalse(foreign.isEmpty(), "no corpus beside the project");
        Damage damage = new Damage(new ArrayList<>(foreign), Integer.getInteger("fuzz.seed", 20261121));
        int rounds = Integer.getInteger("fuzz.rounds", 0) / 1_000 + 1;
        for (int i = 0; i < rounds; i++) {
            foreign.forEach(message -> intake.take(damage.of(message)));
        }
        assertThat(intake.refused()).isPositive();
    }
}
