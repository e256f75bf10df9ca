package io.ledgerline.web.api;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is here. */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "entry")
public class EntryResource {

    private static final List<String> NOUNS = List.of(
            "documents",
            "messages",
            "traces",
            "postings",
            "workflows",
            "work-items",
            "work-queues",
            "masterdata",
            "crossreferences",
            "change-requests",
            "mappings",
            "audit",
            "replays",
            "erps",
            "listeners",
            "overview",
            "find",
            "saved-searches");

    /**
     * The entry document.
     *
     * @param name the product
     * @param version its version
     * @param links where the nouns are
     */
    public record Entry(String name, String version, Map<String, String> links) {}

    /** The entry document. */
    @GET
    @PermitAll
    @Operation(summary = "What is here: version and links")
    public Entry entry(@Context UriInfo uri) {
        Map<String, String> links = new LinkedHashMap<>();
        String base = uri.getBaseUri().getPath();
        NOUNS.forEach(noun -> links.put(noun, base + noun));
        links.put("openapi", base + "openapi.json");
        return new Entry("Ledgerline", version(), links);
    }

    private static String version() {
        String version = EntryResource.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
