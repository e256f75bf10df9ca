package io.ledgerline.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.hl7v2.reader.Limits;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message of any shape costs no more than its size; the time limit holds with a factor of ten on a slow machine. */
@DisplayName("HL7 v2 messages made to be costly")
@Timeout(20)
class Hl7v2LimitsTest {

    private static final String MSH = "MSH|^~\\&|ORSYS|NMGH|L|H|20260412||DFT^P03|M1|P|2.5.1\r";
    private static final Limits WIDE = new Limits(16_000_000, 4_000_000, 9_000_000, 9_000_000, 100);

    private final Hl7v2Translator translator = new Hl7v2Translator(Set.of("P"));
    private final Hl7v2Translator wide = new Hl7v2Translator(Set.of("P"), WIDE);

    private Violation refusal(String text) {
        List<Violation> violations = catchThrowableOfType(
                        MalformedMessage.class, () -> translator.translate(Messages.envelope(text)))
                .rejection()
                .violations();
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }

    @Test
    void too_many_segments_are_refused_at_the_first_of_them() {
        assertThat(refusal(MSH + "NTE|1\r".repeat(20_000)))
                .isEqualTo(new Violation("104", "NTE^10000", "a message may have 10000 segments"));
    }

    @Test
    void too_many_fields_are_refused_at_the_first_of_them() {
        assertThat(refusal(MSH + "PID|1\rPID" + "|".repeat(1_001) + "\r"))
                .isEqualTo(new Violation("104", "PID^2^1001", "a segment may have 1000 fields"));
    }

    @Test
    void too_many_repetitions_are_refused_at_the_first_of_them() {
        assertThat(refusal(MSH + "PID|1||A" + "~B".repeat(10_000) + "\r"))
                .isEqualTo(new Violation("104", "PID^1^3^10001", "a field may have 10000 repetitions"));
    }

    @Test
    void a_message_that_is_too_long_is_refused_with_its_control_id() {
        Envelope envelope = Messages.envelope(MSH + "NTE|1||" + "x".repeat(16 * 1024 * 1024) + "\r");
        MalformedMessage refusal = catchThrowableOfType(MalformedMessage.class, () -> translator.translate(envelope));

        assertThat(refusal.header().controlId()).isEqualTo("M1");
        assertThat(refusal.rejection().violations())
                .containsExactly(new Violation("104", "MSH^1", "a message may have 16777216 bytes"));
    }

    @Test
    void a_batch_of_too_many_messages_is_refused() {
        Envelope envelope = Messages.envelope("BHS|^~\\&|A\r" + MSH.repeat(5_001));

        assertThat(catchThrowableOfType(MalformedMessage.class, () -> translator.split(envelope))
                        .rejection()
                        .violations())
                .containsExactly(new Violation("104", "BHS^1", "a batch may have 5000 messages"));
    }

    @Test
    void what_is_within_the_limits_is_taken() throws Exception {
        String text = MSH + "PID|1||A" + "~B".repeat(9_999) + "\r" + "NTE|1\r".repeat(9_990);

        Map<String, Object> tree = translator.translate(Messages.envelope(text)).tree();

        assertThat((List<?>) ((Map<?, ?>) tree.get("PID")).get("R3")).hasSize(10_000);
    }

    @Test
    void values_are_looked_up_within_their_segment_only() throws Exception {
        // no repetition, no escape anywhere behind: nobody may look for one up to the end of the message
        String text = MSH + "FT1|1|T1||20260412|20260412|CG|I-1|||2\r".repeat(200_000);
        List<?> charges =
                (List<?>) wide.translate(Messages.envelope(text)).tree().get("FT1");

        long values = charges.stream()
                .map(charge -> (Map<?, ?>) charge)
                .filter(charge -> "I-1".equals(charge.get("F7")) && "2".equals(charge.get("F10")))
                .filter(charge -> charge.get("R7") != null)
                .count();

        assertThat(values).isEqualTo(200_000);
    }

    @Test
    void many_names_of_segments_are_sorted_in_one_pass() throws Exception {
        StringBuilder text = new StringBuilder(MSH);
        IntStream.range(0, 400_000).forEach(i -> text.append((char) ('N' + i % 13))
                .append((char) ('A' + i / 13 % 26))
                .append((char) ('A' + i / 338 % 26))
                .append("|\r"));

        Map<String, Object> tree =
                wide.translate(Messages.envelope(text.toString())).tree();

        assertThat(tree).hasSizeGreaterThan(8_000);
    }

    @Test
    void many_components_are_written_out_in_one_pass() throws Exception {
        Translation translation =
                wide.translate(Messages.envelope(MSH + "PID|1||" + "a^".repeat(200_000) + "&b".repeat(200_000) + "\r"));

        assertThat(CanonicalJson.text(translation.tree())).hasSizeGreaterThan(400_000);
    }

    @Test
    void an_answer_is_short_however_long_the_head_of_the_message_is() {
        String head = "MSH|^~\\&|" + "S".repeat(1_000_000) + "|NMGH|L|H|20260412||DFT^P03|" + "M".repeat(1_000_000)
                + "|P|2.5.1" + "|x".repeat(500_000) + "\r";
        Envelope envelope = Messages.envelope(head);
        MalformedMessage refusal = catchThrowableOfType(MalformedMessage.class, () -> translator.translate(envelope));

        byte[] answer = new Hl7v2Acknowledger(new Time())
                .acknowledge(envelope, refusal.header(), new Outcome.Refused(UUID.randomUUID(), refusal.rejection()))
                .body();

        assertThat(answer).hasSizeLessThan(6_000);
        assertThat(new String(answer, StandardCharsets.UTF_8))
                .contains("MSA|AE|M")
                .contains("|104^Value too long^");
    }
}
