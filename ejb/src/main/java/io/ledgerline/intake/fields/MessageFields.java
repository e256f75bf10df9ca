package io.ledgerline.intake.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Protocols;
import io.ledgerline.intake.Translation;
import io.ledgerline.mapping.InvalidMapping;
import io.ledgerline.mapping.Mapped;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.mapping.MappingContext;
import io.ledgerline.mapping.MappingRefused;
import io.ledgerline.mapping.NoMapping;
import io.ledgerline.masterdata.source.SourceSystems;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.platform.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a journaled message as its fields, and watches its mapping at work on them. Writes nothing. */
@ApplicationScoped
public class MessageFields {

    /** Most fields that are told of one message. */
    public static final int MOST = 2_000;

    /** An XML element's own text, beside its attributes. */
    private static final String TEXT = "_text";

    private static final FieldWords PLAIN = MessageFields::pointer;

    @Inject
    private Protocols protocols;

    @Inject
    private MappingCatalogue mappings;

    @Inject
    private SourceSystems sources;

    @Inject
    @Any
    private Instance<FieldWords> words;

    /** For the container. */
    public MessageFields() {}

    /**
     * The fields of a message.
     *
     * @param mapping the versions that were watched, or null when no mapping takes the message
     * @param fields in the message's order
     * @param cut true when it has more than {@link #MOST}
     */
    public record Parsed(String mapping, List<MessageField> fields, boolean cut) {}

    /**
     * Parses a message.
     *
     * @param mapping label of the versions that mapped it, or null: those that would now
     * @throws Refusal when it cannot be parsed
     */
    public Parsed of(Envelope envelope, String mapping) {
        Translation translation = translate(envelope);
        MessageHeader header = translation.header();
        MappingContext context = new MappingContext(
                header.source(),
                header.facility(),
                sources.profile(header.source(), header.facility()).zone());
        return watch(
                translation.tree(),
                words(envelope.protocol()),
                mapping,
                tree -> mappings.again(mapping, envelope.protocol(), header.type(), tree, context));
    }

    /** A mapping at work. */
    public interface Mapping {
        /** Maps a tree. */
        Mapped map(Map<String, Object> tree) throws NoMapping, MappingRefused;
    }

    /**
     * The fields of a tree.
     *
     * @param label of the mapping, for when it refuses the message
     */
    public static Parsed watch(Map<String, Object> tree, FieldWords words, String label, Mapping mapping) {
        WatchedTree watched = new WatchedTree(tree);
        try {
            Mapped mapped = mapping.map(watched.watched());
            return parsed(tree, words, watched, new SameValues(documents(mapped)), mapped.version());
        } catch (MappingRefused | InvalidMapping e) {
            // it looked at fields until it met what is wrong; the trace says what that is
            return parsed(tree, words, watched, SameValues.NONE, label);
        } catch (NoMapping e) {
            return parsed(tree, words, watched, SameValues.NONE, null);
        }
    }

    private static String pointer(String at, String key) {
        String within = key.equals(TEXT)
                ? ""
                : key.endsWith("/" + TEXT) ? key.substring(0, key.length() - TEXT.length() - 1) : key;
        return within.isEmpty() ? at : at + "/" + within;
    }

    private Translation translate(Envelope envelope) {
        if (!protocols.knows(envelope.protocol())) {
            throw Refusal.conflict("protocol-unknown", "This build does not speak " + envelope.protocol());
        }
        try {
            return protocols.translator(envelope.protocol()).translate(envelope.asTrial());
        } catch (MalformedMessage e) {
            throw Refusal.conflict(
                    "unreadable",
                    "The message breaks the rules of its standard and cannot be parsed; look at its bytes, and at what is wrong with it");
        }
    }

    private static JsonNode documents(Mapped mapped) {
        ArrayNode documents = CanonicalJson.mapper().createArrayNode();
        mapped.documents().forEach(document -> documents.add(CanonicalJson.tree(document)));
        return documents;
    }

    private FieldWords words(String protocol) {
        Instance<FieldWords> own = words.select(new Protocol.Literal(protocol));
        return own.isResolvable() ? own.get() : PLAIN;
    }

    private static Parsed parsed(
            Map<String, Object> tree, FieldWords words, WatchedTree watched, SameValues same, String mapping) {
        List<MessageField> fields = new ArrayList<>();
        boolean[] cut = {false};
        WatchedTree.visit(tree, (at, key, value, siblings) -> {
            if (made(key) || !words.shown(key)) {
                return;
            }
            if (fields.size() == MOST) {
                cut[0] = true;
                return;
            }
            boolean mapped = looked(watched.looks(at), key, words) || derived(watched.looks(at), value, siblings);
            fields.add(new MessageField(
                    words.place(at, key),
                    words.name(at, key).orElse(null),
                    value,
                    mapped,
                    mapped ? same.of(value) : List.of()));
        });
        return new Parsed(mapping, List.copyOf(fields), cut[0]);
    }

    /** True for what the translator made of other fields: their names begin with an underscore. The text of an XML element is none. */
    private static boolean made(String key) {
        return (key.startsWith("_") || key.contains("/_")) && !key.endsWith(TEXT);
    }

    private static boolean looked(Set<String> looks, String key, FieldWords words) {
        return looks.contains(key) || looks.stream().anyMatch(look -> words.covers(look, key));
    }

    /** True when the mapping looked at something that the translator made of this value: a product id by its qualifier, a price. */
    private static boolean derived(Set<String> looks, String value, Map<String, Object> siblings) {
        return siblings.entrySet().stream()
                .filter(sibling -> sibling.getKey().startsWith("_"))
                .anyMatch(sibling -> sibling.getValue() instanceof Map<?, ?> several
                        ? several.entrySet().stream()
                                .anyMatch(one -> value.equals(one.getValue())
                                        && looks.contains(sibling.getKey() + "/" + one.getKey()))
                        : value.equals(sibling.getValue()) && looks.contains(sibling.getKey()));
    }
}
