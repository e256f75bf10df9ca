package io.ledgerline.fhir.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.UntrustedJson;
import io.ledgerline.canonical.Violation;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the bytes of a resource, JSON or XML, into a JSON tree; nothing of a decimal is lost ({@code 1.50} stays
 * {@code 1.50}). Thread-safe.
 */
public final class ResourceReader {

    /** Largest exponent of a decimal. */
    static final int MAX_EXPONENT = UntrustedJson.MAX_EXPONENT;

    private final UntrustedJson json;
    private final FhirModel model;
    private final XmlResource xml;
    private final int maxBytes;
    private final int maxReferences;

    /**
     * @param model the elements of R4
     * @param maxBytes size of the largest message in bytes
     * @param maxDepth deepest nesting of elements
     * @param maxTokens most names, values and brackets of JSON, or elements and attributes of XML
     * @param maxReferences most references of a message
     */
    public ResourceReader(FhirModel model, int maxBytes, int maxDepth, int maxTokens, int maxReferences) {
        this.model = model;
        this.maxBytes = maxBytes;
        this.xml = new XmlResource(model, maxDepth, maxTokens);
        this.maxReferences = maxReferences;
        this.json = new UntrustedJson(maxDepth, maxBytes, maxTokens);
    }

    /** What cannot be read at all. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        Unreadable(String code, String text) {
            this(code, "Resource", text);
        }

        Unreadable(String code, String location, String text) {
            super(text);
            this.violation = new Violation(code, location, text);
        }

        /** What is wrong, with an issue-type of FHIR. */
        public Violation violation() {
            return violation;
        }
    }

    /** True when the bytes are XML: by content type, else by the first character. */
    public static boolean isXml(byte[] body, String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.contains("xml")) {
            return true;
        }
        if (type.contains("json")) {
            return false;
        }
        for (byte b : body) {
            if (b == '<' || b == '{') {
                return b == '<';
            }
        }
        return false;
    }

    /**
     * Reads a resource.
     *
     * @param charset what the transport says, or null; JSON then is UTF-8, XML what it declares itself
     * @throws Unreadable when it is too large, too deep, or not well-formed
     */
    public ObjectNode read(byte[] body, String contentType, String charset) throws Unreadable {
        if (body.length > maxBytes) {
            throw new Unreadable("too-long", "the message is larger than " + maxBytes + " bytes");
        }
        ObjectNode resource = isXml(body, contentType) ? xml.read(body, charset) : json(body, charset);
        try {
            UntrustedJson.check(resource);
        } catch (UntrustedJson.Unsound e) {
            String type = resource.path("resourceType").asText();
            throw unreadable(model.knows(type) ? type : "Resource", e);
        }
        if (references(resource) > maxReferences) {
            throw new Unreadable("too-costly", "a message may have " + maxReferences + " references");
        }
        return resource;
    }

    private ObjectNode json(byte[] body, String charset) throws Unreadable {
        try {
            JsonNode node = charset == null || charset.toUpperCase(Locale.ROOT).startsWith("UTF")
                    ? json.parse(body)
                    : json.parse(new String(body, Charset.forName(charset)));
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new Unreadable("structure", "a JSON object is expected");
        } catch (UntrustedJson.Unsound e) {
            throw unreadable("Resource", e);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("structure", "the character set of the content type is not known");
        }
    }

    private static Unreadable unreadable(String root, UntrustedJson.Unsound unsound) {
        String code =
                switch (unsound.fault()) {
                    case SYNTAX -> "structure";
                    case LIMIT -> "too-costly";
                    case VALUE -> "value";
                };
        // /entry/0/resource is Bundle.entry[0].resource in FHIRPath
        String place = unsound.pointer().replaceAll("/(\\d+)", "[$1]").replace('/', '.');
        return new Unreadable(code, root + place, unsound.getMessage());
    }

    private static int references(JsonNode node) {
        int count = node.path("reference").isTextual() ? 1 : 0;
        for (JsonNode child : node) {
            if (child.isContainerNode()) {
                count += references(child);
            }
        }
        return count;
    }

    /** The tree as JSON bytes, decimals as they came. */
    public byte[] write(JsonNode node) {
        return json.write(node);
    }

    /** The tree as maps, lists and text; numbers as plain decimal text, truth values stay truth values. */
    public static Map<String, Object> plain(ObjectNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            Object value = plain(field.getValue());
            if (value != null) {
                map.put(field.getKey(), value);
            }
        });
        return map;
    }

    private static Object plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return plain(object);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(item -> {
                Object value = plain(item);
                if (value != null) {
                    list.add(value);
                }
            });
            return list;
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }
}
