package io.ledgerline.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CSV files as trees")
class FlatFileTranslatorTest {

    private final FlatFileTranslator translator = new FlatFileFixture().translator;

    private static List<?> rows(Translation translation) {
        return (List<?>) translation.tree().get("rows");
    }

    private List<Envelope> split(String body) throws MalformedMessage {
        return translator.split(FlatFileFixture.envelope(body));
    }

    private Violation refusal(byte[] body, String charset, Map<String, String> headers) {
        MalformedMessage refused = catchThrowableOfType(
                MalformedMessage.class, () -> translator.split(FlatFileFixture.envelope(body, charset, headers)));
        assertThat(refused).isNotNull();
        return refused.rejection().violations().get(0);
    }

    private Violation refusal(String body) {
        return refusal(body.getBytes(StandardCharsets.UTF_8), null, Map.of());
    }

    @Test
    void a_document_is_known_by_its_type_and_number() throws Exception {
        Envelope file = FlatFileFixture.envelope("receiptId,facility,item,quantity\nG1,NORTH,A,1\nG1,NORTH,B,2\n");

        List<Envelope> parts = translator.split(file);
        assertThat(parts).hasSize(1);
        Translation read = translator.translate(parts.get(0));
        assertThat(read).isEqualTo(translator.translate(file));
        assertThat(read.header().type()).isEqualTo("goods-receipt");
        assertThat(read.header().source()).isEqualTo("kim");
        assertThat(read.header().facility()).isEqualTo("NORTH");
        assertThat(read.header().controlId()).isEqualTo("goods-receipt|G1");
        assertThat(read.header().businessKey()).isEqualTo("G1");
        assertThat(rows(read)).hasSize(2);
    }

    @Test
    void rows_of_one_number_are_one_document_wherever_they_stand_and_keep_their_place() throws Exception {
        List<Envelope> parts =
                split("receiptId,item,quantity,note\nG1,A,1,\nG2,B,2,\"two\nlines\"\nG1,C,3,\n\n,D,4,\n");

        assertThat(parts).hasSize(3);
        Translation first = translator.translate(parts.get(0));
        assertThat(rows(first))
                .isEqualTo(List.of(
                        Map.of("_at", "row 2", "receiptId", "G1", "item", "A", "quantity", "1"),
                        Map.of("_at", "row 5", "receiptId", "G1", "item", "C", "quantity", "3")));
        assertThat(rows(translator.translate(parts.get(1))).get(0).toString()).contains("two\nlines");
        MalformedMessage nameless =
                catchThrowableOfType(MalformedMessage.class, () -> translator.translate(parts.get(2)));
        assertThat(nameless.rejection().violations().get(0).location()).isEqualTo("row 7^receiptId");
    }

    @Test
    void the_same_document_in_another_file_has_the_same_bytes() throws Exception {
        byte[] early = split("receiptId,item,quantity\nG1,A,1\nG2,B,2\n").get(1).body();
        byte[] late = split("receiptId;item;quantity\nG3;C,D;1\nG4;C;1\nG2;B;2\n")
                .get(2)
                .body();
        byte[] alone = split("RECEIPT ID|ITEM|QUANTITY\nG2|B|2\n").get(0).body();

        assertThat(late).isEqualTo(early).isEqualTo(alone);
    }

    @Test
    void invoices_of_two_suppliers_may_have_one_number() throws Exception {
        List<Envelope> parts = split("supplier,invoiceNumber,amount\nS1,77,1\nS2,77,1\n");

        assertThat(translator.translate(parts.get(1)).header().controlId()).isEqualTo("supplier-invoice|S2|77");
        assertThat(translator.translate(parts.get(1)).header().businessKey()).isEqualTo("77");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separators_are_seen_in_the_first_row(String separator) throws Exception {
        String body = "\"Note,; (free)\"" + separator + "receipt_id" + separator + "QUANTITY\r\nx" + separator + "G1"
                + separator + "1\r\n";

        Translation read = translator.translate(FlatFileFixture.envelope(body));

        assertThat(rows(read))
                .isEqualTo(List.of(Map.of("_at", "row 2", "noteFree", "x", "receiptId", "G1", "quantity", "1")));
    }

    @Test
    void a_spreadsheet_may_name_its_separator() throws Exception {
        Translation read = translator.translate(FlatFileFixture.envelope("sep=;\r\nreceiptId;a,b,c,d\r\nG1;1\r\n"));

        assertThat(rows(read)).isEqualTo(List.of(Map.of("_at", "row 3", "receiptId", "G1", "aBCD", "1")));
    }

    @Test
    void encodings_are_told_by_mark_by_transport_or_by_what_can_be_read() throws Exception {
        String body = "receiptId,item\nG1,Gr\u00fc\u00dfe\n";
        Charset windows = Charset.forName("windows-1252");

        for (Envelope file : List.of(
                FlatFileFixture.envelope(body),
                FlatFileFixture.envelope("\uFEFF" + body),
                FlatFileFixture.envelope(body.getBytes(windows)),
                FlatFileFixture.envelope(("\uFEFF" + body).getBytes(StandardCharsets.UTF_16LE)),
                FlatFileFixture.envelope(body.getBytes(Charset.forName("IBM850")), "IBM850", Map.of()))) {
            assertThat(rows(translator.translate(file)).get(0).toString()).contains("Gr\u00fc\u00dfe");
        }
        assertThat(refusal(body.getBytes(windows), "UTF-8", Map.of()).code()).isEqualTo("encoding");
        assertThat(refusal(body.getBytes(windows), "none-such", Map.of()).code())
                .isEqualTo("encoding");
    }

    @Test
    void the_type_is_said_by_a_column_the_transport_the_name_or_the_columns() throws Exception {
        byte[] bare = "no,item\n1,A\n".getBytes(StandardCharsets.UTF_8);

        assertThat(translator
                        .translate(FlatFileFixture.envelope("documentType,no\nstock-count,1\n"))
                        .header()
                        .type())
                .isEqualTo("stock-count");
        assertThat(translator
                        .translate(FlatFileFixture.envelope(bare, null, Map.of("flatfile-type", "stock-count")))
                        .header()
                        .type())
                .isEqualTo("stock-count");
        Envelope named = FlatFileFixture.envelope(
                "receiptId,invoiceNumber\n1,2\n".getBytes(StandardCharsets.UTF_8),
                null,
                Map.of("file", "Kestrel_INVOICE_20261121.csv"));
        assertThat(translator.translate(named).header().type()).isEqualTo("supplier-invoice");
        assertThat(refusal(bare, null, Map.of("file", "x.csv")).code()).isEqualTo("required");
    }

    @Test
    void what_is_no_table_is_refused_by_its_row() {
        assertThat(refusal("").code()).isEqualTo("structure");
        assertThat(refusal("receiptId,item\n").code()).isEqualTo("structure");
        assertThat(refusal("receiptId,item,item\nG1,A,B\n").location()).isEqualTo("row 1");
        assertThat(refusal("receiptId,item\nG1,A,B\n").location()).isEqualTo("row 2");
        assertThat(refusal("receiptId,item\nG1,\"A\n").code()).isEqualTo("structure");
        assertThat(refusal("receiptId\0,item\nG1,A\n").code()).isEqualTo("encoding");
        assertThat(refusal("receiptId,item\nG1," + "x".repeat(10_001) + "\n").code())
                .isEqualTo("size");
        assertThat(refusal("a,".repeat(300) + "\n1\n").code()).isEqualTo("size");
        StringBuilder many = new StringBuilder("receiptId,item\n");
        for (int i = 0; i < 501; i++) {
            many.append('G').append(i).append(",A\n");
        }
        assertThat(refusal(many.toString()).code()).isEqualTo("size");
    }

    @Test
    void what_a_sender_says_of_rows_does_no_harm() throws Exception {
        byte[] body = "receiptId,item\nG1,A\n".getBytes(StandardCharsets.UTF_8);

        for (String rows : List.of("", "x", "9 9", "99999999999999999999", "1 ".repeat(10_000))) {
            assertThat(rows(translator.translate(FlatFileFixture.envelope(body, null, Map.of("flatfile-rows", rows)))))
                    .isEqualTo(List.of(Map.of("_at", "row 2", "receiptId", "G1", "item", "A")));
        }
    }
}
