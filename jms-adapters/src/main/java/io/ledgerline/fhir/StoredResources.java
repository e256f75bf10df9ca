package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.fhir.bundle.BundlePlan;
import io.ledgerline.fhir.bundle.Entry;
import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.fhir.parse.ResourceReader;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.Journal;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.resource.Interaction;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Resources that the hub has taken before, with their content from the journal. */
@ApplicationScoped
public class StoredResources {

    private final ResourceIndex index;
    private final Journal journal;
    private final FhirParser parser;

    /** For the container's proxy. */
    protected StoredResources() {
        this(null, null, null);
    }

    /** On the index, the journal and a parser. */
    @Inject
    public StoredResources(ResourceIndex index, Journal journal, FhirParser parser) {
        this.index = index;
        this.journal = journal;
        this.parser = parser;
    }

    /** The newest content of a resource, if the hub has it. */
    public Optional<ObjectNode> find(String type, String id) {
        return index.find(type, id).flatMap(version -> content(version.messageId()));
    }

    /** The version that an update makes; the same when its message runs again later. */
    public int versionOf(Envelope envelope, String type, Interaction interaction) {
        return index.ofMessage(envelope.id()).map(ResourceVersion::version).orElseGet(() -> index.find(
                        type, interaction.id())
                .map(known -> known.version() + 1)
                .orElse(1));
    }

    /**
     * A resource as it was before an update.
     *
     * @param source who sent it; an update is the same sender's, whatever it calls itself
     * @param facility the facility that it named, or null
     * @param content what it was; null when retention has removed it
     */
    public record Before(String source, String facility, ObjectNode content) {}

    /** What there was before a version; empty for the first one. */
    public Optional<Before> before(String type, String id, int version) {
        return version == 1
                ? Optional.empty()
                : index.find(type, id, version - 1)
                        .flatMap(previous -> journal.find(previous.messageId()))
                        .map(message -> new Before(
                                message.header().source(),
                                message.header().facility(),
                                Optional.of(message.envelope())
                                        .filter(envelope -> envelope.body() != null)
                                        .flatMap(this::resource)
                                        .orElse(null)));
    }

    private Optional<ObjectNode> content(UUID messageId) {
        return journal.find(messageId)
                .map(StoredMessage::envelope)
                .filter(envelope -> envelope.body() != null)
                .flatMap(this::resource);
    }

    private Optional<ObjectNode> resource(Envelope envelope) {
        try {
            ObjectNode root = parser.read(envelope.body(), envelope.contentType(), envelope.charset());
            if (!"Bundle".equals(root.path("resourceType").asText())) {
                return Optional.of(root);
            }
            List<Entry> entries = BundlePlan.entries(root);
            return entries.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(entries.get(0).resource());
        } catch (ResourceReader.Unreadable e) {
            throw new IllegalStateException("a message that was taken can no longer be read", e);
        }
    }
}
