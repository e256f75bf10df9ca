package io.ledgerline.fhir.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ledgerline.fhir.parse.FhirModel.Field;
import io.ledgerline.fhir.parse.FhirModel.Kind;
import io.ledgerline.fhir.parse.FhirModel.Type;
import io.ledgerline.fhir.parse.ResourceReader.Unreadable;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * FHIR's XML form as the same tree that its JSON form gives (FHIR R4, 2.6.1 and 2.6.2). What is not of R4 stays in the
 * tree under its own name, so that the checker can say so. No DTD, no entities.
 */
final class XmlResource {

    private static final String FHIR = "http://hl7.org/fhir";
    private static final int DECLARATION = 200;
    private static final Pattern DECLARED =
            Pattern.compile("\\A\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._\\-]*)[\"']");
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final FhirModel model;
    private final int maxDepth;
    private final int maxTokens;
    private final XMLInputFactory factory;

    XmlResource(FhirModel model, int maxDepth, int maxTokens) {
        this.model = model;
        this.maxTokens = maxTokens;
        this.maxDepth = maxDepth;
        this.factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** More elements and attributes than are taken. */
    private static final class TooMany extends XMLStreamException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts elements and attributes. */
    private static final class Counted extends StreamReaderDelegate {

        private int left;

        Counted(XMLStreamReader reader, int most) {
            super(reader);
            this.left = most;
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == START_ELEMENT) {
                left -= 1 + getAttributeCount();
                if (left < 0) {
                    throw new TooMany();
                }
            }
            return event;
        }
    }

    ObjectNode read(byte[] body, String charset) throws Unreadable {
        try {
            XMLStreamReader reader =
                    new Counted(factory.createXMLStreamReader(new StringReader(text(body, charset))), maxTokens);
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new Unreadable("structure", "a document type declaration is not allowed");
                }
            }
            ObjectNode resource = resource(reader, 1);
            while (reader.hasNext()) {
                reader.next();
            }
            reader.close();
            return resource;
        } catch (IllegalArgumentException e) {
            throw new Unreadable("structure", "the character set is not known");
        } catch (CharacterCodingException e) {
            throw new Unreadable("structure", "not text in the character set that it claims");
        } catch (TooMany e) {
            throw new Unreadable("too-costly", "XML may have " + maxTokens + " elements and attributes");
        } catch (XMLStreamException e) {
            String at = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber() + ")";
            throw new Unreadable("structure", "not well-formed XML" + at);
        }
    }

    /**
     * What the transport says counts first, then a byte order mark, then the XML declaration (RFC 7303, 3.2); else UTF-8.
     * Decoded here: the JDK's reader writes what it cannot decode to standard error.
     */
    private static String text(byte[] body, String transport) throws CharacterCodingException {
        Charset charset;
        int start = 0;
        if (starts(body, 0xEF, 0xBB, 0xBF)) {
            charset = StandardCharsets.UTF_8;
            start = 3;
        } else if (starts(body, 0xFE, 0xFF) || starts(body, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16;
        } else {
            Matcher declared = DECLARED.matcher(
                    new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1));
            String name = transport != null ? transport : declared.find() ? declared.group(1) : "UTF-8";
            charset = Charset.forName(name);
        }
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(body, start, body.length - start))
                .toString();
    }

    private static boolean starts(byte[] body, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= body.length || (body[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private ObjectNode resource(XMLStreamReader reader, int depth) throws XMLStreamException, Unreadable {
        ObjectNode node = JSON.objectNode();
        String name = reader.getLocalName();
        node.put("resourceType", FHIR.equals(reader.getNamespaceURI()) ? name : "");
        Optional<Type> type = model.resource(name);
        if (type.isEmpty()) {
            skip(reader, depth);
        } else {
            children(reader, node, type.get(), depth);
        }
        return node;
    }

    /** Reads the attributes and children of the current element into a node, up to its end. */
    private void children(XMLStreamReader reader, ObjectNode node, Type type, int depth)
            throws XMLStreamException, Unreadable {
        if (depth > maxDepth) {
            throw new Unreadable("structure", "elements are nested deeper than " + maxDepth);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (type.fields().containsKey(name) && !name.equals("value")) {
                node.put(name, reader.getAttributeValue(i));
            } else if (reader.getAttributeNamespace(i) == null
                    || reader.getAttributeNamespace(i).isEmpty()) {
                node.put("@" + name, "");
            }
        }
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child(reader, node, type, depth + 1);
            } else if (reader.getEventType() == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                node.put("#text", "");
            }
        }
    }

    private void child(XMLStreamReader reader, ObjectNode node, Type type, int depth)
            throws XMLStreamException, Unreadable {
        String name = reader.getLocalName();
        Field field = type.fields().get(name);
        boolean narrative = field != null && field.kind() == Kind.XHTML;
        if (field == null || !narrative && !FHIR.equals(reader.getNamespaceURI())) {
            node.put(field == null ? name : "?" + name, "");
            skip(reader, depth);
            return;
        }
        switch (field.kind()) {
            case XHTML -> add(node, name, field, TextNode.valueOf(XhtmlText.read(reader, maxDepth)), null);
            case PRIMITIVE -> primitive(reader, node, name, field, depth);
            case RESOURCE -> {
                while (reader.next() != XMLStreamConstants.END_ELEMENT) {
                    if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                        add(node, name, field, resource(reader, depth + 1), null);
                    }
                }
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                children(reader, object, model.type(field.definition()), depth);
                add(node, name, field, object, null);
            }
        }
    }

    private void primitive(XMLStreamReader reader, ObjectNode node, String name, Field field, int depth)
            throws XMLStreamException, Unreadable {
        String text = reader.getAttributeValue(null, "value");
        ObjectNode beside = JSON.objectNode();
        String id = reader.getAttributeValue(null, "id");
        if (id != null) {
            beside.put("id", id);
        }
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                child(reader, beside, model.element(), depth + 1);
            }
        }
        add(node, name, field, text == null ? null : typed(field, text), beside.isEmpty() ? null : beside);
    }

    private static JsonNode typed(Field field, String text) {
        if (field.number() && text.length() <= ResourceReader.MAX_EXPONENT) {
            try {
                return DecimalNode.valueOf(new BigDecimal(text));
            } catch (NumberFormatException e) {
                // the checker names the place; it needs the text as it is
                return TextNode.valueOf(text);
            }
        }
        if (field.truth() && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        }
        return TextNode.valueOf(text);
    }

    /** Adds a value; a second one of a name that may stand once becomes a list, which the checker refuses. */
    private static void add(ObjectNode node, String name, Field field, JsonNode value, ObjectNode beside) {
        JsonNode known = node.get(name);
        boolean again = known != null || node.has("_" + name);
        if (!field.repeats() && !again) {
            if (value != null) {
                node.set(name, value);
            }
            if (beside != null) {
                node.set("_" + name, beside);
            }
            if (value == null && beside == null) {
                node.put(name, "");
            }
            return;
        }
        ArrayNode values = list(node, name);
        values.add(value == null ? JSON.nullNode() : value);
        if (beside != null || node.has("_" + name)) {
            ArrayNode besides = list(node, "_" + name);
            while (besides.size() < values.size() - 1) {
                besides.addNull();
            }
            besides.add(beside == null ? JSON.nullNode() : beside);
        }
    }

    private static ArrayNode list(ObjectNode node, String name) {
        JsonNode known = node.get(name);
        if (known instanceof ArrayNode array) {
            return array;
        }
        ArrayNode array = JSON.arrayNode();
        if (known != null) {
            array.add(known);
        }
        node.set(name, array);
        return array;
    }

    private void skip(XMLStreamReader reader, int depth) throws XMLStreamException, Unreadable {
        for (int open = 1; open > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {}
            }
            if (depth + open > maxDepth) {
                throw new Unreadable("structure", "elements are nested deeper than " + maxDepth);
            }
        }
    }
}
