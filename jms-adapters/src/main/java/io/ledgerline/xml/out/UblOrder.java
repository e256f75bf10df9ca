package io.ledgerline.xml.out;

import io.ledgerline.outbound.writing.PartnerWriter.Writing;
import io.ledgerline.outbound.writing.UnwritableDocument;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A UBL 2.1 document. Which of UBL's two component namespaces an element is of needs no list: what has elements within it is aggregate,
 * anything else basic.
 */
final class UblOrder {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String CBC = UBL + "CommonBasicComponents-2";
    private static final String CAC = UBL + "CommonAggregateComponents-2";

    private UblOrder() {}

    static void write(XMLStreamWriter xml, Writing writing) throws XMLStreamException, UnwritableDocument {
        String namespace = UBL + writing.form() + "-2";
        xml.setDefaultNamespace(namespace);
        xml.setPrefix("cbc", CBC);
        xml.setPrefix("cac", CAC);
        xml.writeStartElement(namespace, writing.form());
        xml.writeDefaultNamespace(namespace);
        xml.writeNamespace("cac", CAC);
        xml.writeNamespace("cbc", CBC);
        new OutgoingTree(xml, (each, name, leaf) -> each.writeStartElement(leaf ? CBC : CAC, name))
                .content(OutgoingTree.of(writing.tree()), "/" + writing.form());
        xml.writeEndElement();
    }
}
