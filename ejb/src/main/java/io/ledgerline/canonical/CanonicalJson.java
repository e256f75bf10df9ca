package io.ledgerline.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON form of canonical documents: the record's fields plus {@code documentType} and {@code schemaVersion}. Amounts
 * and quantities are read and written as plain decimals without loss; a reader of an older minor version ignores unknown
 * fields.
 */
public final class CanonicalJson {

    /** Version of the schema of every document; the major number changes only with an incompatible change. */
    public static final String SCHEMA_VERSION = "1.0";

    /** Document classes by their name in JSON. */
    public static final Map<String, Class<? extends BusinessDocument>> TYPES = types();

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            // an amount keeps the digits that its sender wrote: 1180.00 is not 1180
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(100)
                        .maxNumberLength(60)
                        .build());
    }

    private CanonicalJson() {}

    /** The mapper itself, for JSON around documents (envelopes, contexts). Do not reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** A document with what its JSON begins with. */
    private record Typed(
            String documentType,
            String schemaVersion,
            @JsonUnwrapped BusinessDocument document) {

        static Typed of(BusinessDocument document) {
            return new Typed(document.documentType(), SCHEMA_VERSION, document);
        }
    }

    /** One document as JSON text. */
    public static String write(BusinessDocument document) {
        return text(Typed.of(document));
    }

    /** Several documents as a JSON array. */
    public static String writeAll(List<? extends BusinessDocument> documents) {
        return text(documents.stream().map(Typed::of).toList());
    }

    /** One document as a JSON tree. */
    public static ObjectNode tree(BusinessDocument document) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("documentType", document.documentType());
        node.put("schemaVersion", SCHEMA_VERSION);
        node.setAll((ObjectNode) MAPPER.valueToTree(document));
        return node;
    }

    /**
     * Reads one document.
     *
     * @throws InvalidDocument when the text is not JSON, names no known document type, or a field has the wrong type
     */
    public static BusinessDocument read(String json) throws InvalidDocument {
        try {
            return read(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw InvalidDocument.of(e);
        }
    }

    /**
     * Reads one document from a tree.
     *
     * @throws InvalidDocument when it names no known document type, or a field has the wrong type
     */
    public static BusinessDocument read(JsonNode node) throws InvalidDocument {
        String type = node == null ? "" : node.path("documentType").asText("");
        Class<? extends BusinessDocument> target = TYPES.get(type);
        if (target == null) {
            throw new InvalidDocument(List.of(new Violation(
                    "code-invalid",
                    "/documentType",
                    "documentType must be one of " + String.join(", ", TYPES.keySet()))));
        }
        try {
            return MAPPER.treeToValue(node, target);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw InvalidDocument.of(e);
        }
    }

    /**
     * Reads a JSON array of documents, as {@link #writeAll} wrote it.
     *
     * @throws InvalidDocument when one of them cannot be read
     */
    public static List<BusinessDocument> readAll(String json) throws InvalidDocument {
        try {
            List<BusinessDocument> documents = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(json)) {
                documents.add(read(node));
            }
            return documents;
        } catch (JsonProcessingException e) {
            throw InvalidDocument.of(e);
        }
    }

    /** Any value as JSON text; for values that the hub itself makes. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of the hub cannot be written as JSON: " + value.getClass(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Class<? extends BusinessDocument>> types() {
        return Arrays.stream(BusinessDocument.class.getPermittedSubclasses())
                .map(type -> (Class<? extends BusinessDocument>) type)
                .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
    }
}
