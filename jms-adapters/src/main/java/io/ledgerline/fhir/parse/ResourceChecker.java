package io.ledgerline.fhir.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.Violation;
import io.ledgerline.fhir.parse.FhirModel.Field;
import io.ledgerline.fhir.parse.FhirModel.Kind;
import io.ledgerline.fhir.parse.FhirModel.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks a resource against the elements of R4 and collects everything that is wrong: unknown elements, cardinalities,
 * value formats, codes of required bindings. Codes are those of FHIR's issue-type, places are FHIRPath expressions; no
 * text repeats a value. Numbers and truth values may also be written as JSON strings, as many senders do.
 */
public final class ResourceChecker {

    /** More problems than this are not listed. */
    public static final int MAX_VIOLATIONS = 50;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern NAME = Pattern.compile("_?[A-Za-z][A-Za-z0-9]{0,63}");

    /** What to do with elements that R4 does not have. */
    public enum Unknown {
        REJECT,
        IGNORE
    }

    private final FhirModel model;
    private final Unknown unknown;
    private final boolean complete;

    /**
     * On a model.
     *
     * @param unknown the rule for unknown elements
     * @param complete true when required elements must be there, and none may be empty
     */
    public ResourceChecker(FhirModel model, Unknown unknown, boolean complete) {
        this.model = model;
        this.unknown = unknown;
        this.complete = complete;
    }

    /** Everything that is wrong with a resource; empty when it may be mapped. */
    public List<Violation> check(JsonNode resource) {
        return check(resource, null);
    }

    /** The same, with expressions that begin at the given place ({@code Bundle.entry[2].resource}). */
    public List<Violation> check(JsonNode resource, String at) {
        List<Violation> found = new ArrayList<>();
        resource(resource, at, found);
        return found.size() > MAX_VIOLATIONS ? found.subList(0, MAX_VIOLATIONS) : found;
    }

    private void resource(JsonNode node, String at, List<Violation> found) {
        String where = at == null ? "Resource" : at;
        if (!node.isObject()) {
            found.add(new Violation("structure", where, "a resource must be an object"));
            return;
        }
        String resourceType = node.path("resourceType").asText("");
        Optional<Type> type = model.resource(resourceType);
        if (type.isEmpty()) {
            found.add(new Violation("structure", where, "resourceType is missing or not a resource of FHIR R4"));
            return;
        }
        String path = at == null ? resourceType : at;
        JsonNode id = node.get("id");
        if (id != null && id.isTextual() && !ID.matcher(id.asText()).matches()) {
            found.add(new Violation("value", path + ".id", "an id has 1 to 64 letters, digits, '-' and '.'"));
        }
        object((ObjectNode) node, type.get(), path, true, found);
        for (JsonNode contained : node.path("contained")) {
            if (found.size() < MAX_VIOLATIONS && contained.isObject() && !contained.hasNonNull("id")) {
                found.add(new Violation("required", path + ".contained", "a contained resource must have an id"));
            }
        }
    }

    private void object(ObjectNode node, Type type, String path, boolean isResource, List<Violation> found) {
        if (complete && node.isEmpty()) {
            found.add(new Violation("structure", path, "an element must not be empty"));
        }
        Map<String, String> choices = new HashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
                fields.hasNext() && found.size() < MAX_VIOLATIONS; ) {
            Map.Entry<String, JsonNode> entry = fields.next();
            String name = entry.getKey();
            if (name.equals("fhir_comments") || isResource && name.equals("resourceType")) {
                continue;
            }
            String base = name.startsWith("_") ? name.substring(1) : name;
            Field field = type.fields().get(base);
            if (field == null || !base.equals(name) && field.kind() != Kind.PRIMITIVE) {
                unknown(name, path, found);
                continue;
            }
            String other = choices.putIfAbsent(field.expression(), base);
            if (other != null && !other.equals(base)) {
                found.add(new Violation(
                        "structure", path + "." + field.expression(), "only one type of a choice may be given"));
            }
            String at = path + "." + field.expression();
            if (name.equals(base)) {
                values(entry.getValue(), field, at, node.has("_" + name), found);
            } else {
                beside(entry.getValue(), field, at, found);
            }
        }
        type.required().forEach((expression, names) -> {
            if (complete && names.stream().noneMatch(name -> node.has(name) || node.has("_" + name))) {
                found.add(new Violation("required", path + "." + expression, "this element is required"));
            }
        });
    }

    private void unknown(String name, String path, List<Violation> found) {
        if (unknown == Unknown.REJECT) {
            String shown = NAME.matcher(name).matches() ? path + "." + name : path;
            found.add(new Violation("structure", shown, "FHIR R4 has no such element here"));
        }
    }

    private void values(JsonNode value, Field field, String at, boolean beside, List<Violation> found) {
        if (!field.repeats()) {
            if (value.isArray()) {
                found.add(new Violation("structure", at, "this element may stand only once, not as a list"));
            } else {
                value(value, field, at, false, found);
            }
            return;
        }
        if (!value.isArray()) {
            found.add(new Violation("structure", at, "this element is a list"));
            return;
        }
        ArrayNode list = (ArrayNode) value;
        if (complete && list.isEmpty()) {
            found.add(new Violation("structure", at, "a list must not be empty"));
        }
        for (int i = 0; i < list.size() && found.size() < MAX_VIOLATIONS; i++) {
            value(list.get(i), field, at + "[" + i + "]", beside, found);
        }
    }

    private void value(JsonNode value, Field field, String at, boolean nullAllowed, List<Violation> found) {
        switch (field.kind()) {
            case RESOURCE -> resource(value, at, found);
            case COMPLEX -> {
                if (value.isObject()) {
                    object((ObjectNode) value, model.type(field.definition()), at, false, found);
                } else {
                    found.add(new Violation("structure", at, "this element is an object"));
                }
            }
            case XHTML -> {
                if (!value.isTextual() || !value.asText().strip().startsWith("<div")) {
                    found.add(new Violation("value", at, "a narrative is an XHTML div"));
                }
            }
            default -> primitive(value, field, at, nullAllowed, found);
        }
    }

    private static void primitive(JsonNode value, Field field, String at, boolean nullAllowed, List<Violation> found) {
        if (value.isNull() && nullAllowed) {
            return;
        }
        if (!value.isValueNode() || value.isNull()) {
            found.add(new Violation(
                    "structure", at, "this element is a " + field.definition().getName()));
            return;
        }
        String text = value.asText();
        if (text.isEmpty()) {
            found.add(new Violation("value", at, "a value must not be empty"));
        } else if (value.isNumber() && Math.abs(value.decimalValue().scale()) > ResourceReader.MAX_EXPONENT
                || !field.accepts(text)) {
            found.add(
                    field.bound() == null
                            ? new Violation(
                                    "value",
                                    at,
                                    "not a valid " + field.definition().getName())
                            : new Violation("code-invalid", at, "not a code of the required value set"));
        }
    }

    /** Ids and extensions of primitive values, in a property with an underscore. */
    private void beside(JsonNode value, Field field, String at, List<Violation> found) {
        if (value.isArray() && field.repeats()) {
            for (int i = 0; i < value.size() && found.size() < MAX_VIOLATIONS; i++) {
                if (!value.get(i).isNull()) {
                    besideOne(value.get(i), at + "[" + i + "]", found);
                }
            }
        } else {
            besideOne(value, at, found);
        }
    }

    private void besideOne(JsonNode value, String at, List<Violation> found) {
        if (value.isObject()) {
            object((ObjectNode) value, model.element(), at, false, found);
        } else {
            found.add(new Violation("structure", at, "this element is an object"));
        }
    }
}
