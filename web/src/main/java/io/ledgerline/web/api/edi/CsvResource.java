package io.ledgerline.web.api.edi;

import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Time;
import io.ledgerline.web.api.LaterAnswers;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.http.Correlation;
import io.ledgerline.web.idempotency.IdempotencyFilter;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
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

    private static final String PATH = "/ledgerline/api/v1/edi/csv/";

    @Inject
    private Reception reception;

    @Inject
    private LaterAnswers later;

    @Inject
    private Time time;

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
        MediaType media = headers.getMediaType();
        Map<String, String> said = new HashMap<>();
        said.put("x-source", source);
        said.put("flatfile-type", type);
        said.values().removeIf(value -> value == null || value.isBlank());
        Envelope envelope = new Envelope(
                Ids.next(),
                "flatfile",
                "http",
                null,
                CSV,
                media == null ? null : media.getParameters().get(MediaType.CHARSET_PARAMETER),
                body.readAllBytes(),
                time.now(),
                Correlation.current().correlationId(),
                Caller.name(security),
                Map.copyOf(said));
        if (envelope.body().length == 0) {
            throw ProblemException.of(ProblemKind.BAD_REQUEST, "A CSV file is expected in the body");
        }
        return LaterAnswers.preferred(prefer) ? later.accept(envelope, PATH) : response(reception.receive(envelope));
    }

    /** The answer to a file that was sent to be answered later. */
    @GET
    @Path("{id}")
    @Operation(
            summary = "The answer to a file that was queued",
            description = "202 while it waits; then the answer that the request would have had.")
    public Response answer(@PathParam("id") UUID id) {
        return later.find(id, "flatfile", PATH, security, CsvResource::response);
    }

    private static Response response(Reply reply) {
        return Response.status(reply.status())
                .type(reply.contentType())
                .entity(reply.body())
                .build();
    }
}
