package io.ledgerline.web.api.workqueue;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import io.ledgerline.workqueue.deadletter.DeadLetter;
import io.ledgerline.workqueue.deadletter.DeadLetters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The dead letter that a work item is about. */
@Path("work-items/{id}/dead-letter")
@ApplicationScoped
@Tag(name = "work-items")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION})
public class DeadLetterResource {

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * A dead letter without its body.
     *
     * @param id its id
     * @param queue the queue it was on
     * @param state what became of it
     * @param format how its body is sent again
     * @param size bytes of the body
     * @param digest SHA-256 of the body, in hex
     * @param kept false when the body was removed after its time
     * @param receivedAt when it came to the dead letters
     * @param links its body and work item
     */
    public record DeadLetterView(
            UUID id,
            String queue,
            DeadLetter.State state,
            DeadLetter.Format format,
            int size,
            String digest,
            boolean kept,
            Instant receivedAt,
            Map<String, String> links) {}

    /** What is known of it. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The dead letter that a work item is about")
    public DeadLetterView deadLetter(@PathParam("id") UUID id) {
        DeadLetter letter = existing(id);
        return new DeadLetterView(
                letter.id(),
                letter.queue(),
                letter.state(),
                letter.format(),
                letter.size(),
                letter.digest(),
                letter.body() != null,
                letter.receivedAt(),
                Links.self("work-items/" + id + "/dead-letter")
                        .with("body", "work-items/" + id + "/dead-letter/body")
                        .with("workItem", "work-items/" + id)
                        .map());
    }

    /** Its body, as it came; the reading is told in the audit trail. */
    @GET
    @Path("body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Transactional
    @Operation(summary = "The body of a dead letter, as it came", description = "Every reading is audited.")
    public Response body(@PathParam("id") UUID id) {
        DeadLetter letter = existing(id);
        if (letter.body() == null) {
            throw ProblemException.of(ProblemKind.GONE, "The body was removed after its time");
        }
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "dead-letter",
                letter.id().toString(),
                null,
                Map.of("workItem", id.toString(), "bytes", letter.size())));
        return Response.ok(letter.body(), MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + letter.id() + ".bin\"")
                .build();
    }

    private DeadLetter existing(UUID workItemId) {
        return deadLetters
                .ofWorkItem(workItemId)
                .orElseThrow(() -> ProblemException.notFound("dead letter of work item", workItemId));
    }
}
