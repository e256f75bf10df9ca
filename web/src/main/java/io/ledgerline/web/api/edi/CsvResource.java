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
import jakarta.ws.rs.QueryParam;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes CSV files as they are (docs/interfaces/csv.md). */
@Path("edi/csv")
@ApplicationScoped
@Produces({CsvResource.CSV, MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "edi")
@RolesAllowed({Roles.CLIENT, Roles.INTEGRATION, Roles.ADMIN})
public class CsvResource {

    /** MIME type of CSV (RFC 4180). */
    static final String CSV = "text/csv";

    private static final Arrivals.Kind KIND =
            new Arrivals.Kind("flatfile", CSV, "/ledgerline/api/v1/edi/csv/", "A CSV file", CsvResource::response);

    @Inject
    private Arrivals arrivals;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** Takes one file. */
    @POST
    @Idempotent
    @Consumes({CSV, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            summary = "Send a CSV file of requisitions, goods receipts or supplier invoices",
            description =
                    "Rows with the same number are one document, and each document is taken or refused by itself. The answer is"
                            + " a CSV report: document, result (TAKEN, WAITING, REFUSED), row, column, code, text, messageId. With"
                            + " `Prefer: respond-async` it is queued durably and the answer is found at the Location.")
    @RequestBody(required = true, content = @Content(mediaType = CSV, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "201", description = "Taken, all of it")
    @APIResponse(responseCode = "202", description = "Taken; something waits for a decision or master data; or queued")
    @APIResponse(responseCode = "207", description = "Some documents were refused, as the report says")
    @APIResponse(
            responseCode = "400",
            description = "No body",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "422", description = "Refused, as the report says")
    public Response send(
            InputStream body,
            @HeaderParam(IdempotencyFilter.HEADER) String key,
            @HeaderParam("X-Source") String source,
            @HeaderParam("Prefer") String prefer,
            @Parameter(description = "What the file holds, when its columns do not tell") @QueryParam("type")
                    String type)
            throws IOException {
        Map<String, String> said = new HashMap<>();
        said.put("x-source", source);
        said.put("flatfile-type", type);
        said.values().removeIf(value -> value == null || value.isBlank());
        return arrivals.take(KIND, body, Map.copyOf(said), headers, security, prefer);
    }

    /** The answer to a file that was sent to be answered later. */
    @GET
    @Path("{id}")
    @Operation(
            summary = "The answer to a file that was queued",
            description = "202 while it waits; then the answer that the request would have had.")
    public Response answer(@PathParam("id") UUID id) {
        return arrivals.answer(KIND, id, security);
    }

    private static Response response(Reply reply) {
        return Response.status(reply.status())
                .type(reply.contentType())
                .entity(reply.body())
                .build();
    }
}
