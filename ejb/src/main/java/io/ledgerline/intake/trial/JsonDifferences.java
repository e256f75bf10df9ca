package io.ledgerline.intake.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two JSON trees differ. Numbers are compared by value: 1.0 and 1.00 are the same quantity. */
final class JsonDifferences {

    private static final int MOST = 50;

    private final List<SampleResult.Difference> found = new ArrayList<>();

    private JsonDifferences() {}

    static List<SampleResult.Difference> between(JsonNode expected, JsonNode actual) {
        JsonDifferences differences = new JsonDifferences();
        differences.compare("", expected, actual);
        return List.copyOf(differences.found);
    }

    private void compare(String at, JsonNode expected, JsonNode actual) {
        if (found.size() >= MOST || same(expected, actual)) {
            return;
        }
        if (expected != null && actual != null && expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "/" + escape(name), expected.get(name), actual.get(name)));
        } else if (expected != null && actual != null && expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(at + "/" + i, expected.get(i), actual.get(i));
            }
        } else {
            found.add(new SampleResult.Difference(at.isEmpty() ? "/" : at, text(expected), text(actual)));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected == null || actual == null) {
            return expected == null && actual == null;
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.isValueNode() && expected.equals(actual);
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String text(JsonNode node) {
        return node == null ? null : node.toString();
    }
}
