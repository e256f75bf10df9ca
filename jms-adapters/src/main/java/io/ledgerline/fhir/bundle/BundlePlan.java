package io.ledgerline.fhir.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a bundle is worked off: each entry of a type that the hub takes is a message of its own; what such a message refers
 * to goes with it as context and is answered as such; anything else is a message that will be refused, so that nothing of
 * a bundle passes in silence.
 */
public final class BundlePlan {

    private final ObjectNode bundle;
    private final List<Entry> entries;
    private final EntryIndex index;
    private final List<Entry> messages;

    private BundlePlan(ObjectNode bundle, List<Entry> entries, EntryIndex index, List<Entry> messages) {
        this.bundle = bundle;
        this.entries = entries;
        this.index = index;
        this.messages = messages;
    }

    /**
     * Plans a bundle.
     *
     * @param taken tells the resource types that some mapping takes
     */
    public static BundlePlan of(ObjectNode bundle, Predicate<String> taken) {
        List<Entry> entries = entries(bundle);
        List<Entry> messages = new ArrayList<>();
        Set<Integer> own = new HashSet<>();
        Set<Integer> context = new HashSet<>();
        boolean message = "message".equals(bundle.path("type").asText());
        EntryIndex index = EntryIndex.of(entries);
        Set<Integer> focus = message ? focus(entries, index) : Set.of();
        for (Entry entry : entries) {
            if (entry.resource() != null
                    && taken.test(entry.type())
                    && (focus.isEmpty() || focus.contains(entry.index()))) {
                messages.add(entry);
                own.add(entry.index());
                References.of(entry.resource(), index).entries().forEach(other -> context.add(other.index()));
            }
        }
        // visits first: they are what usage and charges of the same bundle stand on
        messages.sort(Comparator.comparing(entry -> !"Encounter".equals(entry.type())));
        for (Entry entry : entries) {
            boolean head = message && entry.index() == 0;
            boolean supporting = message && !focus.isEmpty() && !focus.contains(entry.index());
            if (!own.contains(entry.index()) && !context.contains(entry.index()) && !head && !supporting) {
                messages.add(entry);
            }
        }
        return new BundlePlan(bundle, entries, index, List.copyOf(messages));
    }

    /** All entries of a bundle, in order. */
    public static List<Entry> entries(ObjectNode bundle) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : bundle.path("entry")) {
            JsonNode resource = node.path("resource");
            entries.add(new Entry(
                    entries.size(),
                    node.hasNonNull("fullUrl") ? node.path("fullUrl").asText() : null,
                    resource instanceof ObjectNode object ? object : null,
                    node.path("request").isObject() ? node.path("request") : MissingNode.getInstance()));
        }
        return entries;
    }

    private static Set<Integer> focus(List<Entry> entries, EntryIndex index) {
        Set<Integer> focus = new LinkedHashSet<>();
        if (entries.isEmpty() || !"MessageHeader".equals(entries.get(0).type())) {
            return focus;
        }
        for (JsonNode reference : entries.get(0).resource().path("focus")) {
            ObjectNode pointer = JsonNodeFactory.instance.objectNode();
            pointer.set("focus", reference);
            References references = References.of(pointer, index);
            references.entry(reference.path("reference").asText()).ifPresent(entry -> focus.add(entry.index()));
        }
        return focus;
    }

    /** {@code batch transaction message collection ...}. */
    public String type() {
        return bundle.path("type").asText("");
    }

    /** True when all entries must be taken or none. */
    public boolean atomic() {
        return type().equals("transaction") || type().equals("message");
    }

    /** The entries, in order. */
    public List<Entry> all() {
        return entries;
    }

    /** The entries that are messages, in the order in which they are worked off. */
    public List<Entry> messages() {
        return messages;
    }

    /** The head of a message bundle. */
    public Optional<ObjectNode> messageHeader() {
        return entries.isEmpty() || !"MessageHeader".equals(entries.get(0).type())
                ? Optional.empty()
                : Optional.of(entries.get(0).resource());
    }

    /** The bundle's own identifier as {@code system|value}, or null. */
    public String identifier() {
        JsonNode identifier = bundle.path("identifier");
        return identifier.hasNonNull("value")
                ? identifier.path("system").asText("") + "|"
                        + identifier.path("value").asText()
                : null;
    }

    /**
     * One message of the bundle with all that it refers to, as a document that stands on its own: the resource itself, or
     * a bundle of type {@code collection} whose first entry is the resource.
     */
    public ObjectNode document(Entry message) {
        List<Entry> context =
                new ArrayList<>(References.of(message.resource(), index).entries());
        messageHeader().ifPresent(header -> {
            if (context.stream().noneMatch(entry -> entry.index() == 0)) {
                context.add(entries.get(0));
            }
        });
        if (context.isEmpty()) {
            return message.resource();
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("resourceType", "Bundle").put("type", "collection");
        ArrayNode list = document.putArray("entry");
        add(list, message);
        context.forEach(entry -> add(list, entry));
        return document;
    }

    private static void add(ArrayNode list, Entry entry) {
        ObjectNode node = list.addObject();
        if (entry.fullUrl() != null) {
            node.put("fullUrl", entry.fullUrl());
        }
        node.set("resource", entry.resource());
    }
}
