package io.ledgerline.intake.fields;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where documents say a value, numbers by what they are worth. */
final class SameValues {

    /** Without documents. */
    static final SameValues NONE = new SameValues(CanonicalJson.mapper().createArrayNode());

    /** More places would not tell more. */
    private static final int MOST = 3;

    private final Map<String, List<String>> places = new HashMap<>();

    /** Of an array of documents. */
    SameValues(JsonNode documents) {
        add("", documents);
    }

    List<String> of(String value) {
        return places.getOrDefault(comparable(value), List.of());
    }

    private void add(String at, JsonNode node) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> add(at + "/" + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(at + "/" + i, node.get(i));
            }
        } else if (node.isTextual() || node.isNumber()) {
            List<String> known = places.computeIfAbsent(comparable(node.asText()), none -> new ArrayList<>());
            if (known.size() < MOST) {
                known.add(at);
            }
        }
    }

    private static String comparable(String value) {
        if (value.isEmpty() || value.length() > 30 || Character.isLetter(value.charAt(0))) {
            return value;
        }
        try {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
