package io.ledgerline.fhir.parse;

import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.Violation;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Reads and checks resources within the limits of this installation. */
@ApplicationScoped
public class FhirParser {

    private final FhirModel model;
    private final ResourceReader reader;
    private final ResourceChecker checker;
    private final ResourceChecker contextChecker;
    private final int maxEntries;
    private final int maxBytes;

    /** For the container's proxy. */
    protected FhirParser() {
        this.model = null;
        this.reader = null;
        this.checker = null;
        this.contextChecker = null;
        this.maxEntries = 0;
        this.maxBytes = 0;
    }

    /** With the limits of the settings. */
    @Inject
    public FhirParser(Settings settings) {
        this.model = new FhirModel();
        this.maxBytes = settings.number("ledgerline.fhir.max-bytes", 10 * 1024 * 1024);
        this.reader = new ResourceReader(
                model,
                maxBytes,
                settings.number("ledgerline.fhir.max-depth", 50),
                settings.number("ledgerline.fhir.max-tokens", 1_000_000),
                settings.number("ledgerline.fhir.max-references", 20_000));
        String unknown = settings.text("ledgerline.fhir.unknown-elements", "reject");
        this.checker =
                new ResourceChecker(model, ResourceChecker.Unknown.valueOf(unknown.toUpperCase(Locale.ROOT)), true);
        this.contextChecker = new ResourceChecker(model, ResourceChecker.Unknown.IGNORE, false);
        this.maxEntries = settings.number("ledgerline.fhir.max-entries", 500);
    }

    /**
     * Reads a resource, JSON or XML.
     *
     * @param charset what the transport says, or null; JSON then is UTF-8, XML what it declares itself
     * @throws ResourceReader.Unreadable when it is too large, too deep, or not well-formed
     */
    public ObjectNode read(byte[] body, String contentType, String charset) throws ResourceReader.Unreadable {
        return reader.read(body, contentType, charset);
    }

    /** A tree as JSON bytes. */
    public byte[] write(JsonNode node) {
        return reader.write(node);
    }

    /** Everything that is wrong with the resource that a message is about. */
    public List<Violation> check(ObjectNode resource) {
        return checker.check(resource);
    }

    /**
     * What is wrong with a resource that only came along: senders often leave out there what the standard requires, and
     * nothing of it is needed.
     */
    public List<Violation> checkContext(ObjectNode resource, String at) {
        return contextChecker.check(resource, at);
    }

    /** Builds the model of a resource type ahead of its first use, for reading and for HAPI's writers. */
    public void warm(String resourceType) {
        ObjectNode bare = JsonNodeFactory.instance.objectNode().put("resourceType", resourceType);
        bare.putObject("meta").putArray("tag").addObject().put("code", "warm-up");
        bare.putArray("identifier").addObject().put("value", "warm-up");
        checker.check(bare);
        IParser json = model.context().newJsonParser();
        IBaseResource resource =
                model.context().getResourceDefinition(resourceType).newInstance();
        json.parseResource(json.encodeResourceToString(resource));
        model.context().newXmlParser().encodeResourceToString(resource);
    }

    /** True when R4 has a resource of this name. */
    public boolean knows(String resourceType) {
        return model.knows(resourceType);
    }

    /** Most entries that one bundle may have. */
    public int maxEntries() {
        return maxEntries;
    }

    /** Size of the largest message in bytes. */
    public int maxBytes() {
        return maxBytes;
    }
}
