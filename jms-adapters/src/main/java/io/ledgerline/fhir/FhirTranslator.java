package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.Violation;
import io.ledgerline.fhir.bundle.BundlePlan;
import io.ledgerline.fhir.bundle.Entry;
import io.ledgerline.fhir.bundle.References;
import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.fhir.parse.ResourceReader;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.resource.Interaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads FHIR R4 resources and bundles. The tree that mappings get is
 * {@code {"resource":{..}, "references":{"<reference>":{resource}}, "identifiers":{"<reference>":{"system","value"}},
 * "id":"<logical id>", "method":"POST|PUT", "facility":{"system","value"}, "receivedAt":".."}}: the resource as its JSON
 * form with numbers as text, and whatever it refers to that came with it.
 */
@Protocol("fhir")
@ApplicationScoped
public class FhirTranslator implements Translator {

    private final FhirParser parser;
    private final MappingCatalogue mappings;
    private final HeadReader heads;

    /** For the container's proxy. */
    protected FhirTranslator() {
        this.parser = null;
        this.mappings = null;
        this.heads = null;
    }

    /** On a parser and the mappings, which tell the types that are taken. */
    @Inject
    public FhirTranslator(FhirParser parser, MappingCatalogue mappings, Settings settings) {
        this.parser = parser;
        this.mappings = mappings;
        this.heads = new HeadReader(settings);
    }

    @Override
    public List<Envelope> split(Envelope envelope) throws MalformedMessage {
        ObjectNode root = read(envelope);
        if (!isBundle(root)) {
            return List.of(envelope);
        }
        return switch (root.path("type").asText("")) {
            case "batch", "transaction", "message" -> parts(envelope, plan(envelope, root));
            default -> List.of(envelope);
        };
    }

    private BundlePlan plan(Envelope envelope, ObjectNode bundle) throws MalformedMessage {
        if (bundle.path("entry").size() > parser.maxEntries()) {
            throw malformed(
                    envelope,
                    "Bundle",
                    "too-costly",
                    "Bundle.entry",
                    "a bundle may have " + parser.maxEntries() + " entries");
        }
        List<Violation> violations = parser.check(frame(bundle));
        if (!violations.isEmpty()) {
            throw new MalformedMessage(
                    heads.bare(envelope, "Bundle"), new Rejection(Rejection.Kind.INVALID, violations));
        }
        return BundlePlan.of(bundle, this::takes);
    }

    /** The bundle without its resources, which are checked one by one. */
    private static ObjectNode frame(ObjectNode bundle) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        bundle.fields().forEachRemaining(field -> {
            if (field.getKey().equals("entry") && field.getValue() instanceof ArrayNode entries) {
                ArrayNode frames = frame.putArray("entry");
                for (JsonNode entry : entries) {
                    frames.add(
                            entry instanceof ObjectNode object && object.size() > 1
                                    ? without(object, "resource")
                                    : entry);
                }
            } else {
                frame.set(field.getKey(), field.getValue());
            }
        });
        return frame;
    }

    private static ObjectNode without(ObjectNode object, String name) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.fields().forEachRemaining(field -> {
            if (!field.getKey().equals(name)) {
                copy.set(field.getKey(), field.getValue());
            }
        });
        return copy;
    }

    private List<Envelope> parts(Envelope envelope, BundlePlan plan) {
        Interaction whole = Interaction.of(envelope.headers());
        String key = whole.idempotencyKey() != null ? whole.idempotencyKey() : plan.identifier();
        List<Envelope> parts = new ArrayList<>();
        for (Entry entry : plan.messages()) {
            ObjectNode document = entry.resource() == null ? shell(entry) : plan.document(entry);
            Interaction interaction = interaction(entry, key == null ? null : key + "#" + entry.index());
            Envelope part = envelope.part(Ids.next(), parser.write(document), interaction.headers(envelope.headers()));
            parts.add(new Envelope(
                    part.id(),
                    part.protocol(),
                    part.channel(),
                    part.source(),
                    "application/fhir+json",
                    "UTF-8",
                    part.body(),
                    part.receivedAt(),
                    part.correlationId(),
                    part.principal(),
                    part.headers()));
        }
        return parts;
    }

    private static Interaction interaction(Entry entry, String key) {
        String url = entry.request().path("url").asText("");
        String path = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        int slash = path.indexOf('/');
        return new Interaction(
                entry.method(),
                slash > 0 ? path.substring(0, slash) : path.isEmpty() ? null : path,
                slash > 0 ? path.substring(slash + 1) : null,
                entry.request().hasNonNull("ifNoneExist")
                        ? entry.request().path("ifNoneExist").asText()
                        : null,
                entry.request().hasNonNull("ifMatch")
                        ? entry.request().path("ifMatch").asText()
                        : null,
                key);
    }

    private static ObjectNode shell(Entry entry) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "collection");
        ObjectNode node = bundle.putArray("entry").addObject();
        if (entry.request().isObject()) {
            node.set("request", entry.request());
        }
        return bundle;
    }

    @Override
    public boolean atomic(Envelope envelope) {
        try {
            ObjectNode root = parser.read(envelope.body(), envelope.contentType());
            String type = root.path("type").asText("");
            return isBundle(root) && (type.equals("transaction") || type.equals("message"));
        } catch (ResourceReader.Unreadable e) {
            // what cannot be read has no parts; translate says what is wrong with it
            return false;
        }
    }

    @Override
    public Translation translate(Envelope envelope) throws MalformedMessage {
        ObjectNode root = read(envelope);
        Interaction interaction = Interaction.of(envelope.headers());
        List<Entry> entries = List.of();
        ObjectNode resource = root;
        if (isBundle(root)) {
            entries = BundlePlan.entries(root);
            if (!"collection".equals(root.path("type").asText()) || entries.isEmpty()) {
                throw unsupportedBundle(envelope);
            }
            resource = entries.get(0).resource();
        }
        if (resource == null || !interaction.update() && !"POST".equals(interaction.method())) {
            throw unsupportedMethod(envelope, interaction);
        }
        References references = References.of(resource, entries);
        HeadReader.Head head = heads.read(envelope, interaction, resource, references, entries);
        MessageHeader header = head.header();
        if (takes(header.type())) {
            check(header, resource, references, interaction);
        }
        return new Translation(header, tree(envelope, interaction, head, resource, references));
    }

    private ObjectNode read(Envelope envelope) throws MalformedMessage {
        try {
            return parser.read(envelope.body(), envelope.contentType());
        } catch (ResourceReader.Unreadable e) {
            Violation violation = e.violation();
            throw malformed(envelope, null, violation.code(), violation.location(), violation.text());
        }
    }

    private void check(MessageHeader header, ObjectNode resource, References references, Interaction interaction)
            throws MalformedMessage {
        List<Violation> violations = new ArrayList<>(parser.check(resource));
        String type = header.type();
        if (interaction.type() != null && !interaction.type().equals(type)) {
            violations.add(new Violation("invalid", type, "the resource is of another type than the URL says"));
        }
        if (interaction.update() && !interaction.id().equals(resource.path("id").asText())) {
            violations.add(new Violation("invalid", type + ".id", "the id must be that of the URL"));
        }
        references
                .dangling()
                .forEach(reference ->
                        violations.add(new Violation("value", type, "a reference leads to no contained resource")));
        references.entries().forEach(entry -> violations.addAll(parser.checkContext(entry.resource(), entry.at())));
        if (!violations.isEmpty()) {
            throw new MalformedMessage(header, new Rejection(Rejection.Kind.INVALID, violations));
        }
        if (resource.has("modifierExtension") || resource.has("implicitRules")) {
            String element = resource.has("modifierExtension") ? ".modifierExtension" : ".implicitRules";
            throw new MalformedMessage(
                    header,
                    new Rejection(
                            Rejection.Kind.INVALID,
                            List.of(
                                    new Violation(
                                            "extension",
                                            type + element,
                                            "it changes the meaning of the resource in a way that this server does not know"))));
        }
    }

    private static Map<String, Object> tree(
            Envelope envelope,
            Interaction interaction,
            HeadReader.Head head,
            ObjectNode resource,
            References references) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        references.resolved().forEach((reference, target) -> resolved.put(reference, ResourceReader.plain(target)));
        Map<String, Object> identifiers = new LinkedHashMap<>();
        references.literals().forEach(literal -> {
            ObjectNode identifier =
                    References.identifier(literal, references.resolved().get(literal));
            if (identifier != null) {
                identifiers.put(literal, ResourceReader.plain(identifier));
            }
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("resource", ResourceReader.plain(resource));
        tree.put("references", resolved);
        tree.put("identifiers", identifiers);
        tree.put("id", HeadReader.logicalId(envelope, interaction));
        tree.put("method", interaction.method());
        if (head.facility() != null) {
            tree.put("facility", ResourceReader.plain(head.facility()));
        }
        tree.put("receivedAt", envelope.receivedAt().toString());
        return tree;
    }

    @Override
    public Rejection unsupported(MessageHeader header, boolean familyKnown) {
        return new Rejection(
                Rejection.Kind.UNSUPPORTED,
                List.of(
                        new Violation(
                                "not-supported",
                                parser.knows(header.type()) ? header.type() : "Resource",
                                "this server does not take resources of this type; its CapabilityStatement lists those it takes")));
    }

    private boolean takes(String type) {
        return mappings.knows("fhir", type);
    }

    private static boolean isBundle(ObjectNode root) {
        return "Bundle".equals(root.path("resourceType").asText());
    }

    private MalformedMessage unsupportedBundle(Envelope envelope) {
        return new MalformedMessage(
                heads.bare(envelope, "Bundle"),
                new Rejection(
                        Rejection.Kind.UNSUPPORTED,
                        List.of(new Violation(
                                "not-supported",
                                "Bundle.type",
                                "bundles of type batch, transaction, message and collection are taken"))));
    }

    private MalformedMessage unsupportedMethod(Envelope envelope, Interaction interaction) {
        String type = interaction.type() == null ? "Bundle" : interaction.type();
        return new MalformedMessage(
                heads.bare(envelope, type),
                new Rejection(
                        Rejection.Kind.UNSUPPORTED,
                        List.of(new Violation(
                                "not-supported",
                                "Bundle.entry.request.method",
                                "create (POST) and update (PUT) are supported here"))));
    }

    private MalformedMessage malformed(Envelope envelope, String type, String code, String location, String text) {
        return new MalformedMessage(
                heads.bare(envelope, type),
                new Rejection(Rejection.Kind.INVALID, List.of(new Violation(code, location, text))));
    }
}
