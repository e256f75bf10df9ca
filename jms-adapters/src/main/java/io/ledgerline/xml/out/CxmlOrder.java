package io.ledgerline.xml.out;

import io.ledgerline.outbound.writing.PartnerWriter.Writing;
import io.ledgerline.outbound.writing.UnwritableDocument;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A cXML 1.2 document with a Request: the header says who speaks to whom (From, To, Sender). The shared secret of the sender is in nothing
 * that is kept; it is put in when the document is handed over.
 */
final class CxmlOrder {

    private static final String VERSION = "1.2.058";
    private static final String DTD =
            "<!DOCTYPE cXML SYSTEM \"http://xml.cxml.org/schemas/cXML/" + VERSION + "/cXML.dtd\">";
    private static final String AGENT = "Ledgerline";

    /** Stands once in a document, since no data has a markup character: where the sender's identity ends. */
    private static final String SENDER = "</Identity></Credential><UserAgent>";

    private CxmlOrder() {}

    /** Who speaks: domain and identity of a credential. */
    record Party(String domain, String identity) {}

    /** The id of a document of a number, the same whenever it is sent: a receiver knows by it what it has already. */
    static String payloadId(String number, Party hub) {
        return number + '@' + hub.identity();
    }

    static void write(XMLStreamWriter xml, Writing writing, Party hub, String number)
            throws XMLStreamException, UnwritableDocument {
        xml.writeDTD(DTD);
        xml.writeStartElement("cXML");
        xml.writeAttribute("payloadID", payloadId(number, hub));
        xml.writeAttribute(
                "timestamp",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        writing.at().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        xml.writeAttribute("version", VERSION);
        xml.writeAttribute("xml:lang", "en");
        xml.writeStartElement("Header");
        party(xml, "From", hub);
        xml.writeEndElement();
        party(
                xml,
                "To",
                new Party(writing.partner().qualifier(), writing.partner().identifier()));
        xml.writeEndElement();
        party(xml, "Sender", hub);
        xml.writeStartElement("UserAgent");
        xml.writeCharacters(AGENT);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("Request");
        xml.writeAttribute("deploymentMode", writing.partner().usage().equals("T") ? "test" : "production");
        new OutgoingTree(xml, (each, name, leaf) -> each.writeStartElement(name))
                .content(OutgoingTree.of(writing.tree()), "/cXML/Request");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void party(XMLStreamWriter xml, String role, Party party) throws XMLStreamException {
        xml.writeStartElement(role);
        xml.writeStartElement("Credential");
        xml.writeAttribute("domain", party.domain());
        xml.writeStartElement("Identity");
        xml.writeCharacters(party.identity());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** A document with the secret of its sender; empty when it is none that was written here. */
    static Optional<byte[]> sealed(byte[] document, String secret) {
        String text = new String(document, StandardCharsets.UTF_8);
        int sender = text.indexOf(SENDER);
        if (sender < 0) {
            return Optional.empty();
        }
        int at = sender + "</Identity>".length();
        String escaped = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return Optional.of((text.substring(0, at) + "<SharedSecret>" + escaped + "</SharedSecret>" + text.substring(at))
                .getBytes(StandardCharsets.UTF_8));
    }
}
