package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.Violation;
import io.ledgerline.fhir.StoredResources.Before;
import io.ledgerline.fhir.bundle.BundlePlan;
import io.ledgerline.fhir.bundle.Entry;
import io.ledgerline.fhir.bundle.References;
import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.fhir.parse.ResourceChecker;
import io.ledgerline.fhir.parse.ResourceReader;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Reply;
import io.ledgerline.intake.Translation;
import io.ledgerline.intake.Translator;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Settings;
import io.ledgerline.resource.Interaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads FHIR R4 resources and bundles. The tree that mappings get is
 * {@code {"resource":{..}, "references":{"<reference>":{resource}}, "identifiers":{"<reference>":{"system","value"}},
 * "id":"<logical id>", "method":"POST|PUT", "facility":{"system","value"}, "receivedAt":".."}}: the resource as its JSON
 * form with numbers as text, and whatever it refers to that came with it or before it. An update of a known resource also
 * has {@code "previous":{resource}} and {@code "changed"}: whether more differs than status and bookkeeping.
 */
@Protocol("fhir")
@ApplicationScoped
public class FhirTranslator implements Translator {

    private static final Pattern STORED =
            Pattern.compile("(?:.*/fhir/r4/)?([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})(?:/_history/\\d+)?");

    private final FhirParser parser;
    private final MappingCatalogue mappings;
    private final StoredResources stored;
    private final Preconditions preconditions;
    private final HeadReader heads;

    /** For the container's proxy. */
    protected FhirTranslator() {
        this.parser = null;
        this.mappings = null;
        this.stored = null;
        this.preconditions = null;
        this.heads = null;
    }

    /** On a parser, the mappings, which tell the types that are taken, and what was taken before. */
    @Inject
    public FhirTranslator(
            FhirParser parser,
            MappingCatalogue mappings,
            StoredResources stored,
            Preconditions preconditions,
            Settings settings) {
        this.parser = parser;
        this.mappings = mappings;
        this.stored = stored;
        this.preconditions = preconditions;
        this.heads = new HeadReader(settings);
    }

    @Override
    public List<Envelope> split(Envelope envelope) throws MalformedMessage {
        ObjectNode root = read(envelope);
        if (!isBundle(root)) {
            return List.of(envelope);
        }
        return switch (root.path("type").asText("")) {
            case "batch", "transaction", "message" -> parts(envelope, root);
            default -> List.of(envelope);
        };
    }

    private List<Envelope> parts(Envelope envelope, ObjectNode bundle) throws MalformedMessage {
        if (bundle.path("entry").size() > parser.maxEntries()) {
            throw malformed(
                    envelope,
                    "Bundle",
                    "too-costly",
                    "Bundle.entry",
                    "a bundle may have " + parser.maxEntries() + " entries");
        }
        List<Violation> violations = parser.check(BundleParts.frame(bundle));
        if (!violations.isEmpty()) {
            throw new MalformedMessage(
                    heads.bare(envelope, "Bundle"), new Rejection(Rejection.Kind.INVALID, violations));
        }
        try {
            return new BundleParts(envelope, BundlePlan.of(bundle, this::takes), parser).envelopes();
        } catch (BundleParts.TooCostly e) {
            throw malformed(
                    envelope,
                    "Bundle",
                    "too-costly",
                    "Bundle.entry",
                    "the entries, each with all that it refers to, are more than this server takes; send fewer at once");
        }
    }

    @Override
    public boolean atomic(Envelope envelope) {
        try {
            ObjectNode root = parser.read(envelope.body(), envelope.contentType(), envelope.charset());
            String type = root.path("type").asText("");
            return isBundle(root) && (type.equals("transaction") || type.equals("message"));
        } catch (ResourceReader.Unreadable e) {
            // what cannot be read has no parts; translate says what is wrong with it
            return false;
        }
    }

    @Override
    public Optional<Reply> precondition(Envelope envelope) {
        Interaction interaction = Interaction.of(envelope.headers());
        if (interaction.ifNoneExist() == null && !interaction.update()) {
            return Optional.empty();
        }
        String type = interaction.type();
        if (type == null) {
            try {
                type = parser.read(envelope.body(), envelope.contentType(), envelope.charset())
                        .path("resourceType")
                        .asText();
            } catch (ResourceReader.Unreadable e) {
                // translate says what is wrong with it
                return Optional.empty();
            }
        }
        return takes(type) ? preconditions.check(envelope, interaction, type) : Optional.empty();
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
        boolean update = interaction.update() && interaction.id() != null;
        if (resource == null || !update && !"POST".equals(interaction.method())) {
            throw unsupportedMethod(envelope, interaction);
        }
        String type = resource.path("resourceType").asText("");
        if (type.isEmpty()) {
            throw malformed(envelope, null, "structure", "Resource", "resourceType is missing");
        }
        boolean taken = takes(type);
        References references = References.of(resource, entries);
        if (taken) {
            resolveStored(references);
        }
        int version = update && taken ? stored.versionOf(envelope, type, interaction) : 1;
        Before before = stored.before(type, interaction.id(), version).orElse(null);
        HeadReader.Head head = heads.read(envelope, interaction, version, resource, references, entries);
        if (before != null) {
            head = head.after(before.source(), before.facility());
        }
        if (taken) {
            check(head.header(), resource, references, interaction);
        }
        Map<String, Object> tree = tree(envelope, interaction, head, resource, references);
        if (before != null && before.content() != null) {
            tree.put("previous", ResourceReader.plain(before.content()));
            tree.put("changed", !substance(before.content()).equals(substance(resource)));
        }
        return new Translation(head.header(), tree);
    }

    /** References to resources that were sent before: {@code Device/<id>}, or the same with this server's base. */
    private void resolveStored(References references) {
        for (String literal : references.literals()) {
            Matcher m = STORED.matcher(literal);
            if (!references.resolved().containsKey(literal) && m.matches() && takes(m.group(1))) {
                stored.find(m.group(1), m.group(2)).ifPresent(found -> references.resolve(literal, found));
            }
        }
    }

    /** What a change of is a change of the business: all but bookkeeping and the status, which mappings look at. */
    private static ObjectNode substance(ObjectNode resource) {
        return resource.deepCopy().without(List.of("id", "meta", "text", "status"));
    }

    private ObjectNode read(Envelope envelope) throws MalformedMessage {
        if (envelope.cut()) {
            throw malformed(
                    envelope,
                    null,
                    "too-long",
                    "Resource",
                    "the message is larger than " + parser.maxBytes() + " bytes");
        }
        try {
            return parser.read(envelope.body(), envelope.contentType(), envelope.charset());
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
            List<Violation> told = violations.subList(0, Math.min(violations.size(), ResourceChecker.MAX_VIOLATIONS));
            throw new MalformedMessage(header, new Rejection(Rejection.Kind.INVALID, List.copyOf(told)));
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
                                "create (POST) and update of a known id (PUT) are supported here"))));
    }

    private MalformedMessage malformed(Envelope envelope, String type, String code, String location, String text) {
        return new MalformedMessage(
                heads.bare(envelope, type),
                new Rejection(Rejection.Kind.INVALID, List.of(new Violation(code, location, text))));
    }
}
