package io.ledgerline.fhir.parse;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildContainedResources;
import ca.uhn.fhir.context.RuntimeChildDirectResource;
import ca.uhn.fhir.context.RuntimeChildExtension;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/**
 * The elements of FHIR R4 as HAPI FHIR defines them, in the form that reading needs: which names an object may have,
 * what they hold, how often. Built once for each type, on first use. One for the application, thread-safe.
 */
public final class FhirModel {

    /** What an element holds. */
    enum Kind {
        PRIMITIVE,
        COMPLEX,
        RESOURCE,
        XHTML
    }

    /**
     * One name that may stand in an object.
     *
     * @param expression the element's name in FHIRPath: for {@code valueQuantity} it is {@code value}
     * @param repeats true when it is a list
     * @param kind what it holds
     * @param definition its data type
     * @param bound for a code with a required binding: HAPI's argument for it, else null
     */
    record Field(
            String expression, boolean repeats, Kind kind, BaseRuntimeElementDefinition<?> definition, Object bound) {

        /** True when the value is a JSON number. */
        boolean number() {
            return kind == Kind.PRIMITIVE && NUMBERS.contains(definition.getName());
        }

        /** True when the value is a JSON truth value. */
        boolean truth() {
            return kind == Kind.PRIMITIVE && "boolean".equals(definition.getName());
        }

        /** True when the text is a value of this primitive type. */
        boolean accepts(String text) {
            try {
                IPrimitiveType<?> value =
                        (IPrimitiveType<?>) (bound == null ? definition.newInstance() : definition.newInstance(bound));
                value.setValueAsString(text);
                return true;
            } catch (RuntimeException e) {
                // HAPI says so by several unchecked exceptions; their texts quote the value and are not passed on
                return false;
            }
        }
    }

    /**
     * An object type.
     *
     * @param fields what may stand in it, by JSON name
     * @param required elements that must be there: expression name to the JSON names that satisfy it
     */
    record Type(Map<String, Field> fields, Map<String, List<String>> required) {}

    private static final Set<String> NUMBERS = Set.of("decimal", "integer", "positiveInt", "unsignedInt");

    private final FhirContext context;
    private final Map<BaseRuntimeElementDefinition<?>, Type> types = new ConcurrentHashMap<>();
    private final Set<String> resources;

    /** On the application's R4 context. */
    public FhirModel() {
        this.context = FhirContext.forR4Cached();
        this.resources = Set.copyOf(context.getResourceTypes());
    }

    /** True when R4 has a resource of this name. */
    public boolean knows(String resourceType) {
        return resources.contains(resourceType);
    }

    /** HAPI's context, for writing. */
    public FhirContext context() {
        return context;
    }

    Optional<Type> resource(String resourceType) {
        return knows(resourceType) ? Optional.of(type(context.getResourceDefinition(resourceType))) : Optional.empty();
    }

    /** What may stand beside a primitive value: id and extensions. */
    Type element() {
        Map<String, Field> extension =
                type(context.getElementDefinition("Extension")).fields();
        return new Type(Map.of("id", extension.get("id"), "extension", extension.get("extension")), Map.of());
    }

    Type type(BaseRuntimeElementDefinition<?> definition) {
        Type known = types.get(definition);
        if (known == null) {
            known = build(definition);
            types.put(definition, known);
        }
        return known;
    }

    private Type build(BaseRuntimeElementDefinition<?> definition) {
        Map<String, Field> fields = new HashMap<>();
        Map<String, List<String>> required = new HashMap<>();
        if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            for (BaseRuntimeChildDefinition child : composite.getChildren()) {
                List<String> names = add(child, fields);
                if (child.getMin() > 0) {
                    required.put(expression(child), names);
                }
            }
        }
        return new Type(Map.copyOf(fields), Map.copyOf(required));
    }

    private List<String> add(BaseRuntimeChildDefinition child, Map<String, Field> fields) {
        List<String> names = new ArrayList<>();
        String expression = expression(child);
        boolean repeats = child.getMax() != 1;
        for (String name : child.getValidChildNames()) {
            BaseRuntimeElementDefinition<?> type = child instanceof RuntimeChildExtension
                    ? context.getElementDefinition("Extension")
                    : child.getChildByName(name);
            if (type == null || !standard(child, name, type)) {
                continue;
            }
            Object bound = child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition
                    ? child.getInstanceConstructorArguments()
                    : null;
            fields.put(name, new Field(expression, repeats, kind(child, type), type, bound));
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** HAPI knows more names than the standard: {@code requesterResource}, {@code itemDevice} for a reference to one. */
    private static boolean standard(
            BaseRuntimeChildDefinition child, String name, BaseRuntimeElementDefinition<?> type) {
        String element = child.getElementName().replace("[x]", "");
        // HAPI's extensions are a kind of choice to it
        if (child instanceof RuntimeChildChoiceDefinition && !(child instanceof RuntimeChildExtension)) {
            String typeName = type.getName();
            return name.equals(element + typeName.substring(0, 1).toUpperCase(Locale.ROOT) + typeName.substring(1));
        }
        return name.equals(element);
    }

    private static String expression(BaseRuntimeChildDefinition child) {
        return child.getElementName().replace("[x]", "");
    }

    private static Kind kind(BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> type) {
        if (child instanceof RuntimeChildContainedResources || child instanceof RuntimeChildDirectResource) {
            return Kind.RESOURCE;
        }
        return switch (type.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE -> Kind.PRIMITIVE;
            case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> Kind.XHTML;
            case RESOURCE, CONTAINED_RESOURCE_LIST, CONTAINED_RESOURCES -> Kind.RESOURCE;
            default -> Kind.COMPLEX;
        };
    }
}
