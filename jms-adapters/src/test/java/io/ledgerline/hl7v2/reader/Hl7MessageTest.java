package io.ledgerline.hl7v2.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.intake.MalformedMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The HL7 v2 reader")
class Hl7MessageTest {

    private static final String HEAD = "MSH|^~\\&|ORSYS|NORTH|LEDGER|HQ|20260412081500||DFT^P03|M1|P|2.5.1\r";

    private static Hl7Message read(String text) throws MalformedMessage {
        return Hl7Message.read(text.getBytes(StandardCharsets.UTF_8), null);
    }

    @Test
    void counts_header_fields_from_the_separator() throws MalformedMessage {
        Segment msh = read(HEAD).header();
        assertThat(msh.value(1)).isEqualTo("|");
        assertThat(msh.value(2)).isEqualTo("^~\\&");
        assertThat(msh.value(3)).isEqualTo("ORSYS");
        assertThat(msh.value(9, 2, 1)).isEqualTo("P03");
        assertThat(msh.value(12)).isEqualTo("2.5.1");
        assertThat(msh.value(13)).isNull();
        assertThat(msh.get("F9_2")).isEqualTo("P03");
        assertThat(msh.get("F2")).isEqualTo("^~\\&");
    }

    @Test
    void gives_components_subcomponents_and_repetitions() throws MalformedMessage {
        Segment pid =
                read(HEAD + "PID|1||A1^^^NORTH&1.2.3&ISO^MR~B2^^^REG||DOE^JO").first("PID");
        assertThat(pid.get("F3")).isEqualTo("A1");
        assertThat(pid.get("F3_5")).isEqualTo("MR");
        assertThat(pid.get("F3_4")).isEqualTo("NORTH");
        assertThat(pid.get("F3_4_2")).isEqualTo("1.2.3");
        assertThat(pid.get("F3_4_4")).isNull();
        assertThat(pid.get("F2")).isNull();
        List<Repetition> ids = pid.repetitions(3);
        assertThat(ids).hasSize(2);
        assertThat(ids.get(1).get("C1")).isEqualTo("B2");
        assertThat(ids.get(1).get("C4")).isEqualTo("REG");
        assertThat(ids.get(0).get("C4_3")).isEqualTo("ISO");
        assertThat(pid.get("_at")).isEqualTo("PID^1");
    }

    @Test
    void tells_the_HL7_null_from_a_missing_value() throws MalformedMessage {
        Segment pid = read(HEAD + "PID|\"\"||x|").first("PID");
        assertThat(pid.get("F1")).isNull();
        assertThat(pid.get("N1")).isEqualTo(true);
        assertThat(pid.get("F2")).isNull();
        assertThat(pid.get("N2")).isNull();
    }

    @Test
    void keeps_unescaped_separators_in_whole_text() throws MalformedMessage {
        Segment obx = read(HEAD + "OBX|1|TX|||gloves & gowns ^ size L|").first("OBX");
        assertThat(obx.get("F5")).isEqualTo("gloves");
        assertThat(obx.get("T5")).isEqualTo("gloves & gowns ^ size L");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "A\\F\\B A|B",
                "A\\S\\B A^B",
                "A\\T\\B A&B",
                "A\\R\\B A~B",
                "A\\E\\B A\\B",
                "A\\X41\\B AAB",
                "A\\XC3\\\\XA9\\B AéB",
                "A\\XC3A9\\B AéB",
                "\\H\\bold\\N\\ bold",
                "A\\Z99\\B A\\Z99\\B",
                "A\\B A\\B",
                "A\\\\B A\\\\B",
                "C:\\dir\\F\\x C:\\dir|x",
                "A\\XZZ\\B A\\XZZ\\B",
                "A\\.in+4\\B AB",
            })
    void resolves_escapes_and_leaves_unknown_ones(String written, String meant) throws MalformedMessage {
        assertThat(read(HEAD + "NTE|1||" + written).value("NTE", 3)).isEqualTo(meant);
    }

    @Test
    void turns_line_commands_into_line_breaks() throws MalformedMessage {
        assertThat(read(HEAD + "NTE|1||a\\.br\\b\\.sp2\\c").value("NTE", 3)).isEqualTo("a\nb\n\nc");
    }

    @Test
    void follows_ISO_2022_escapes() throws MalformedMessage {
        assertThat(read(HEAD + "NTE|1||\\M2442\\;3ED\\C2842\\ x").value("NTE", 3))
                .isEqualTo("山田 x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\r\n", "\n\r"})
    void takes_any_line_end(String end) throws MalformedMessage {
        Hl7Message message = read(HEAD.replace("\r", end) + "PID|1||A1" + end + end + "PV1|1|I" + end);
        assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "PV1");
        assertThat(message.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\u000b", "\r\n", "   ", "\uFEFF\r\n \u000b"})
    void skips_what_transports_leave_in_front(String before) throws MalformedMessage {
        Hl7Message message = read(before + HEAD + "PID|1||A1\r\u001c\r");
        assertThat(message.value("PID", 3)).isEqualTo("A1");
        assertThat(message.notes()).isEmpty();
    }

    @Test
    void notes_text_in_front_of_the_message() throws MalformedMessage {
        Hl7Message message = read("# Sample charge\nSent: " + HEAD + "PID|1||A1");
        assertThat(message.value("PID", 3)).isEqualTo("A1");
        assertThat(message.notes()).containsExactly("text before MSH ignored");
    }

    @Test
    void takes_any_delimiters() throws MalformedMessage {
        Hl7Message message = read("MSH$%~\\&$A%x$B\rPID$1$$P%9&8~Q$C|D^E\\T\\\\S\\");
        assertThat(message.header().value(3, 2, 1)).isEqualTo("x");
        assertThat(message.first("PID").get("F3_2_2")).isEqualTo("8");
        assertThat(message.first("PID").repetitions(3)).hasSize(2);
        assertThat(message.value("PID", 4)).isEqualTo("C|D^E&%");
    }

    @Test
    void lives_with_fewer_encoding_characters() throws MalformedMessage {
        Segment lostBackslash = read("MSH|^~&|A\rPID|1||a^b&c~d\\e").first("PID");
        assertThat(lostBackslash.get("F3_2_2")).isEqualTo("c");
        assertThat(lostBackslash.repetitions(3)).hasSize(2);
        assertThat(lostBackslash.repetitions(3).get(1).get("C1")).isEqualTo("d\\e");
        Segment noSubcomponent = read("MSH|^~\\|A\rPID|1||a^b&c\\T\\").first("PID");
        assertThat(noSubcomponent.get("F3_2")).isEqualTo("b&c\\T\\");
        Segment componentOnly = read("MSH|^|A\rPID|1||a^b~c").first("PID");
        assertThat(componentOnly.get("F3_2")).isEqualTo("b~c");
        Segment nothing = read("MSH||A\rPID|1||a^b~c").first("PID");
        assertThat(nothing.get("F3")).isEqualTo("a^b~c");
    }

    @Test
    void takes_a_doubled_backslash_as_one_and_truncation_as_given() throws MalformedMessage {
        assertThat(read("MSH|^~\\\\&|A\rPID|1||a&b").first("PID").get("F3_1_2")).isEqualTo("b");
        assertThat(read("MSH|^~\\&#|A\rPID|1||a&b").first("PID").get("F3_1_2")).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \r\n",
                "hello",
                "{\"resourceType\":\"Bundle\"}",
                "PID|1||A1",
                "MSH",
                "MSH\rPID|1",
                "MSH1^~\\&|A",
                "MSH|ABCD|X",
            })
    void refuses_what_is_no_message_with_a_code_and_a_place(String text) {
        MalformedMessage refused = catchThrowableOfType(MalformedMessage.class, () -> read(text));
        assertThat(refused).isNotNull();
        assertThat(refused.rejection().violations().get(0).code()).isIn("100", "102");
        assertThat(refused.rejection().violations().get(0).location()).startsWith("MSH");
    }

    @Test
    void takes_line_breaks_inside_values_and_says_so() throws MalformedMessage {
        Hl7Message message = read(HEAD + "NTE|1||first\nsecond line\nthe | third\rPID|1||A1");
        assertThat(message.first("NTE").get("T3")).isEqualTo("first\nsecond line\nthe");
        assertThat(message.value("PID", 3)).isEqualTo("A1");
        assertThat(message.notes()).hasSize(1);
    }

    @Test
    void joins_continuation_segments() throws MalformedMessage {
        Hl7Message message = read(HEAD + "NTE|1||abc\rADD|def|next\rADD|2\rPID|1||A1");
        assertThat(message.value("NTE", 3)).isEqualTo("abcdef");
        assertThat(message.value("NTE", 4)).isEqualTo("next2");
        assertThat(message.segments()).hasSize(3);
    }

    @Test
    void takes_indented_and_small_segment_ids() throws MalformedMessage {
        Hl7Message message = read(HEAD + "   pid|1||A1\r\tPV2\rPV1|1");
        assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "PV2", "PV1");
        assertThat(message.notes()).containsExactly("segment id in small letters");
    }

    @ParameterizedTest
    @CsvSource({
        "8859/1,ISO-8859-1,Müller",
        "8859/15,ISO-8859-15,Preis €",
        "8859/2,ISO-8859-2,Łódź",
        "8859/5,ISO-8859-5,Больница",
        "UNICODE UTF-8,UTF-8,山田 Müller",
        "UTF-8,UTF-8,Müller",
        "GB 18030-2000,GB18030,医院",
        "BIG-5,Big5,醫院",
        "KS X 1001,EUC-KR,병원",
        "ASCII~ISO IR87,x-windows-iso2022jp,山田",
        "~ISO IR87,ISO-2022-JP,山田",
    })
    void follows_the_declared_character_set(String declared, String charset, String name) throws MalformedMessage {
        String text = "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5||||||" + declared + "\rPID|1||||" + name + "\r";
        Hl7Message message = Hl7Message.read(text.getBytes(Charset.forName(charset)), null);
        assertThat(message.value("PID", 5)).isEqualTo(name);
        assertThat(message.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE"})
    void recognises_wide_text(String charset) throws MalformedMessage {
        String text = "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5||||||UNICODE UTF-16\rPID|1||||Müller\r";
        Hl7Message message = Hl7Message.read(text.getBytes(Charset.forName(charset)), null);
        assertThat(message.value("PID", 5)).isEqualTo("Müller");
    }

    @ParameterizedTest
    @CsvSource({",ISO-8859-1", ",UTF-8", "ASCII,ISO-8859-1", "NO SUCH SET,UTF-8", "UNICODE UTF-8,ISO-8859-1"})
    void guesses_when_the_declaration_is_missing_unknown_or_false(String declared, String charset) throws Exception {
        String msh18 = declared == null ? "" : declared;
        String text = "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5||||||" + msh18 + "\rPID|1||||Müller\r";
        Hl7Message message = Hl7Message.read(text.getBytes(charset), null);
        assertThat(message.value("PID", 5)).isEqualTo("Müller");
        assertThat(message.notes()).hasSize(1);
    }

    @Test
    void believes_the_transport_first() throws MalformedMessage {
        String text = "MSH|^~\\&|A|B|||||ADT^A01|1|P|2.5||||||8859/1\rPID|1||||Müller\r";
        Hl7Message message = Hl7Message.read(text.getBytes(StandardCharsets.UTF_8), "utf-8");
        assertThat(message.value("PID", 5)).isEqualTo("Müller");
    }

    @Test
    void drops_control_characters_from_values() throws MalformedMessage {
        assertThat(read(HEAD + "PID|1||A\u00001\\X00\\").value("PID", 3)).isEqualTo("A1");
    }

    @Test
    void writes_everything_out_for_people() throws MalformedMessage {
        Segment pid = read(HEAD + "PID|\"\"||A^^^N&1&ISO~B").first("PID");
        assertThat(pid)
                .containsEntry("_at", "PID^1")
                .containsEntry("N1", true)
                .containsEntry("F3", "A")
                .containsEntry("F3_4", "N")
                .containsEntry("F3_4_2", "1")
                .containsEntry("F3_4_3", "ISO")
                .containsKey("R3")
                .doesNotContainKeys("F2", "F1");
        assertThat(pid.keySet()).allSatisfy(key -> assertThat(pid.get(key))
                .isEqualTo(Map.copyOf(pid).get(key)));
    }
}
