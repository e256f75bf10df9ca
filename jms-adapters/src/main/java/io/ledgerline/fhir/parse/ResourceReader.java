package io.ledgerline.fhir.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.Violation;
import java.io.IOException;
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

    /** Largest exponent of a decimal; a larger one is no quantity but an attack. */
    static final int MAX_EXPONENT = 60;

    private final ObjectMapper mapper;
    private final XmlResource xml;
    private final int maxBytes;

    /**
     * @param model the elements of R4
     * @param maxBytes size of the largest message in bytes
     * @param maxDepth deepest nesting of elements
     */
    public ResourceReader(FhirModel model, int maxBytes, int maxDepth) {
        this.maxBytes = maxBytes;
        this.xml = new XmlResource(model, maxDepth);
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(MAX_EXPONENT)
                        .maxStringLength(Math.max(maxBytes, 1))
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** What cannot be read at all. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        Unreadable(String code, String text) {
            super(text);
            this.violation = new Violation(code, "Resource", text);
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
        if (isXml(body, contentType)) {
            return xml.read(body, charset);
        }
        try {
            JsonNode node = charset == null || charset.toUpperCase(Locale.ROOT).startsWith("UTF")
                    ? mapper.readTree(body)
                    : mapper.readTree(new String(body, Charset.forName(charset)));
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new Unreadable("structure", "a JSON object is expected");
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new Unreadable("structure", "not well-formed JSON within the limits of this server" + at);
        } catch (IOException e) {
            throw new Unreadable("structure", "not text in UTF-8");
        } catch (IllegalArgumentException e) {
            throw new Unreadable("structure", "the character set of the content type is not known");
        }
    }

    /** The tree as JSON bytes, decimals as they came. */
    public byte[] write(JsonNode node) {
        try {
            return mapper.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
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
