package io.ledgerline.fhir.parse;

import io.ledgerline.fhir.parse.ResourceReader.Unreadable;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The narrative of an XML resource as the text that stands for it in JSON. */
final class XhtmlText {

    private XhtmlText() {}

    /** Reads the current element, up to its end, as XHTML text. */
    static String read(XMLStreamReader reader, int maxDepth) throws XMLStreamException, Unreadable {
        StringBuilder text = new StringBuilder();
        int open = 0;
        do {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    start(reader, text, open == 0);
                    open++;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    text.append("</").append(reader.getLocalName()).append('>');
                    open--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    escape(reader.getText(), text, false);
                default -> {}
            }
            if (open > maxDepth) {
                throw new Unreadable("structure", "elements are nested deeper than " + maxDepth);
            }
            if (open > 0) {
                reader.next();
            }
        } while (open > 0);
        return text.toString();
    }

    private static void start(XMLStreamReader reader, StringBuilder text, boolean root) {
        text.append('<').append(reader.getLocalName());
        if (root) {
            text.append(" xmlns=\"http://www.w3.org/1999/xhtml\"");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            text.append(' ').append(reader.getAttributeLocalName(i)).append("=\"");
            escape(reader.getAttributeValue(i), text, true);
            text.append('"');
        }
        text.append('>');
    }

    private static void escape(String value, StringBuilder text, boolean attribute) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append(attribute ? "&quot;" : "\"");
                default -> text.append(c);
            }
        }
    }
}
