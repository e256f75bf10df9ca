package io.ledgerline.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Translation;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Rejection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("XML documents as trees")
class XmlTranslatorTest {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";

    private final XmlTranslator translator = new XmlFixture().translator;

    private static Envelope sample(String path) throws Exception {
        return XmlFixture.envelope(
                Files.readAllBytes(Path.of("..", "config", "mappings", "xml").resolve(path)));
    }

    private Violation refusal(String body) {
        MalformedMessage refused =
                catchThrowableOfType(MalformedMessage.class, () -> translator.translate(XmlFixture.envelope(body)));
        assertThat(refused).isNotNull();
        return refused.rejection().violations().get(0);
    }

    @Test
    void an_invoice_is_known_by_its_supplier_number_and_date() throws Exception {
        Translation read = translator.translate(sample("ubl-invoice/samples/two-lines-with-freight.xml"));

        assertThat(read.header().type()).isEqualTo("UBL^Invoice");
        assertThat(read.header().source()).isEqualTo("9520000000014");
        assertThat(read.header().controlId()).isEqualTo("Invoice/KM-90114/2026-11-20");
        assertThat(read.header().businessKey()).isEqualTo("KM-90114");
    }

    @Test
    void a_cxml_document_is_known_by_who_it_is_from_and_its_payload_id() throws Exception {
        Translation read = translator.translate(sample("cxml-confirmation/samples/accepted-and-backordered.xml"));

        assertThat(read.header().type()).isEqualTo("cXML^ConfirmationRequest");
        assertThat(read.header().source()).isEqualTo("SUP-014");
        assertThat(read.header().controlId()).isEqualTo("1763719300.7@kestrel.example");
        assertThat(read.header().version()).isEqualTo("1.2.050");
        assertThat(read.header().businessKey()).isEqualTo("PO-2026-000321");
    }

    @Test
    void text_stays_text_and_what_repeats_is_a_list_with_places() throws Exception {
        Map<String, Object> tree = translator
                .translate(
                        XmlFixture.envelope(
                                "<i:Invoice xmlns:i='" + UBL
                                        + "'><ID> 1 </ID><Amount currencyID='EUR'>2.50</Amount><Line><No>a</No></Line><Line><No>b</No></Line></i:Invoice>"))
                .tree();

        assertThat(tree).containsEntry("ID", "1");
        assertThat(tree.get("Amount"))
                .isEqualTo(Map.of("currencyID", "EUR", "_text", "2.50", "_at", "/Invoice/Amount[1]"));
        assertThat(tree.get("Line"))
                .isEqualTo(List.of(
                        Map.of("No", "a", "_at", "/Invoice/Line[1]"), Map.of("No", "b", "_at", "/Invoice/Line[2]")));
    }

    @Test
    void nothing_is_fetched_and_no_entity_of_the_sender_is_expanded() {
        String bomb = "<!DOCTYPE cXML [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY x SYSTEM 'file:///etc/hostname'>]>";

        assertThat(refusal(bomb + "<cXML payloadID='1'>&b;</cXML>").code()).isEqualTo("structure");
        assertThat(refusal(bomb + "<cXML payloadID='1'>&x;</cXML>").code()).isEqualTo("structure");
    }

    @Test
    void a_document_type_alone_is_no_harm() throws Exception {
        Translation read = translator.translate(
                XmlFixture.envelope("<!DOCTYPE cXML SYSTEM 'http://127.0.0.1:1/none.dtd'><cXML payloadID='1'/>"));

        assertThat(read.header().controlId()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISA*00*", "<Invoice", "<cXML><a></cXML>", "<cXML>&#0;</cXML>", "\uFEFF"})
    void what_is_not_well_formed_is_refused_by_line_and_column(String body) {
        Violation violation = refusal(body);

        assertThat(violation.code()).isEqualTo("structure");
        assertThat(violation.location()).matches("/|line -?\\d+, column -?\\d+");
    }

    @Test
    void another_kind_of_xml_is_not_supported() {
        assertThatThrownBy(
                        () -> translator.translate(XmlFixture.envelope("<html xmlns='http://www.w3.org/1999/xhtml'/>")))
                .isInstanceOfSatisfying(
                        MalformedMessage.class,
                        refused -> assertThat(refused.rejection().kind()).isEqualTo(Rejection.Kind.UNSUPPORTED));
    }

    @Test
    void depth_and_size_have_limits() {
        assertThat(refusal("<cXML>" + "<a>".repeat(70) + "</a>".repeat(70) + "</cXML>")
                        .code())
                .isEqualTo("size");
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        assertThatThrownBy(() -> translator.translate(XmlFixture.envelope(large)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("10485760");
    }

    @Test
    void other_encodings_are_read() throws Exception {
        String body = "<?xml version='1.0' encoding='ISO-8859-1'?><cXML payloadID='\u00e9'/>";

        assertThat(translator
                        .translate(XmlFixture.envelope(body.getBytes(StandardCharsets.ISO_8859_1)))
                        .header()
                        .controlId())
                .isEqualTo("\u00e9");
    }
}
