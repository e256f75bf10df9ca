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

/** Takes UBL, Cross Industry Invoice and cXML documents as they are (docs/interfaces/xml.md). */
@Path("edi/xml")
@ApplicationScoped
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "edi")
@RolesAllowed({Roles.CLIENT, Roles.INTEGRATION, Roles.ADMIN})
public class XmlResource {

    private static final Arrivals.Kind KIND = new Arrivals.Kind(
            "xml", MediaType.APPLICATION_XML, "/ledgerline/api/v1/edi/xml/", "An XML document", XmlResource::response);

    /** Key in {@link Reply#headers()} of a result that stands in the document: HTTP's status speaks of the transport alone (cXML). */
    private static final String ACK = "ack";

    @Inject
    private Arrivals arrivals;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** Takes one document. */
    @POST
    @Idempotent
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Operation(
            summary = "Send a UBL, CII or cXML document",
            description =
                    "UBL and CII are answered with a UBL ApplicationResponse (AB taken, RE refused, with the XPath of each error);"
                            + " cXML with a cXML Response, whose Status tells the result while HTTP says 200. The same document"
                            + " again gets the same answer. With `Prefer: respond-async` it is queued durably and the answer is"
                            + " found at the Location.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "200", description = "cXML: the Response says what became of it")
    @APIResponse(responseCode = "201", description = "Taken")
    @APIResponse(responseCode = "202", description = "Taken; it waits for a decision or master data, or is queued")
    @APIResponse(
            responseCode = "400",
            description = "Not well-formed, or it uses entities of its own",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "422", description = "Refused, as the ApplicationResponse says; or another kind of XML")
    public Response send(
            InputStream body,
            @HeaderParam(IdempotencyFilter.HEADER) String key,
            @HeaderParam("X-Source") String source,
            @HeaderParam("Prefer") String prefer)
            throws IOException {
        Map<String, String> facts = source == null || source.isBlank() ? Map.of() : Map.of("x-source", source);
        return arrivals.take(KIND, body, facts, headers, security, prefer);
    }

    /** The answer to a document that was sent to be answered later. */
    @GET
    @Path("{id}")
    @Operation(
            summary = "The answer to a document that was queued",
            description = "202 while it waits; then the answer that the request would have had.")
    public Response answer(@PathParam("id") UUID id) {
        return arrivals.answer(KIND, id, security);
    }

    private static Response response(Reply reply) {
        int status = reply.headers().containsKey(ACK) ? Response.Status.OK.getStatusCode() : reply.status();
        Response.ResponseBuilder response =
                Response.status(status).type(reply.contentType()).entity(reply.body());
        String location = reply.headers().get(HttpHeaders.LOCATION);
        return (location == null ? response : response.header(HttpHeaders.LOCATION, location)).build();
    }
}
