package io.ledgerline.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Answers to XML documents")
class XmlAcknowledgerTest {

    private static final Outcome RECORDED = new Outcome.Accepted(Ids.next(), MessageState.RECORDED, List.of());
    private static final Outcome WAITING = new Outcome.Accepted(Ids.next(), MessageState.WAITING, List.of());
    private static final Outcome REFUSED = new Outcome.Refused(
            Ids.next(),
            new Rejection(
                    Rejection.Kind.INVALID,
                    List.of(
                            new Violation("value", "/Invoice/InvoiceLine[2]", "a decimal is expected"),
                            new Violation("structure", "/Invoice/ID", "missing"))));

    private final XmlFixture fixture = new XmlFixture();

    private Reply answer(String sample, Outcome outcome) throws Exception {
        Envelope envelope = XmlFixture.envelope(
                Files.readAllBytes(Path.of("..", "config", "mappings", "xml").resolve(sample)));
        return fixture.acknowledger.acknowledge(envelope, null, outcome);
    }

    /** What we answer, read as its receiver would. */
    private static XmlDocument read(Reply reply) throws Exception {
        return new XmlReader(20, 1_000).read(reply.body());
    }

    @Test
    void an_invoice_is_taken_with_an_application_response() throws Exception {
        Reply reply = answer("ubl-invoice/samples/two-lines-with-freight.xml", RECORDED);

        assertThat(reply.status()).isEqualTo(201);
        XmlDocument response = read(reply);
        assertThat(response.root()).isEqualTo("ApplicationResponse");
        assertThat(response.text("IssueDate")).contains("2026-11-21");
        assertThat(response.text("IssueTime")).contains("16:00:00Z");
        assertThat(response.text("SenderParty", "PartyIdentification", "ID")).contains("9520000000021");
        assertThat(response.text("ReceiverParty", "PartyIdentification", "ID")).contains("9520000000014");
        assertThat(response.text("DocumentResponse", "Response", "ResponseCode"))
                .contains("AB");
        assertThat(response.text("DocumentResponse", "DocumentReference", "ID")).contains("KM-90114");
    }

    @Test
    void a_refusal_names_each_place_with_its_kind_of_error() throws Exception {
        XmlDocument response = read(answer("cii-invoice/samples/one-line.xml", REFUSED));

        assertThat(response.text("DocumentResponse", "Response", "ResponseCode"))
                .contains("RE");
        List<?> lines =
                (List<?>) response.element("DocumentResponse").orElseThrow().get("LineResponse");
        assertThat(lines)
                .extracting(line -> String.valueOf(((Map<?, ?>) ((Map<?, ?>) line).get("LineReference")).get("LineID")))
                .containsExactly("/Invoice/InvoiceLine[2]", "/Invoice/ID");
        assertThat(response.text("DocumentResponse", "LineResponse", "Response", "Status", "StatusReasonCode"))
                .contains("BV");
    }

    @Test
    void cxml_is_answered_in_cxml_whatever_becomes_of_it() throws Exception {
        String sample = "cxml-invoice/samples/one-order.xml";
        assertThat(read(answer(sample, RECORDED)).text("Response", "Status", "code"))
                .contains("200");
        assertThat(read(answer(sample, WAITING)).text("Response", "Status", "code"))
                .contains("201");
        XmlDocument refused = read(answer(sample, REFUSED));

        assertThat(answer(sample, REFUSED).headers()).containsEntry(XmlAcknowledger.ACK, "406");
        assertThat(refused.text("Response", "Status", "code")).contains("406");
        assertThat(refused.text("Response", "Status").map(text -> text.split("\n")[0]))
                .isEqualTo(Optional.of("/Invoice/InvoiceLine[2]: a decimal is expected (value)"));
    }

    @Test
    void what_is_no_xml_gets_a_problem_document() throws Exception {
        Outcome refused = new Outcome.Refused(
                Ids.next(), new Rejection(Rejection.Kind.INVALID, List.of(new Violation("structure", "/", "no XML"))));

        Reply reply = fixture.acknowledger.acknowledge(XmlFixture.envelope("none"), null, refused);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(CanonicalJson.mapper()
                        .readTree(reply.body())
                        .at("/violations/0/code")
                        .asText())
                .isEqualTo("structure");
    }
}
