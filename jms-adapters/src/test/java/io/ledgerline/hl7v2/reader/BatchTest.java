package io.ledgerline.hl7v2.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.intake.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A batch")
class BatchTest {

    private static final String FHS = "FHS|^~\\&|A|NORTH|B|HQ|20260412||charges.hl7\r";
    private static final String BHS = "BHS|^~\\&|A|NORTH|B|HQ|20260412||||B77\r";
    private static final String ONE = "MSH|^~\\&|A|NORTH|||||ADT^A01|1|P|2.5\rPID|1||A1\r";
    private static final String TWO = "MSH|^~\\&|A|NORTH|||||ADT^A01|2|P|2.5\rPID|1||A2\r";

    private static List<String> split(String text) throws MalformedMessage {
        return Batch.split(text.getBytes(StandardCharsets.ISO_8859_1), 100).stream()
                .map(part -> new String(part, StandardCharsets.ISO_8859_1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FHS + BHS + ONE + TWO + "BTS|2\rFTS|1\r",
                BHS + ONE + TWO + "BTS|2|all",
                BHS + ONE + TWO + "BTS\r",
                BHS + ONE + TWO,
                FHS + ONE + TWO + "FTS|2",
                FHS + BHS + ONE + "BTS|1\r" + BHS + TWO + "BTS|1\rFTS|2",
                ONE + TWO,
                "\u000b" + ONE + "\u001c\r\u000b" + TWO + "\u001c\r",
                "\u00EF\u00BB\u00BF" + BHS + ONE + TWO + "BTS|2",
                "  " + BHS + "  " + ONE + "\r\n  " + TWO + "  BTS|2",
            })
    void gives_its_messages(String text) throws MalformedMessage {
        assertThat(Batch.isBatch(text.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
        List<String> parts = split(text);
        assertThat(parts).hasSize(2);
        assertThat(Hl7Message.read(parts.get(0).getBytes(StandardCharsets.ISO_8859_1), null)
                        .value("PID", 3))
                .isEqualTo("A1");
        assertThat(Hl7Message.read(parts.get(1).getBytes(StandardCharsets.ISO_8859_1), null)
                        .value("PID", 3))
                .isEqualTo("A2");
    }

    @Test
    void of_one_message_is_still_a_batch() throws MalformedMessage {
        String text = BHS + ONE + "BTS|1";
        assertThat(Batch.isBatch(text.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
        assertThat(split(text)).containsExactly(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {ONE, "\u000b" + ONE + "\u001c\r", "junk MSH|x\r" + ONE, ONE + "NTE|1||see MSHxy\r", "nothing"})
    void is_not_a_single_message(String text) {
        assertThat(Batch.isBatch(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(text.startsWith("junk"));
    }

    @Test
    void keeps_wide_characters() throws MalformedMessage {
        byte[] wide = (BHS + ONE.replace("A1", "Łódź") + TWO + "BTS|2").getBytes(StandardCharsets.UTF_16LE);
        assertThat(Batch.isBatch(wide)).isTrue();
        assertThat(Hl7Message.read(Batch.split(wide, 100).get(0), null).value("PID", 3))
                .isEqualTo("Łódź");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BHS + ONE + "BTS|2",
                BHS + ONE + TWO + "BTS|1",
                BHS + ONE + TWO + "BTS|two",
                FHS + BHS + ONE + TWO + "BTS|2\rFTS|3",
                BHS + "EVN|A01|20260412\rPID|1||A1\rBTS|1",
            })
    void with_a_wrong_count_or_stray_segments_is_refused(String text) {
        MalformedMessage refused = catchThrowableOfType(MalformedMessage.class, () -> split(text));
        assertThat(refused.rejection().violations().get(0).location()).matches("(BTS|FTS|BHS)\\^1.*");
        assertThat(refused.rejection().violations().get(0).code()).isIn("100", "102");
    }
}
