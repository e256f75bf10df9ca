package io.ledgerline.web.api.document;

import io.ledgerline.intake.Reply;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Arrivals;
import io.ledgerline.web.idempotency.IdempotencyFilter;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes canonical documents as they are (docs/interfaces/rest-documents.md). */
@Path("documents")
@ApplicationScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "documents")
@RolesAllowed({Roles.CLIENT, Roles.INTEGRATION, Roles.ADMIN})
public class DocumentsResource {

    private static final Arrivals.Kind KIND = new Arrivals.Kind(
            "rest", MediaType.APPLICATION_JSON, "/ledgerline/api/v1/documents/", null, DocumentsResource::response);

    private static final String EXAMPLE = """
            {"documentType":"SupplyUsage","usageId":"U-1","action":"ISSUE","facility":{"value":"NORTH"},
             "department":{"value":"OR"},"occurredAt":"2026-11-21T10:00:00Z",
             "lines":[{"lineNumber":1,"item":{"value":"100101"},"quantity":{"value":2,"unit":"EA"},"chargeable":true}]}""";

    @Inject
    private Arrivals arrivals;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** Takes a document, or an array of them of which each is a message of its own. */
    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a canonical document, or an array of them",
            description =
                    "The answer says where the message stands; its trace shows every later step. An array is answered item"
                            + " by item (207 when some were refused). With `Prefer: respond-async` the documents are queued durably"
                            + " and the answer is found at the Location.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "supply usage", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Taken; postings are under way, or it is recorded")
    @APIResponse(responseCode = "202", description = "Taken; it waits for a decision or master data, or is queued")
    @APIResponse(responseCode = "207", description = "An array of which some documents were refused")
    @APIResponse(
            responseCode = "422",
            description = "Refused; the violations name the fields",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response send(
            InputStream body,
            @HeaderParam(IdempotencyFilter.HEADER) String key,
            @HeaderParam("X-Source") String source,
            @HeaderParam("Prefer") String prefer)
            throws IOException {
        Map<String, String> facts = new HashMap<>();
        if (key != null) {
            facts.put("idempotency-key", key);
        }
        if (source != null && !source.isBlank()) {
            facts.put("x-source", source);
        }
        return arrivals.take(KIND, body, facts, headers, security, prefer);
    }

    /** The answer to documents that were sent to be answered later. */
    @GET
    @Path("{id}")
    @Operation(
            summary = "The answer to documents that were queued",
            description = "202 while they wait; then the answer that the request would have had.")
    public Response answer(@PathParam("id") UUID id) {
        return arrivals.answer(KIND, id, security);
    }

    private static Response response(Reply reply) {
        Response.ResponseBuilder response =
                Response.status(reply.status()).type(reply.contentType()).entity(reply.body());
        reply.headers().forEach(response::header);
        return response.build();
    }
}
