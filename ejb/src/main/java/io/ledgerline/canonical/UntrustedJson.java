package io.ledgerline.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads JSON of senders as a tree, within limits, so that no text costs more than its size: neither to read nor to write
 * again. Decimals keep the digits that they were written with. Thread-safe.
 */
public final class UntrustedJson {

    /** Largest exponent of a number, and most characters of one; a larger one is no quantity but an attack. */
    public static final int MAX_EXPONENT = 60;

    /** Names that may stand in an error; any other may be content. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_@$][A-Za-z0-9_.$\\-]{0,63}");

    /** In Jackson's words for it. */
    private static final String DEPTH = "nesting depth";

    /** Why a text is not taken. */
    public enum Fault {
        /** Not JSON, not UTF-8, or too deep. */
        SYNTAX,
        /** More of something than is taken. */
        LIMIT,
        /** A value that no field may have. */
        VALUE
    }

    /** The text is not taken; says what is wrong and where, without any of its content. */
    public static final class Unsound extends Exception {

        private static final long serialVersionUID = 1L;

        private final Fault fault;
        private final String pointer;

        Unsound(Fault fault, String pointer, String text) {
            super(text);
            this.fault = fault;
            this.pointer = pointer;
        }

        /** Why. */
        public Fault fault() {
            return fault;
        }

        /** Where, as a JSON pointer; empty for the whole. */
        public String pointer() {
            return pointer;
        }
    }

    private final ObjectMapper mapper;
    private final int maxDepth;
    private final int maxTokens;

    /**
     * With limits.
     *
     * @param maxDepth deepest nesting of objects and arrays
     * @param maxString longest string in characters
     * @param maxTokens most braces, brackets, names and values together
     */
    public UntrustedJson(int maxDepth, int maxString, int maxTokens) {
        this.maxDepth = maxDepth;
        this.maxTokens = maxTokens;
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(MAX_EXPONENT)
                        .maxStringLength(Math.max(maxString, 1))
                        .maxTokenCount(maxTokens)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // names are the sender's choice: they shall not stay in memory
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /** Reads and checks JSON in UTF-8 (or UTF-16, UTF-32, which JSON tells by itself). */
    public JsonNode read(byte[] body) throws Unsound {
        JsonNode root = parse(body);
        check(root);
        return root;
    }

    /** Reads JSON in UTF-8 that the caller {@linkplain #check checks}. */
    public JsonNode parse(byte[] body) throws Unsound {
        return parsed(() -> mapper.readTree(body));
    }

    /** Reads JSON that the caller {@linkplain #check checks}. */
    public JsonNode parse(String text) throws Unsound {
        return parsed(() -> mapper.readTree(text));
    }

    /** As JSON in UTF-8, numbers written out. For trees that were {@linkplain #check checked}. */
    public byte[] write(JsonNode node) {
        try {
            return mapper.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    private interface Source {
        JsonNode read() throws IOException;
    }

    private JsonNode parsed(Source source) throws Unsound {
        try {
            return source.read();
        } catch (StreamConstraintsException e) {
            String message = String.valueOf(e.getOriginalMessage());
            // too deep is a matter of structure, as in XML
            Fault fault = message.contains(DEPTH) ? Fault.SYNTAX : Fault.LIMIT;
            throw new Unsound(fault, "", limit(message) + at(e));
        } catch (JsonProcessingException e) {
            throw new Unsound(Fault.SYNTAX, "", "not well-formed JSON in UTF-8" + at(e));
        } catch (IOException e) {
            throw new Unsound(Fault.SYNTAX, "", "not text in UTF-8");
        }
    }

    private String limit(String text) {
        if (text.contains(DEPTH)) {
            return "JSON may be nested " + maxDepth + " deep";
        }
        if (text.startsWith("Number")) {
            return "a number may have " + MAX_EXPONENT + " characters";
        }
        if (text.startsWith("Token count")) {
            return "JSON may have " + maxTokens + " names, values and brackets";
        }
        return "a string or name is longer than this server takes";
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    /**
     * Checks a tree for values that can be parsed but neither stored nor written out: numbers of absurd exponents, control
     * characters other than tab and line breaks, halves of surrogate pairs.
     *
     * @throws Unsound at the first such value
     */
    public static void check(JsonNode root) throws Unsound {
        check(root, null);
    }

    /** The way to a node, made into a pointer only when there is something to tell. */
    private record Step(Step before, String name, int index) {

        String pointer() {
            String head = before == null ? "" : before.pointer();
            if (name == null) {
                return head + "/" + index;
            }
            return NAME.matcher(name).matches() ? head + "/" + name : head;
        }
    }

    private static void check(JsonNode node, Step at) throws Unsound {
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                characters(field.getKey(), at);
                check(field.getValue(), new Step(at, field.getKey(), 0));
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), new Step(at, null, i));
            }
        } else if (node.isTextual()) {
            characters(node.textValue(), at);
        } else if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MAX_EXPONENT) {
            throw new Unsound(Fault.VALUE, pointer(at), "a number may have an exponent of " + MAX_EXPONENT);
        }
    }

    private static void characters(String text, Step at) throws Unsound {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                throw new Unsound(Fault.VALUE, pointer(at), "control characters are not allowed in text");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new Unsound(Fault.VALUE, pointer(at), "half of a surrogate pair is no character");
                }
                i++;
            }
        }
    }

    private static String pointer(Step at) {
        return at == null ? "" : at.pointer();
    }
}
