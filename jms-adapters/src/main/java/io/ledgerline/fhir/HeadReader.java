package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.fhir.bundle.Entry;
import io.ledgerline.fhir.bundle.References;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.platform.Settings;
import io.ledgerline.resource.Interaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in a resource and around it what the hub must know of every message: who sends, for which facility, under which
 * number. docs/interfaces/fhir.md tells senders the same.
 */
final class HeadReader {

    /** System of the {@code meta.tag} by which a sender may name the facility. */
    static final String FACILITY_TAG = "https://ledgerline.io/fhir/facility";

    private static final int MAX_CONTROL_ID = 200;

    /** Where a resource names the organisation it concerns, best first. */
    private static final Map<String, List<String>> ORGANISATIONS = Map.of(
            "Encounter", List.of("serviceProvider"),
            "ChargeItem", List.of("performingOrganization", "requestingOrganization"),
            "SupplyRequest", List.of("deliverTo", "deliverFrom"),
            "SupplyDelivery", List.of("destination", "receiver"),
            "DeviceUseStatement", List.of("source"));

    /** Where an organisation may stand that is a ward as well as a facility; the last resort. */
    private static final Map<String, List<String>> ASKERS = Map.of("SupplyRequest", List.of("requester"));

    /** Elements that can refer to nothing but an organisation. */
    private static final Set<String> ALWAYS =
            Set.of("serviceProvider", "performingOrganization", "requestingOrganization");

    /** Where a resource refers to the visit, whose service provider then is the facility. */
    private static final Map<String, List<String>> VISITS =
            Map.of("ChargeItem", List.of("context"), "DeviceUseStatement", List.of("derivedFrom"));

    private final Settings settings;

    HeadReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * The head of a message.
     *
     * @param header as the journal keeps it
     * @param facility the facility as a code with its system, or null
     */
    record Head(MessageHeader header, ObjectNode facility) {

        /** The head of an update: its sender is that of the resource, and so is its facility unless it names another. */
        Head after(String source, String facilityBefore) {
            ObjectNode place = facility == null && facilityBefore != null ? code(null, facilityBefore) : facility;
            return new Head(
                    new MessageHeader(
                            source,
                            place == null ? null : place.path("value").asText(),
                            header.controlId(),
                            header.type(),
                            header.version(),
                            header.businessKey()),
                    place);
        }
    }

    /**
     * The head of a resource and what came with it.
     *
     * @param version the version that the message makes
     */
    Head read(
            Envelope envelope,
            Interaction interaction,
            int version,
            ObjectNode resource,
            References references,
            List<Entry> entries) {
        ObjectNode messageHeader = entries.stream()
                .filter(entry -> "MessageHeader".equals(entry.type()))
                .map(Entry::resource)
                .findFirst()
                .orElse(null);
        String type = resource.path("resourceType").asText("");
        String source = source(envelope, resource, messageHeader);
        ObjectNode facility = facility(envelope, source, type, resource, references, entries, messageHeader);
        String number = number(resource);
        MessageHeader header = new MessageHeader(
                source,
                facility == null ? null : facility.path("value").asText(),
                controlId(interaction, version, resource, type),
                type.isEmpty() ? null : type,
                "4.0.1",
                number == null ? logicalId(envelope, interaction) : number);
        return new Head(header, facility);
    }

    /** As much of a head as the transport knows. */
    MessageHeader bare(Envelope envelope, String type) {
        return new MessageHeader(
                source(envelope, null, null), envelope.headers().get(Interaction.FACILITY), null, type, "4.0.1", null);
    }

    /** The id by which the resource can be read: that of the URL, or for a create the message's. */
    static String logicalId(Envelope envelope, Interaction interaction) {
        return interaction.update() ? interaction.id() : envelope.id().toString();
    }

    private static String source(Envelope envelope, ObjectNode resource, ObjectNode messageHeader) {
        String named = envelope.headers().get(Interaction.SOURCE);
        if (named != null && !named.isBlank()) {
            return named.strip();
        }
        if (messageHeader != null) {
            JsonNode source = messageHeader.path("source");
            for (String field : List.of("name", "endpoint")) {
                if (!source.path(field).asText("").isBlank()) {
                    return source.path(field).asText();
                }
            }
        }
        String meta =
                resource == null ? "" : resource.path("meta").path("source").asText("");
        if (!meta.isBlank()) {
            int fragment = meta.indexOf('#');
            return fragment > 0 ? meta.substring(0, fragment) : meta;
        }
        if (envelope.source() != null && !envelope.source().isBlank()) {
            return envelope.source();
        }
        return envelope.principal() != null ? envelope.principal() : "fhir";
    }

    private static String number(JsonNode resource) {
        JsonNode identifiers = resource.path("identifier");
        for (JsonNode identifier : identifiers.isArray() ? identifiers : List.of(identifiers)) {
            if (identifier.hasNonNull("value")) {
                return identifier.path("value").asText();
            }
        }
        return null;
    }

    /** What tells a message sent again from a new one; null when nothing does. */
    private static String controlId(Interaction interaction, int version, ObjectNode resource, String type) {
        String id = null;
        if (interaction.idempotencyKey() != null) {
            id = interaction.idempotencyKey();
        } else if (interaction.update()) {
            id = type + "/" + interaction.id() + "/_history/" + version;
        } else if (interaction.ifNoneExist() != null) {
            id = type + "?" + interaction.ifNoneExist();
        } else {
            JsonNode identifier = resource.path("identifier").isArray()
                    ? resource.path("identifier").path(0)
                    : resource.path("identifier");
            if (identifier.hasNonNull("value")) {
                id = type + "|" + identifier.path("system").asText("") + "|"
                        + identifier.path("value").asText();
            }
        }
        // the journal keeps so much; what a long id has at its end tells it from the others
        return id == null || id.length() <= MAX_CONTROL_ID ? id : id.substring(id.length() - MAX_CONTROL_ID);
    }

    private ObjectNode facility(
            Envelope envelope,
            String source,
            String type,
            ObjectNode resource,
            References references,
            List<Entry> entries,
            ObjectNode messageHeader) {
        String named = envelope.headers().get(Interaction.FACILITY);
        if (named != null && !named.isBlank()) {
            return code(null, named.strip());
        }
        for (JsonNode tag : resource.path("meta").path("tag")) {
            if (FACILITY_TAG.equals(tag.path("system").asText()) && tag.hasNonNull("code")) {
                return code(null, tag.path("code").asText());
            }
        }
        return organisation(ORGANISATIONS, type, resource, references)
                .or(() -> organisation(VISITS, type, resource, references))
                .or(() -> assigner(resource, references))
                .or(() -> organisation(ASKERS, type, resource, references))
                .or(() -> sender(messageHeader, entries))
                .or(() -> settings.optional("ledgerline.fhir.facility." + source)
                        .or(() -> settings.optional("ledgerline.fhir.facility"))
                        .map(code -> code(null, code)))
                .orElse(null);
    }

    private static Optional<ObjectNode> organisation(
            Map<String, List<String>> elements, String type, ObjectNode resource, References references) {
        for (String element : elements.getOrDefault(type, List.of())) {
            JsonNode value = resource.path(element);
            for (JsonNode reference : value.isArray() ? value : List.of(value)) {
                Optional<ObjectNode> found = organisation(reference, references, ALWAYS.contains(element));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The organisation that a reference leads to: directly, or as the one that runs a location or employs a person. */
    private static Optional<ObjectNode> organisation(JsonNode reference, References references, boolean always) {
        String literal = reference.path("reference").asText("");
        ObjectNode target = references.resolved().get(literal);
        String type = target != null
                ? target.path("resourceType").asText()
                : reference.path("type").asText(literal.contains("Organization/") ? "Organization" : "");
        if ("Organization".equals(type) || always && target == null) {
            JsonNode partOf = target == null ? null : target.path("partOf");
            if (partOf != null && partOf.isObject()) {
                // a ward is an organisation too; the facility is the one it belongs to
                Optional<ObjectNode> whole = organisation(partOf, references, true);
                if (whole.isPresent()) {
                    return whole;
                }
            }
            return Optional.ofNullable(References.identifier(reference, references.resolved()));
        }
        if (target == null) {
            return Optional.empty();
        }
        return switch (type) {
            case "Location" -> organisation(target.path("managingOrganization"), references, true);
            case "PractitionerRole" -> organisation(target.path("organization"), references, true);
            case "Encounter" -> organisation(target.path("serviceProvider"), references, true);
            case "Device" -> organisation(target.path("owner"), references, true);
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectNode> assigner(ObjectNode resource, References references) {
        for (JsonNode identifier : resource.path("identifier")) {
            ObjectNode code = References.identifier(identifier.path("assigner"), references.resolved());
            if (code != null) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    private static Optional<ObjectNode> sender(ObjectNode messageHeader, List<Entry> entries) {
        if (messageHeader == null) {
            return Optional.empty();
        }
        References references = References.of(messageHeader, entries);
        for (String element : List.of("sender", "responsible")) {
            Optional<ObjectNode> found = organisation(messageHeader.path(element), references, false);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static ObjectNode code(String system, String value) {
        ObjectNode code = JsonNodeFactory.instance.objectNode();
        if (system != null) {
            code.put("system", system);
        }
        return code.put("value", value);
    }
}
