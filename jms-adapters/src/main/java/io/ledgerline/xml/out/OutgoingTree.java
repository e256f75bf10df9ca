package io.ledgerline.xml.out;

import io.ledgerline.outbound.writing.UnwritableDocument;
import io.ledgerline.xml.XmlDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the tree that a mapping made, which looks as the trees of documents that come in: an object is an element, a name in upper case
 * an element within it, a name in lower case an attribute, {@code _text} its own text, a list what repeats. The order is that of the
 * mapping.
 */
final class OutgoingTree {

    private static final Pattern ELEMENT = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][A-Za-z0-9]*(:[a-z]+)?");
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** How a dialect begins an element. */
    interface Start {

        /**
         * Begins it.
         *
         * @param leaf true when no element is within it
         */
        void element(XMLStreamWriter xml, String name, boolean leaf) throws XMLStreamException;
    }

    private final XMLStreamWriter xml;
    private final Start start;

    OutgoingTree(XMLStreamWriter xml, Start start) {
        this.xml = xml;
        this.start = start;
    }

    /** What a mapping made, as a tree. */
    static Map<?, ?> of(Object made) throws UnwritableDocument {
        if (made instanceof Map<?, ?> tree && !tree.isEmpty()) {
            return tree;
        }
        throw new UnwritableDocument("mapping", "/", "the mapping made no element");
    }

    /** Writes what stands in an element: attributes, elements, text. */
    void content(Map<?, ?> tree, String at) throws XMLStreamException, UnwritableDocument {
        for (Map.Entry<?, ?> field : tree.entrySet()) {
            String name = field.getKey().toString();
            if (ATTRIBUTE.matcher(name).matches()) {
                xml.writeAttribute(name, text(field.getValue()));
            } else if (!name.equals(XmlDocument.TEXT) && !ELEMENT.matcher(name).matches()) {
                throw new UnwritableDocument(
                        "mapping", at, "the name of a field is that of no element and no attribute");
            }
        }
        for (Map.Entry<?, ?> field : tree.entrySet()) {
            String name = field.getKey().toString();
            if (name.equals(XmlDocument.TEXT)) {
                xml.writeCharacters(text(field.getValue()));
            } else if (ELEMENT.matcher(name).matches()) {
                for (Object each : field.getValue() instanceof List<?> several ? several : List.of(field.getValue())) {
                    element(name, each, at + "/" + name);
                }
            }
        }
    }

    private void element(String name, Object value, String at) throws XMLStreamException, UnwritableDocument {
        if (value instanceof Map<?, ?> tree) {
            boolean leaf = tree.keySet().stream()
                    .noneMatch(key -> ELEMENT.matcher(key.toString()).matches());
            start.element(xml, name, leaf);
            content(tree, at);
        } else {
            start.element(xml, name, true);
            xml.writeCharacters(text(value));
        }
        xml.writeEndElement();
    }

    /** A value as text; what XML cannot hold becomes a blank. */
    private static String text(Object value) {
        String text = value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
        return NOT_XML.matcher(text).replaceAll(" ").strip();
    }
}
