package io.ledgerline.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mapping of the other direction made of a canonical document.
 *
 * @param tree what the writer of the protocol takes
 * @param version the mapping document that made it, as {@code name/version}
 */
public record Outward(Object tree, String version) {

    /** Protocols of mappings that go out end so: {@code x12-out}. */
    public static final String SUFFIX = "-out";

    /** The tree as JSON. */
    public String text() {
        return CanonicalJson.text(tree);
    }

    /** JSON as the input of a mapping: maps, lists and texts. Amounts and quantities are texts, since JSONata computes with doubles. */
    public static Map<String, Object> input(JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> {
            Object value = value(field.getValue());
            if (value != null) {
                map.put(field.getKey(), value);
            }
        });
        return map;
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> input(node);
            case ARRAY -> {
                List<Object> list = new ArrayList<>(node.size());
                node.forEach(each -> list.add(value(each)));
                yield list;
            }
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            case NUMBER ->
                node.isIntegralNumber()
                        ? node.asText()
                        : node.decimalValue().stripTrailingZeros().toPlainString();
            default -> node.asText();
        };
    }
}
