package io.ledgerline.web.api.webhook;

import io.ledgerline.events.webhook.InboundWebhooks;
import io.ledgerline.events.webhook.Signature;
import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.web.http.Correlation;
import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Takes webhooks of others: documents over REST whose sender is known by its signature instead of a sign-in. The
 * {@code webhook-id} is the key of the request, so that one that is sent again has no second effect.
 */
@Path("webhooks/in")
@ApplicationScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "webhooks")
@PermitAll
public class InboundResource {

    @Inject
    private InboundWebhooks webhooks;

    @Inject
    private Reception reception;

    @Inject
    private Time time;

    /** Takes one. */
    @POST
    @Path("{source}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a webhook to the hub, signed by Standard Webhooks",
            description =
                    "The body is a canonical document, or whatever the mapping of its `type` reads. The secret of a source is"
                            + " the setting `ledgerline.webhooks.in.<source>.secret`.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "201", description = "Taken; postings are under way, or it is recorded")
    @APIResponse(responseCode = "202", description = "Taken; it waits for a decision or master data")
    @APIResponse(responseCode = "401", description = "Not signed by the source, or too long ago")
    @APIResponse(responseCode = "422", description = "Refused; the violations name the fields")
    public Response take(
            @PathParam("source") String source,
            @HeaderParam(Signature.ID) String id,
            @HeaderParam(Signature.TIMESTAMP) String timestamp,
            @HeaderParam(Signature.SIGNATURE) String signature,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readAllBytes();
        Signature.Verdict verdict = webhooks.check(source, new Signature.Signed(id, timestamp, signature), bytes);
        if (verdict != Signature.Verdict.GOOD) {
            throw ProblemException.of(ProblemKind.UNAUTHORIZED, words(verdict));
        }
        Reply reply = reception.receive(new Envelope(
                Ids.next(),
                "rest",
                "http",
                source,
                MediaType.APPLICATION_JSON,
                null,
                bytes,
                time.now(),
                Correlation.current().correlationId(),
                "webhook:" + source,
                Map.of("idempotency-key", id, "x-source", source, Signature.ID, id)));
        Response.ResponseBuilder response =
                Response.status(reply.status()).type(reply.contentType()).entity(reply.body());
        reply.headers().forEach(response::header);
        return response.build();
    }

    private static String words(Signature.Verdict verdict) {
        return switch (verdict) {
            case HEADERS -> "webhook-id, webhook-timestamp and webhook-signature are needed";
            case TIME -> "webhook-timestamp is too far from now";
            default -> "webhook-signature is not of this source";
        };
    }
}
