package io.ledgerline.web.api.edi;

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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes EDIFACT interchanges as they are (docs/interfaces/edifact.md). */
@Path("edi/edifact")
@ApplicationScoped
@Produces({EdifactResource.EDIFACT, MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "edi")
@RolesAllowed({Roles.CLIENT, Roles.INTEGRATION, Roles.ADMIN})
public class EdifactResource {

    /** MIME type of EDIFACT (RFC 1767). */
    static final String EDIFACT = "application/edifact";

    private static final Arrivals.Kind KIND = new Arrivals.Kind(
            "edifact", EDIFACT, "/ledgerline/api/v1/edi/edifact/", "An EDIFACT interchange", EdifactResource::response);

    @Inject
    private Arrivals arrivals;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** Takes what a partner sent: one interchange or several. */
    @POST
    @Idempotent
    @Consumes({EDIFACT, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            summary = "Send EDIFACT interchanges",
            description =
                    "The answer is an interchange with a CONTRL for each that came, which takes or refuses it and its messages one"
                            + " by one, with the segment, element and code of each error. The same interchange again gets the"
                            + " same answer. With `Prefer: respond-async` it is queued durably and the answer is found at the"
                            + " Location.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = EDIFACT, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "200",
            description = "Taken, all of it or in part, as the CONTRL says",
            content = @Content(mediaType = EDIFACT, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "202", description = "Queued; the answer is found at the Location")
    @APIResponse(responseCode = "204", description = "Taken; it held nothing but CONTRL, which nobody acknowledges")
    @APIResponse(
            responseCode = "400",
            description = "No EDIFACT: there is nobody to address an acknowledgment to",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "Refused, all of it, as the CONTRL says",
            content = @Content(mediaType = EDIFACT, schema = @Schema(implementation = String.class)))
    public Response send(
            InputStream body, @HeaderParam(IdempotencyFilter.HEADER) String key, @HeaderParam("Prefer") String prefer)
            throws IOException {
        return arrivals.take(KIND, body, Map.of(), headers, security, prefer);
    }

    /** The answer to interchanges that were sent to be answered later. */
    @GET
    @Path("{id}")
    @Operation(
            summary = "The answer to interchanges that were queued",
            description = "202 while they wait; then the answer that the request would have had.")
    public Response answer(@PathParam("id") UUID id) {
        return arrivals.answer(KIND, id, security);
    }

    private static Response response(Reply reply) {
        if (reply.body().length == 0) {
            return Response.noContent().build();
        }
        return Response.status(reply.status())
                .type(reply.contentType())
                .entity(reply.body())
                .build();
    }
}
