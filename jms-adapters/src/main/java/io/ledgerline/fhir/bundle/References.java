package io.ledgerline.fhir.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a resource refers to, as far as it came with it: contained resources and other entries of its bundle (FHIR R4,
 * 2.3.0 and 2.36.4.1). References are followed over several steps.
 */
public final class References {

    private final Map<String, ObjectNode> resolved = new LinkedHashMap<>();
    private final Map<Integer, Entry> entries = new TreeMap<>();
    private final Map<String, Entry> targets = new HashMap<>();
    private final Set<String> literals = new LinkedHashSet<>();
    private final List<String> dangling = new ArrayList<>();

    private References() {}

    /** Follows every reference of a resource among the given entries. */
    public static References of(ObjectNode resource, Collection<Entry> others) {
        return of(resource, EntryIndex.of(others));
    }

    /** Follows every reference of a resource among the entries of a bundle. */
    public static References of(ObjectNode resource, EntryIndex others) {
        References references = new References();
        references.follow(resource, others);
        return references;
    }

    /** Resources by the reference that names them, as it is written. */
    public Map<String, ObjectNode> resolved() {
        return resolved;
    }

    /** Adds what a reference leads to outside of the message. */
    public void resolve(String reference, ObjectNode target) {
        resolved.put(reference, target);
    }

    /** Every reference that was met, as it is written. */
    public Set<String> literals() {
        return literals;
    }

    /** The entry that a reference leads to, if it is one of the bundle. */
    public Optional<Entry> entry(String reference) {
        return Optional.ofNullable(targets.get(reference));
    }

    /** The entries that were referred to. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** References to contained resources that are not there. */
    public List<String> dangling() {
        return dangling;
    }

    // the same node is meant, not one that looks the same
    @SuppressWarnings("ReferenceEquality")
    private void follow(ObjectNode root, EntryIndex others) {
        Deque<ObjectNode> open = new ArrayDeque<>();
        Set<ObjectNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        open.add(root);
        seen.add(root);
        while (!open.isEmpty()) {
            ObjectNode current = open.remove();
            Map<String, ObjectNode> contained = null;
            for (String reference : others.references(current)) {
                literals.add(reference);
                if (reference.startsWith("#")) {
                    contained = contained == null ? contained(current) : contained;
                    contained(current == root, contained, reference);
                    continue;
                }
                Entry entry = others.find(reference);
                if (entry != null) {
                    resolved.put(reference, entry.resource());
                    entries.put(entry.index(), entry);
                    targets.put(reference, entry);
                    if (seen.add(entry.resource())) {
                        open.add(entry.resource());
                    }
                }
            }
        }
        entries.values().removeIf(entry -> entry.resource() == root);
    }

    private void contained(boolean root, Map<String, ObjectNode> contained, String reference) {
        if (reference.length() == 1) {
            return;
        }
        ObjectNode target = contained.get(reference.substring(1));
        if (target != null) {
            resolved.putIfAbsent(reference, target);
        } else if (root) {
            dangling.add(reference);
        }
    }

    /** Contained resources by their ids. */
    private static Map<String, ObjectNode> contained(ObjectNode resource) {
        Map<String, ObjectNode> byId = new HashMap<>();
        for (JsonNode contained : resource.path("contained")) {
            if (contained instanceof ObjectNode node && node.hasNonNull("id")) {
                byId.putIfAbsent(node.path("id").asText(), node);
            }
        }
        return byId;
    }

    /**
     * Who or what a reference means, as a code with its system: the logical identifier that stands in it, that of the
     * resource it leads to, or the id that is written in it.
     *
     * @return an object with {@code system} (may be absent) and {@code value}, or null
     */
    public static ObjectNode identifier(JsonNode reference, Map<String, ObjectNode> resolved) {
        if (reference.path("identifier").hasNonNull("value")) {
            return code(
                    reference.path("identifier").path("system"),
                    reference.path("identifier").path("value").asText());
        }
        String literal = reference.path("reference").asText("");
        return literal.isEmpty() ? null : identifier(literal, resolved.get(literal));
    }

    /** The code that a literal reference means, given the resource it leads to, if any. */
    public static ObjectNode identifier(String literal, ObjectNode target) {
        if (target != null) {
            for (JsonNode identifier : target.path("identifier")) {
                if (identifier.hasNonNull("value")) {
                    return code(
                            identifier.path("system"), identifier.path("value").asText());
                }
            }
        }
        int query = literal.indexOf("?identifier=");
        if (query > 0) {
            String token = literal.substring(query + "?identifier=".length());
            int bar = token.indexOf('|');
            return bar < 0
                    ? code(null, token)
                    : code(JsonNodeFactory.instance.textNode(token.substring(0, bar)), token.substring(bar + 1));
        }
        if (literal.startsWith("#") || literal.startsWith("urn:")) {
            // a name inside the message only; outside of it, it means nothing
            return null;
        }
        int history = literal.indexOf("/_history/");
        String path = history < 0 ? literal : literal.substring(0, history);
        int slash = path.lastIndexOf('/');
        if (slash < 0 || slash == path.length() - 1) {
            return null;
        }
        boolean absolute = path.contains("://");
        return code(
                absolute ? JsonNodeFactory.instance.textNode(path.substring(0, slash)) : null,
                path.substring(slash + 1));
    }

    private static ObjectNode code(JsonNode system, String value) {
        ObjectNode code = JsonNodeFactory.instance.objectNode();
        if (system != null && !system.asText("").isEmpty()) {
            code.put("system", system.asText());
        }
        code.put("value", value);
        return code;
    }
}
