package io.ledgerline.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Binds what a mapping yields to canonical records and checks their constraints. Places are named in the words of the
 * source where the mapping says them ({@code _at}, {@code _fields}), else as JSON pointers.
 */
final class DocumentBinder {

    private final Validator validator;

    DocumentBinder(Validator validator) {
        this.validator = validator;
    }

    /** Binds one object or a list of them. */
    List<BusinessDocument> bind(Object result) throws MappingRefused {
        if (result == null) {
            return List.of();
        }
        JsonNode tree = CanonicalJson.mapper().valueToTree(result);
        List<BusinessDocument> documents = new ArrayList<>();
        if (tree instanceof ArrayNode array) {
            for (JsonNode node : array) {
                documents.add(bindOne(node));
            }
        } else {
            documents.add(bindOne(tree));
        }
        return documents;
    }

    private BusinessDocument bindOne(JsonNode node) throws MappingRefused {
        Map<String, String> places = new HashMap<>();
        clean(node, "", places);
        BusinessDocument document;
        try {
            document = CanonicalJson.read(node);
        } catch (InvalidDocument e) {
            throw new MappingRefused(e.violations().stream()
                    .map(v -> new Violation("102", place(v.location(), places), v.text()))
                    .toList());
        }
        List<Violation> violations = check(document, places);
        if (!violations.isEmpty()) {
            throw new MappingRefused(violations);
        }
        return document;
    }

    private List<Violation> check(BusinessDocument document, Map<String, String> places) {
        return validator.validate(document).stream()
                .sorted(Comparator.comparing(v -> v.getPropertyPath().toString()))
                .map(v -> new Violation(code(v), place(pointer(v), places), name(v) + " " + v.getMessage()))
                .toList();
    }

    private static String code(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return constraint.startsWith("Not") ? "101" : "102";
    }

    private static String name(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String pointer(ConstraintViolation<?> violation) {
        return "/"
                + violation
                        .getPropertyPath()
                        .toString()
                        .replace("[", "/")
                        .replace("]", "")
                        .replace('.', '/');
    }

    /** The nearest place that the mapping named: the field's own, or that of the closest object around it. */
    private static String place(String pointer, Map<String, String> places) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            String place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return places.getOrDefault("", pointer);
    }

    /** A place that begins with {@code ^} lies within the object's own: constant for all lines of a mapping. */
    private static String within(JsonNode at, String place) {
        return at != null && place.startsWith("^") ? at.asText() + place : place;
    }

    private static void clean(JsonNode node, String pointer, Map<String, String> places) {
        if (node instanceof ObjectNode object) {
            JsonNode at = object.remove("_at");
            if (at != null) {
                places.put(pointer, at.asText());
            }
            JsonNode fields = object.remove("_fields");
            if (fields != null) {
                fields.fields()
                        .forEachRemaining(f -> places.put(
                                pointer + "/" + f.getKey(),
                                within(at, f.getValue().asText())));
            }
            for (Iterator<Map.Entry<String, JsonNode>> it = object.fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> field = it.next();
                if (field.getValue().isNull()
                        || field.getValue().isTextual()
                                && field.getValue().asText().isEmpty()) {
                    it.remove();
                } else {
                    clean(field.getValue(), pointer + "/" + field.getKey(), places);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                clean(array.get(i), pointer + "/" + i, places);
            }
        } else if (node.isFloatingPointNumber()) {
            throw new InvalidMapping("the mapping yields a floating-point number at " + pointer + "; use $decimal");
        }
    }
}
