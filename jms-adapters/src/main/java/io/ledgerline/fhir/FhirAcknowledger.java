package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.fhir.bundle.BundlePlan;
import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.fhir.parse.ResourceReader;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Reply;
import io.ledgerline.mapping.MappingCatalogue;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.resource.Interaction;
import io.ledgerline.resource.PendingResources;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Answers in FHIR: an OperationOutcome for a resource, a response bundle for a bundle, in JSON; the HTTP edge writes it in
 * the form that the client prefers. {@code Location} is relative to the base of the service.
 */
@Protocol("fhir")
@ApplicationScoped
public class FhirAcknowledger implements Acknowledger {

    /** Content type of every answer. */
    static final String JSON = "application/fhir+json";

    private final FhirParser parser;
    private final MappingCatalogue mappings;
    private final ResourceIndex index;
    private final PendingResources pending;

    /** For the container's proxy. */
    protected FhirAcknowledger() {
        this(null, null, null, null);
    }

    /** On a parser, the mappings, and the index of resources. */
    @Inject
    public FhirAcknowledger(
            FhirParser parser, MappingCatalogue mappings, ResourceIndex index, PendingResources pending) {
        this.parser = parser;
        this.mappings = mappings;
        this.index = index;
        this.pending = pending;
    }

    @Override
    public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return new Reply(
                    Outcomes.status(refused.rejection()), JSON, parser.write(Outcomes.refused(refused)), Map.of());
        }
        Outcome.Accepted accepted = (Outcome.Accepted) outcome;
        ResourceVersion version = version(envelope, header);
        pending.promise(version);
        return reply(version, parser.write(Outcomes.accepted(accepted)));
    }

    private ResourceVersion version(Envelope envelope, MessageHeader header) {
        Interaction interaction = Interaction.of(envelope.headers());
        String id = HeadReader.logicalId(envelope, interaction);
        int number = interaction.update()
                ? index.lock(header.type(), id)
                        .map(known -> known.version() + 1)
                        .orElse(1)
                : 1;
        return new ResourceVersion(
                header.type(),
                id,
                number,
                envelope.id(),
                header.source(),
                envelope.principal(),
                identifiers(envelope),
                envelope.receivedAt());
    }

    /** The answer to a create or update that made this version. */
    static Reply reply(ResourceVersion version, byte[] body) {
        return new Reply(
                version.version() == 1 ? 201 : 200,
                JSON,
                body,
                Map.of("Location", version.location(), "ETag", version.tag()));
    }

    private List<Identifier> identifiers(Envelope envelope) {
        ObjectNode resource = read(envelope);
        if ("Bundle".equals(resource.path("resourceType").asText())) {
            resource = BundlePlan.entries(resource).get(0).resource();
        }
        List<Identifier> identifiers = new ArrayList<>();
        JsonNode nodes = resource.path("identifier");
        for (JsonNode node : nodes.isArray() ? nodes : List.of(nodes)) {
            if (node.hasNonNull("value")) {
                identifiers.add(new Identifier(
                        node.hasNonNull("system") ? node.path("system").asText() : null,
                        node.path("value").asText()));
            }
        }
        return identifiers;
    }

    private ObjectNode read(Envelope envelope) {
        try {
            return parser.read(envelope.body(), envelope.contentType(), envelope.charset());
        } catch (ResourceReader.Unreadable e) {
            throw new IllegalStateException("a message that was taken can no longer be read", e);
        }
    }

    @Override
    public Reply combine(Envelope envelope, List<Reply> replies) {
        BundlePlan plan = BundlePlan.of(read(envelope), type -> mappings.knows("fhir", type));
        return new BundleReplies(parser, envelope.id(), plan, replies).combine();
    }
}
