package io.ledgerline.xml;

import io.ledgerline.xml.UnsoundXml.Fault;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads untrusted XML. A document type declaration is allowed, since cXML demands one, but never read: no external entity is
 * fetched, and a reference to any entity that XML itself does not define is an error.
 */
public final class XmlReader {

    private final XMLInputFactory factory = factory();
    private final int maxDepth;
    private final int maxElements;

    /** With limits on what a document may hold. */
    public XmlReader(int maxDepth, int maxElements) {
        this.maxDepth = maxDepth;
        this.maxElements = maxElements;
    }

    private static XMLInputFactory factory() {
        // the JDK's own, so that it behaves the same on any server
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched for a document");
        });
        return factory;
    }

    /** An element that is open. */
    private static final class Open {
        private final String name;
        private final String at;
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final Map<String, Integer> children = new HashMap<>();
        private final StringBuilder text = new StringBuilder();

        Open(String name, String at) {
            this.name = name;
            this.at = at;
        }

        String childAt(String child) {
            return at + "/" + child + "[" + children.merge(child, 1, Integer::sum) + "]";
        }

        Object value() {
            String own = text.toString().strip();
            if (fields.isEmpty()) {
                return own;
            }
            if (!own.isEmpty()) {
                fields.put(XmlDocument.TEXT, own);
            }
            fields.put(XmlDocument.AT, at);
            return fields;
        }

        void add(String child, Object value) {
            fields.merge(child, value, (before, another) -> {
                if (before instanceof Several several) {
                    several.add(another);
                    return several;
                }
                Several several = new Several();
                several.add(before);
                several.add(another);
                return several;
            });
        }
    }

    /** What repeats in an element; a type of its own, so that it is not taken for a value. */
    private static final class Several extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    /** Reads a whole document. */
    public XmlDocument read(byte[] body) throws UnsoundXml {
        XMLStreamReader xml = null;
        try {
            xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
            return document(xml);
        } catch (XMLStreamException e) {
            throw syntax(e.getLocation());
        } catch (RuntimeException e) {
            // the JDK's reader throws some of its own for broken encodings and names
            throw syntax(xml == null ? null : xml.getLocation());
        } finally {
            close(xml);
        }
    }

    private XmlDocument document(XMLStreamReader xml) throws XMLStreamException, UnsoundXml {
        Deque<Open> open = new ArrayDeque<>();
        XmlDialect dialect = null;
        Open root = null;
        int elements = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > maxElements || open.size() >= maxDepth) {
                        throw new UnsoundXml(
                                Fault.LIMIT,
                                place(xml.getLocation()),
                                "more than " + maxElements + " elements, or deeper than " + maxDepth);
                    }
                    String name = xml.getLocalName();
                    if (open.isEmpty()) {
                        Optional<XmlDialect> known = XmlDialect.of(xml.getNamespaceURI(), name);
                        dialect = known.orElseThrow(() ->
                                new UnsoundXml(Fault.UNKNOWN, "/*", "the root element is none of UBL, CII or cXML"));
                        root = new Open(name, "/" + name);
                        open.push(root);
                    } else {
                        open.push(new Open(name, open.peek().childAt(name)));
                    }
                    attributes(xml, open.peek());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw syntax(xml.getLocation());
                case XMLStreamConstants.END_ELEMENT -> {
                    Open closed = open.pop();
                    if (!open.isEmpty()) {
                        open.peek().add(closed.name, closed.value());
                    }
                }
                default -> {
                    // comments, processing instructions and the document type say nothing of the business
                }
            }
        }
        if (root == null) {
            throw syntax(xml.getLocation());
        }
        root.value();
        return new XmlDocument(dialect, root.name, root.fields);
    }

    private static void attributes(XMLStreamReader xml, Open element) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (!xml.getAttributeValue(i).isEmpty()) {
                element.fields.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
    }

    private static UnsoundXml syntax(Location location) {
        return new UnsoundXml(
                Fault.SYNTAX, place(location), "the document is not well-formed XML, or uses entities of its own");
    }

    private static String place(Location location) {
        return location == null ? "/" : "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static void close(XMLStreamReader xml) throws UnsoundXml {
        if (xml != null) {
            try {
                xml.close();
            } catch (XMLStreamException e) {
                throw syntax(e.getLocation());
            }
        }
    }
}
