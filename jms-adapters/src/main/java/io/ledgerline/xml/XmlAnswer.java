package io.ledgerline.xml;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Outcome;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the answer to one document. */
final class XmlAnswer {

    private static final String CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static final String CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static final String RESPONSE = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
    private final XmlDocument document;
    private final XmlHead head;
    private final Outcome outcome;
    private final Instant at;

    XmlAnswer(XmlDocument document, Outcome outcome, Instant at) {
        this.document = document;
        this.head = new XmlHead(document);
        this.outcome = outcome;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private byte[] written(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            content.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private List<Violation> violations() {
        return outcome instanceof Outcome.Refused refused ? refused.rejection().violations() : List.of();
    }

    // ---- cXML

    /**
     * A cXML Response (cXML 1.2.058, "Response"): 200 taken, 201 taken and waits for a person, 406 refused for its content, 450 no
     * interface takes it.
     */
    byte[] cxml() {
        return written(xml -> {
            xml.writeDTD("<!DOCTYPE cXML SYSTEM \"http://xml.cxml.org/schemas/cXML/1.2.058/cXML.dtd\">");
            xml.writeStartElement("cXML");
            xml.writeAttribute("payloadID", outcome.messageId() + "@ledgerline");
            xml.writeAttribute("timestamp", at.toString());
            xml.writeStartElement("Response");
            xml.writeStartElement("Status");
            xml.writeAttribute("code", code());
            xml.writeAttribute("text", words());
            StringBuilder text = new StringBuilder();
            for (Violation violation : violations()) {
                text.append(violation.location())
                        .append(": ")
                        .append(violation.text())
                        .append(" (")
                        .append(violation.code())
                        .append(")\n");
            }
            xml.writeCharacters(text.toString().strip());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    /** The code of the cXML Response. */
    String code() {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.state() == MessageState.WAITING ? "201" : "200";
        }
        return unsupported() ? "450" : "406";
    }

    private String words() {
        return switch (code()) {
            case "200" -> "OK";
            case "201" -> "Accepted";
            case "450" -> "Not Implemented";
            default -> "Not Acceptable";
        };
    }

    private boolean unsupported() {
        return outcome instanceof Outcome.Refused refused && refused.rejection().kind() == Rejection.Kind.UNSUPPORTED;
    }

    // ---- UBL

    /**
     * A UBL 2.1 ApplicationResponse as the Peppol Message Level Response profiles it: response code AB (taken) or RE (refused); a
     * LineResponse for each error with its place as an XPath and status reason SV (syntax) or BV (business rule).
     */
    byte[] applicationResponse() {
        return written(xml -> {
            xml.setDefaultNamespace(RESPONSE);
            xml.setPrefix("cbc", CBC);
            xml.setPrefix("cac", CAC);
            xml.writeStartElement(RESPONSE, "ApplicationResponse");
            xml.writeDefaultNamespace(RESPONSE);
            xml.writeNamespace("cbc", CBC);
            xml.writeNamespace("cac", CAC);
            basic(xml, "UBLVersionID", "2.1");
            basic(xml, "ID", outcome.messageId().toString());
            basic(
                    xml,
                    "IssueDate",
                    DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(at));
            basic(
                    xml,
                    "IssueTime",
                    DateTimeFormatter.ISO_LOCAL_TIME.withZone(ZoneOffset.UTC).format(at) + "Z");
            party(xml, "SenderParty", head.receiver().orElse("LEDGERLINE"));
            party(xml, "ReceiverParty", head.sender().orElse("unknown"));
            xml.writeStartElement(CAC, "DocumentResponse");
            boolean taken = outcome instanceof Outcome.Accepted;
            response(
                    xml, taken ? "AB" : "RE", taken ? null : violations().get(0).text(), null);
            xml.writeStartElement(CAC, "DocumentReference");
            basic(xml, "ID", head.number().orElse("unknown"));
            basic(xml, "DocumentTypeCode", document.root());
            xml.writeEndElement();
            for (Violation violation : violations()) {
                xml.writeStartElement(CAC, "LineResponse");
                xml.writeStartElement(CAC, "LineReference");
                basic(xml, "LineID", violation.location());
                xml.writeEndElement();
                response(xml, "RE", violation.text(), violation.code());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    private static void party(XMLStreamWriter xml, String role, String id) throws XMLStreamException {
        xml.writeStartElement(CAC, role);
        xml.writeStartElement(CAC, "PartyIdentification");
        basic(xml, "ID", id);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void response(XMLStreamWriter xml, String code, String text, String reason)
            throws XMLStreamException {
        xml.writeStartElement(CAC, "Response");
        basic(xml, "ResponseCode", code);
        if (text != null) {
            basic(xml, "Description", text);
        }
        if (reason != null) {
            xml.writeStartElement(CAC, "Status");
            basic(xml, "StatusReasonCode", reason.equals("structure") ? "SV" : "BV");
            basic(xml, "StatusReason", reason);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void basic(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(CBC, name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
