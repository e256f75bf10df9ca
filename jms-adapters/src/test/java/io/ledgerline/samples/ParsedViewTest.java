package io.ledgerline.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ledgerline.edifact.message.EdifactFieldWords;
import io.ledgerline.hl7v2.fields.Hl7v2FieldWords;
import io.ledgerline.hl7v2.reader.Hl7Message;
import io.ledgerline.hl7v2.reader.SegmentTree;
import io.ledgerline.intake.fields.FieldWords;
import io.ledgerline.intake.fields.MessageField;
import io.ledgerline.intake.fields.MessageFields;
import io.ledgerline.mapping.NoMapping;
import io.ledgerline.x12.set.X12FieldWords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How people read the fields of a message, by protocol. */
class ParsedViewTest {

    private static List<MessageField> fields(Map<String, Object> tree, FieldWords words) {
        return MessageFields.watch(tree, words, null, watched -> {
                    throw new NoMapping("any", "any", false);
                })
                .fields();
    }

    @Test
    void hl7v2FieldsAreWrittenAsTheStandardWritesThem() throws Exception {
        String message = "MSH|^~\\&|LAB|NMGH|||20261122||DFT^P03|C1|P|2.5.1\r"
                + "PID|1||700012^^^NMGH&1.2.3&ISO^MR~4711^^^SSA^SS\r"
                + "FT1|1|||20261122||CG|A\rFT1|2|||20261122||CG|MED-0001^Catheter\rZSU||SN-1\r";
        List<MessageField> fields = fields(
                SegmentTree.of(Hl7Message.read(message.getBytes(StandardCharsets.US_ASCII), null)),
                new Hl7v2FieldWords());

        assertThat(fields)
                .extracting(MessageField::place, MessageField::name, MessageField::value)
                .contains(
                        tuple("MSH-9.2", "Message Type, Trigger Event", "P03"),
                        tuple("MSH-11.1", "Processing ID", "P"),
                        tuple("PID-3.1", "Patient Identifier List, ID Number", "700012"),
                        tuple("PID-3.4.2", "Patient Identifier List, Assigning Authority", "1.2.3"),
                        tuple("PID-3(2).5", "Patient Identifier List, Identifier Type Code", "SS"),
                        tuple("FT1(2)-7.2", "Transaction Code, Text", "Catheter"),
                        tuple("ZSU-2.1", null, "SN-1"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aWholeHl7v2FieldThatWasLookedAtCoversItsComponents() {
        FieldWords words = new Hl7v2FieldWords();
        assertThat(words.covers("T7", "F7_2")).isTrue();
        assertThat(words.covers("T7_2", "F7_2_3")).isTrue();
        assertThat(words.covers("R3/0/C4", "F3_4")).isTrue();
        assertThat(words.covers("R3/1/T", "R3/1/C5")).isTrue();
        assertThat(words.covers("F7", "F7_2")).isFalse();
        assertThat(words.covers("R3/1/C5", "F3_5")).isFalse();
    }

    @Test
    void x12ElementsHaveTheNamesOfOurSchemas() {
        List<MessageField> fields = fields(
                Map.of(
                        "BIG",
                        List.of(Map.of("_at", "BIG^2", "BIG02", "INV-1")),
                        "REF",
                        List.of(Map.of("_at", "REF^3", "REF04", Map.of("REF0402", "X")))),
                new X12FieldWords());

        assertThat(fields)
                .extracting(MessageField::place, MessageField::name)
                .containsExactlyInAnyOrder(
                        tuple("BIG02 (segment 2)", "Invoice Number"),
                        tuple("REF0402 (segment 3)", "Reference Identification"));
    }

    @Test
    void edifactElementsHaveTheNamesOfTheDirectory() {
        List<MessageField> fields = fields(
                Map.of("BGM", List.of(Map.of("_at", "BGM^2", "BGM0101", "380", "BGM0201", "IN-1"))),
                new EdifactFieldWords());

        assertThat(fields)
                .extracting(MessageField::place, MessageField::name)
                .containsExactlyInAnyOrder(
                        tuple("BGM0101 (segment 2)", "Document name code"),
                        tuple("BGM0201 (segment 2)", "Document identifier"));
    }

    @Test
    void anXmlElementIsNamedByItsPathAndItsAttributesBelowIt() {
        List<MessageField> fields = MessageFields.watch(
                        Map.of("Money", Map.of("_at", "/Order/Money", "_text", "12.50", "currency", "USD")),
                        (at, key) -> at + "/" + key,
                        null,
                        watched -> {
                            throw new NoMapping("any", "any", false);
                        })
                .fields();
        assertThat(fields)
                .extracting(MessageField::place, MessageField::value)
                .containsExactlyInAnyOrder(tuple("/Order/Money/_text", "12.50"), tuple("/Order/Money/currency", "USD"));
    }
}
