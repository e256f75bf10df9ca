package io.ledgerline.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Checks the form of a canonical document before it is bound: no field that the document does not have, objects and lists
 * where they belong, decimals that fit the hub's columns. Places are JSON pointers (RFC 6901); no text repeats a value.
 */
final class DocumentShape {

    /** Fields that stand around a document and are not the record's. */
    private static final Set<String> AROUND = Set.of("documentType", "schemaVersion", "documentId");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_@$][A-Za-z0-9_.$\\-]{0,63}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,13}(\\.\\d{1,6})?");
    private static final int MAX_VIOLATIONS = 50;

    private static final Map<Class<?>, Map<String, Type>> COMPONENTS = new ConcurrentHashMap<>();

    private DocumentShape() {}

    /** Everything that is wrong with the form of a document of a known type. */
    static List<Violation> check(JsonNode document) {
        List<Violation> found = new ArrayList<>();
        String version = document.path("schemaVersion").asText(CanonicalJson.SCHEMA_VERSION);
        if (!version.equals("1") && !version.startsWith("1.")) {
            found.add(new Violation("value", "/schemaVersion", "this server reads schema version 1"));
        }
        Class<?> type = CanonicalJson.TYPES.get(document.path("documentType").asText(""));
        object(document, type, "", found);
        return found;
    }

    /** The name of the field with the number that people know the document by: the record's first. */
    static String numberField(String documentType) {
        return CanonicalJson.TYPES.get(documentType).getRecordComponents()[0].getName();
    }

    private static void object(JsonNode node, Class<?> type, String at, List<Violation> found) {
        Map<String, Type> components = components(type);
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
                fields.hasNext() && found.size() < MAX_VIOLATIONS; ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = field.getKey();
            if (at.isEmpty() && AROUND.contains(name)) {
                continue;
            }
            Type wanted = components.get(name);
            String place = at + "/" + name;
            if (wanted == null) {
                // a name that is none of ours may be content
                String known = NAME.matcher(name).matches() ? place : at;
                found.add(new Violation("unknown-field", known, "there is no such field"));
            } else if (!field.getValue().isNull()) {
                value(field.getValue(), wanted, place, found);
            }
        }
    }

    private static void value(JsonNode node, Type wanted, String at, List<Violation> found) {
        if (wanted instanceof ParameterizedType list) {
            if (!node.isArray()) {
                found.add(new Violation("type", at, "an array is expected"));
                return;
            }
            for (int i = 0; i < node.size() && found.size() < MAX_VIOLATIONS; i++) {
                value(node.get(i), list.getActualTypeArguments()[0], at + "/" + i, found);
            }
        } else if (wanted instanceof Class<?> type && type.isRecord()) {
            if (node.isObject()) {
                object(node, type, at, found);
            } else {
                found.add(new Violation("type", at, "an object is expected"));
            }
        } else if (node.isContainerNode()) {
            found.add(new Violation("type", at, "a single value is expected"));
        } else if (wanted == BigDecimal.class && !decimal(node)) {
            found.add(new Violation("value", at, "a decimal of at most 13 digits and 6 decimals is expected"));
        } else if ((wanted == boolean.class || wanted == Boolean.class) && !node.isBoolean()) {
            found.add(new Violation("type", at, "true or false is expected"));
        } else if ((wanted == int.class || wanted == Integer.class) && !node.isInt()) {
            found.add(new Violation("type", at, "a whole number is expected"));
        } else if (wanted == String.class && !node.isTextual()) {
            found.add(new Violation("type", at, "a string is expected"));
        }
    }

    private static boolean decimal(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue();
            return Math.abs(value.scale()) <= 60
                    && DECIMAL.matcher(value.toPlainString()).matches();
        }
        return node.isTextual() && DECIMAL.matcher(node.asText()).matches();
    }

    private static Map<String, Type> components(Class<?> type) {
        return COMPONENTS.computeIfAbsent(type, record -> {
            Map<String, Type> components = new LinkedHashMap<>();
            for (RecordComponent component : record.getRecordComponents()) {
                components.put(component.getName(), component.getGenericType());
            }
            return components;
        });
    }
}
