package io.ledgerline.fhir.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The entries of a bundle by what references may call them: full URL, {@code Type/id}, the end of a full URL, or
 * {@code Type?identifier=system|value}. Of several that are called the same, the first counts. Made once for a bundle, so
 * that following a reference costs the same however many entries there are.
 */
public final class EntryIndex {

    private final Map<String, Entry> byName = new HashMap<>();
    private final IdentityHashMap<ObjectNode, Set<String>> references = new IdentityHashMap<>();

    private EntryIndex() {}

    /** Of entries, in their order. */
    public static EntryIndex of(Collection<Entry> entries) {
        EntryIndex index = new EntryIndex();
        for (Entry entry : entries) {
            if (entry.resource() != null) {
                index.add(entry);
            }
        }
        return index;
    }

    private void add(Entry entry) {
        String url = entry.fullUrl();
        if (url != null) {
            byName.putIfAbsent(url, entry);
            int id = url.lastIndexOf('/');
            int type = id < 0 ? -1 : url.lastIndexOf('/', id - 1);
            if (id >= 0) {
                byName.putIfAbsent(url.substring(id + 1), entry);
            }
            if (type >= 0) {
                byName.putIfAbsent(url.substring(type + 1), entry);
            }
        }
        if (entry.key() != null) {
            byName.putIfAbsent(entry.key(), entry);
        }
        for (JsonNode identifier : entry.resource().path("identifier")) {
            String value = identifier.path("value").asText("");
            String query = entry.type() + "?identifier=";
            byName.putIfAbsent(query + identifier.path("system").asText("") + "|" + value, entry);
            byName.putIfAbsent(query + value, entry);
        }
    }

    /** The entry that a reference names, or null. */
    Entry find(String reference) {
        int history = reference.indexOf('?') > 0 ? -1 : reference.indexOf("/_history/");
        return byName.get(history < 0 ? reference : reference.substring(0, history));
    }

    /** Every reference that stands in a resource, once; looked for once. */
    Set<String> references(ObjectNode resource) {
        return references.computeIfAbsent(resource, EntryIndex::collect);
    }

    private static Set<String> collect(ObjectNode resource) {
        Set<String> found = new LinkedHashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(resource);
        while (!open.isEmpty()) {
            JsonNode node = open.remove();
            JsonNode reference = node.get("reference");
            if (reference != null
                    && reference.isTextual()
                    && !reference.asText().isEmpty()) {
                found.add(reference.asText());
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    open.add(child);
                }
            });
        }
        return found;
    }
}
