package io.ledgerline.web.api.mapping;

import io.ledgerline.intake.trial.MappingTrials;
import io.ledgerline.intake.trial.SampleResult;
import io.ledgerline.intake.trial.Trial;
import io.ledgerline.mapping.MappingDesk;
import io.ledgerline.mapping.MappingState;
import io.ledgerline.mapping.MappingStore;
import io.ledgerline.mapping.MappingVersion;
import io.ledgerline.message.Journal;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.api.ReadReason;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Mapping versions. Nothing goes live that its samples have not passed; nothing that was live is ever changed. */
@Path("mappings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "mappings")
@RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.OPERATOR, Roles.AUDITOR})
public class MappingsResource {

    @Inject
    private MappingStore store;

    @Inject
    private MappingDesk desk;

    @Inject
    private MappingTrials trials;

    @Inject
    private Journal journal;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * How a test came out.
     *
     * @param mapping the version, in the state that the results led to
     * @param passed true when every sample passed
     * @param samples one a sample
     */
    public record TestReport(MappingView mapping, boolean passed, List<SampleResult> samples) {}

    /**
     * A message to try a version on: either one of the journal or a text.
     *
     * @param messageId a journaled message
     * @param text a message in the version's protocol
     * @param contentType MIME type of the text, or null
     */
    public record Attempt(
            UUID messageId,
            @Size(max = 1_000_000) String text,
            @Size(max = 100) String contentType) {}

    /** Versions, by name and the newest first. */
    @GET
    @Operation(summary = "List mapping versions, by name and the newest first")
    public Page<MappingView> list(
            @QueryParam("name") String name,
            @QueryParam("protocol") String protocol,
            @QueryParam("source") @Parameter(description = "Sending system of overlays") String source,
            @QueryParam("state") MappingState state,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(2);
        List<MappingVersion> rows = store.page(
                name,
                protocol,
                source,
                state,
                cursor == null ? null : cursor.text(0),
                cursor == null ? 0 : (int) cursor.number(1),
                paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.name(), Integer.toString(row.version())))
                .map(MappingView::of);
    }

    /** One version. */
    @GET
    @Path("{id}")
    @Operation(summary = "A mapping version with its text and samples")
    @APIResponseSchema(MappingDocument.class)
    public Response version(@PathParam("id") UUID id) {
        return answer(existing(id));
    }

    /** Writes a draft. */
    @POST
    @Idempotent
    @APIResponseSchema(value = MappingDocument.class, responseCode = "201", responseDescription = "Written")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(summary = "Write a new version, a draft", description = "Takes Idempotency-Key. The text must compile.")
    public Response draft(@NotNull @Valid MappingDocument.Draft draft, @Context UriInfo uri) {
        MappingVersion version = desk.draft(draft.toDraft(), Caller.name(security));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(version.id().toString())
                        .build())
                .tag(IfMatch.tag(version.lockVersion()))
                .entity(MappingDocument.of(version))
                .build();
    }

    /** Revises a draft. */
    @PUT
    @Path("{id}")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(summary = "Revise a version that never was live; it has to be tested again")
    @APIResponseSchema(MappingDocument.class)
    public Response revise(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid MappingDocument.Draft draft) {
        return answer(desk.revise(id, lock(ifMatch), draft.toDraft(), Caller.name(security)));
    }

    /** Runs its samples. */
    @POST
    @Path("{id}/test")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(summary = "Run the samples; when all pass, a draft becomes tested")
    @APIResponseSchema(value = TestReport.class, responseCode = "200", responseDescription = "Tested")
    public Response test(@PathParam("id") UUID id) {
        MappingTrials.Report report = trials.test(existing(id), Caller.name(security));
        return Response.ok(new TestReport(MappingView.of(report.version()), report.passed(), report.samples()))
                .tag(IfMatch.tag(report.version().lockVersion()))
                .build();
    }

    /** Tries it on a message. */
    @POST
    @Path("{id}/try")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Run a version over a journaled message or a text; nothing is taken in",
            description = "The read of a journaled message needs a reason, and stands with it in the audit log.")
    public Trial attempt(@PathParam("id") UUID id, @NotNull @Valid Attempt attempt, @BeanParam ReadReason reason) {
        MappingVersion version = existing(id);
        if ((attempt.messageId() == null) == (attempt.text() == null)) {
            throw ProblemException.of(ProblemKind.INVALID, "Give either messageId or text");
        }
        if (attempt.text() != null) {
            return trials.run(version, attempt.text(), attempt.contentType(), Map.of());
        }
        String why = reason.text();
        StoredMessage message = journal.find(attempt.messageId())
                .orElseThrow(() -> ProblemException.notFound("message", attempt.messageId()));
        if (message.envelope().body() == null) {
            throw ProblemException.of(ProblemKind.GONE, "Retention has removed the bytes of this message");
        }
        if (!message.envelope().protocol().equals(version.protocol())) {
            throw ProblemException.of(
                    ProblemKind.INVALID,
                    "The message came in " + message.envelope().protocol());
        }
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "message",
                attempt.messageId().toString(),
                message.facility(),
                Map.of("part", "mapping trial", "mapping", version.label(), "reason", why)));
        return trials.run(version, message.envelope());
    }

    /** Puts it live. */
    @POST
    @Path("{id}/activate")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Put a tested version live, or one that was live before",
            description = "The live version of the name is retired. Every node uses it within two seconds.")
    @APIResponseSchema(value = MappingDocument.class, responseCode = "200", responseDescription = "Done")
    public Response activate(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(desk.activate(id, lock(ifMatch), Caller.name(security)));
    }

    /** Goes back to the version before it. */
    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(summary = "Take a live version back; the one that was live before it is live again, and is the answer")
    @APIResponseSchema(value = MappingDocument.class, responseCode = "200", responseDescription = "Done")
    public Response rollback(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(desk.rollback(id, lock(ifMatch), Caller.name(security)));
    }

    /** Takes it out of use. */
    @POST
    @Path("{id}/retire")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Take a version out of use",
            description = "Messages that only it took are refused from then on, in the words of their standard.")
    @APIResponseSchema(value = MappingDocument.class, responseCode = "200", responseDescription = "Done")
    public Response retire(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(desk.retire(id, lock(ifMatch), Caller.name(security)));
    }

    private MappingVersion existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("mapping version", id));
    }

    private static int lock(String ifMatch) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(-1, IfMatch.version(ifMatch))));
    }

    private static Response answer(MappingVersion version) {
        return Response.ok(MappingDocument.of(version))
                .tag(IfMatch.tag(version.lockVersion()))
                .build();
    }
}
