package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.fhir.bundle.BundlePlan;
import io.ledgerline.fhir.bundle.Entry;
import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.resource.Interaction;
import java.util.ArrayList;
import java.util.List;

/** The messages of a bundle as envelopes of their own, each with all that it refers to. */
final class BundleParts {

    /** Each message takes along what it refers to; all of them together may be so many times the largest bundle. */
    private static final int COPIES = 4;

    /** The parts are more than the hub takes. */
    static final class TooCostly extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Envelope envelope;
    private final BundlePlan plan;
    private final FhirParser parser;

    BundleParts(Envelope envelope, BundlePlan plan, FhirParser parser) {
        this.envelope = envelope;
        this.plan = plan;
        this.parser = parser;
    }

    /**
     * One for each message, in the order in which they are worked off.
     *
     * @throws TooCostly when one resource is referred to so often that its copies would be more than the hub takes
     */
    List<Envelope> envelopes() throws TooCostly {
        long left = (long) COPIES * parser.maxBytes();
        String given = Interaction.of(envelope.headers()).idempotencyKey();
        String key = given != null ? given : plan.identifier();
        List<Envelope> parts = new ArrayList<>();
        for (Entry entry : plan.messages()) {
            ObjectNode document = entry.resource() == null ? shell(entry) : plan.document(entry);
            byte[] body = parser.write(document);
            left -= body.length;
            if (left < 0) {
                throw new TooCostly();
            }
            Interaction interaction = interaction(entry, key == null ? null : key + "#" + entry.index());
            parts.add(new Envelope(
                    Ids.next(),
                    envelope.protocol(),
                    envelope.channel(),
                    envelope.source(),
                    "application/fhir+json",
                    "UTF-8",
                    body,
                    envelope.receivedAt(),
                    envelope.correlationId(),
                    envelope.principal(),
                    interaction.headers(envelope.headers())));
        }
        return parts;
    }

    /** The bundle without its resources, which are checked one by one. */
    static ObjectNode frame(ObjectNode bundle) {
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
}
