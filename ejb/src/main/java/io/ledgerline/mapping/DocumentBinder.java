package io.ledgerline.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds what a mapping yields to canonical records and checks their constraints. Places are named in the words of the
 * source where the mapping says them ({@code _at}, {@code _fields}), else as JSON pointers.
 */
final class DocumentBinder {

    private static final String AT = "_at";
    private static final String FIELDS = "_fields";
    private static final JsonNodeFactory TREES = CanonicalJson.mapper().getNodeFactory();

    private final Validator validator;

    DocumentBinder(Validator validator) {
        this.validator = validator;
    }

    /** Binds one object or a list of them. */
    List<BusinessDocument> bind(Object result) throws MappingRefused {
        if (result == null) {
            return List.of();
        }
        List<BusinessDocument> documents = new ArrayList<>();
        for (Object each : result instanceof List<?> several ? several : List.of(result)) {
            documents.add(bindOne(each));
        }
        return documents;
    }

    private BusinessDocument bindOne(Object result) throws MappingRefused {
        Map<String, String> places = new HashMap<>();
        JsonNode node = tree(result, "", places);
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
    private static String within(Object at, String place) {
        return at != null && place.startsWith("^") ? at + place : place;
    }

    /** The same as a tree, without the names of places, which are collected, and without fields that say nothing. */
    private static JsonNode tree(Object value, String pointer, Map<String, String> places) {
        if (value instanceof String text) {
            return TREES.textNode(text);
        }
        if (value instanceof Map<?, ?> object) {
            return object(object, pointer, places);
        }
        if (value instanceof Collection<?> list) {
            ArrayNode array = TREES.arrayNode(list.size());
            for (Object each : list) {
                array.add(tree(each, pointer + "/" + array.size(), places));
            }
            return array;
        }
        JsonNode node = value == null || value == Jsonata.NULL_VALUE
                ? TREES.nullNode()
                : CanonicalJson.mapper().valueToTree(value);
        if (node.isFloatingPointNumber()) {
            throw new InvalidMapping("the mapping yields a floating-point number at " + pointer + "; use $decimal");
        }
        return node;
    }

    private static ObjectNode object(Map<?, ?> object, String pointer, Map<String, String> places) {
        Object at = object.get(AT);
        if (at != null) {
            places.put(pointer, at.toString());
        }
        if (object.get(FIELDS) instanceof Map<?, ?> fields) {
            fields.forEach((name, place) -> places.put(pointer + "/" + name, within(at, String.valueOf(place))));
        }
        ObjectNode node = TREES.objectNode();
        object.forEach((key, value) -> {
            String name = key.toString();
            if (name.equals(AT) || name.equals(FIELDS) || "".equals(value)) {
                return;
            }
            boolean leaf = value instanceof String || value instanceof Boolean;
            JsonNode child = tree(value, leaf ? pointer : pointer + "/" + name, places);
            if (!child.isNull()) {
                node.set(name, child);
            }
        });
        return node;
    }
}
