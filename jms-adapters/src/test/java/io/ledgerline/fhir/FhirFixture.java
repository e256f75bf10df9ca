package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import io.ledgerline.resource.Interaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tests of this package stand on: a translator without a server. */
final class FhirFixture {

    static final Instant RECEIVED = Instant.parse("2026-11-21T16:00:00Z");

    private static final Set<String> TAKEN =
            Set.of("SupplyRequest", "SupplyDelivery", "DeviceUseStatement", "Device", "ChargeItem", "Encounter");

    private FhirFixture() {}

    /** The shipped types, as if their mappings were live. */
    static MappingCatalogue mappings() {
        return new MappingCatalogue() {
            @Override
            public boolean knows(String protocol, String type) {
                return protocol.equals("fhir") && TAKEN.contains(type);
            }
        };
    }

    static Settings settings(Map<String, String> values) {
        return new Settings(null) {
            @Override
            public Optional<String> optional(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public int number(String key, int defaultValue) {
                return optional(key).map(Integer::valueOf).orElse(defaultValue);
            }
        };
    }

    static FhirParser parser() {
        return Parsers.DEFAULT;
    }

    static FhirTranslator translator() {
        return translator(Map.of());
    }

    static FhirTranslator translator(Map<String, String> settings) {
        FhirParser parser = settings.isEmpty() ? parser() : new FhirParser(settings(settings));
        return translator(parser, settings, Map.of());
    }

    /** A translator that knows resources of before, by {@code Type/id}. */
    static FhirTranslator translator(FhirParser parser, Map<String, String> settings, Map<String, ObjectNode> before) {
        StoredResources stored = new StoredResources() {
            @Override
            public Optional<ObjectNode> find(String type, String id) {
                return Optional.ofNullable(before.get(type + "/" + id));
            }

            @Override
            public int versionOf(Envelope envelope, String type, Interaction interaction) {
                return before.containsKey(type + "/" + interaction.id()) ? 2 : 1;
            }

            @Override
            public Optional<Before> before(String type, String id, int version) {
                return version == 1
                        ? Optional.empty()
                        : find(type, id).map(content -> new Before("first-sender", "WEST", content));
            }
        };
        return new FhirTranslator(parser, mappings(), stored, new Preconditions(), settings(settings));
    }

    static Envelope envelope(String body, String contentType, Map<String, String> headers) {
        return new Envelope(
                Ids.next(),
                "fhir",
                "http",
                null,
                contentType,
                null,
                body.getBytes(StandardCharsets.UTF_8),
                RECEIVED,
                "c-1",
                "ward-app",
                headers);
    }

    static Envelope json(String body) {
        return envelope(body, "application/fhir+json", Map.of());
    }

    /** Made once: building the model takes half a second. */
    private static final class Parsers {
        static final FhirParser DEFAULT = new FhirParser(settings(Map.of()));
    }
}
