package io.ledgerline.web.api.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledgerline.events.export.Export;
import io.ledgerline.events.export.ExportFormat;
import io.ledgerline.intake.replay.ReplayReport;
import io.ledgerline.intake.replay.Replays;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.Problem;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Replays of journaled messages with the mappings and master data of now. What was posted is never posted again. */
@Path("replays")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "replays")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION})
public class ReplaysResource {

    @Inject
    private Replays replays;

    @Inject
    private MessageQueries messages;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * A replay and how far it is.
     *
     * @param progress how far
     * @param links what came of each message, and how to stop it
     */
    public record ReplayView(@JsonUnwrapped Replays.Progress progress, Map<String, String> links) {

        static ReplayView of(Replays.Progress progress) {
            String path = "replays/" + progress.id();
            Links links = Links.self(path).with("messages", path + "/messages");
            if (progress.state().equals("RUNNING")) {
                links.with("stop", path + "/stop");
            }
            return new ReplayView(progress, links.map());
        }
    }

    /** Begins one. */
    @POST
    @Idempotent
    @APIResponseSchema(value = ReplayView.class, responseCode = "202", responseDescription = "Begun")
    @Operation(
            summary = "Begin a replay or a dry run of messages or of a selection",
            description =
                    "Takes Idempotency-Key. Runs in the background; the answer names the resource that tells the progress.")
    public Response start(@NotNull @Valid ReplayRequest request, @Context UriInfo uri) {
        boolean dryRun = request.dryRun();
        if (!dryRun && (request.reason() == null || request.reason().isBlank())) {
            throw ProblemException.of(
                    ProblemKind.INVALID,
                    "A replay that changes something needs a reason",
                    List.of(new Problem.Violation("/reason", "required", "say why")));
        }
        if (request.messageIds() != null) {
            Set<UUID> unknown = messages.unknown(request.messageIds());
            if (!unknown.isEmpty()) {
                throw ProblemException.of(
                        ProblemKind.INVALID,
                        "Some of the messages do not exist",
                        unknown.stream()
                                .limit(50)
                                .map(id -> new Problem.Violation("/messageIds", "unknown", "There is no message " + id))
                                .toList());
            }
        }
        UUID id = replays.start(request.toSelection(), dryRun, request.reason(), Caller.name(security));
        return Response.accepted(view(id))
                .location(uri.getAbsolutePathBuilder().path(id.toString()).build())
                .build();
    }

    /** Replays, newest first. */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
    @Operation(summary = "List replays, newest first")
    public Page<ReplayView> list(@BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<Replays.Progress> rows = replays.list(cursor == null ? null : cursor.uuid(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(ReplayView::of);
    }

    /** One replay. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
    @Operation(summary = "How far a replay is, and what came of it by outcome")
    public ReplayView replay(@PathParam("id") UUID id) {
        return view(id);
    }

    /** What came of each message. */
    @GET
    @Path("{id}/messages")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
    @Operation(
            summary = "What a replay would do, or did, with each message",
            description = "For every posting: new, the same, different or missing, with the document then and now.")
    public Page<ReplayReport> reports(
            @PathParam("id") UUID id, @QueryParam("outcome") ReplayReport.Result outcome, @BeanParam Paging paging) {
        view(id);
        Cursor cursor = paging.cursor(1);
        List<ReplayReport> rows =
                ReplayReports.page(replays, id, outcome, cursor == null ? null : cursor.uuid(0), paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.messageId().toString()));
    }

    /** The same as a file. */
    @GET
    @Path("{id}/export")
    @Produces("text/csv")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
    @Operation(
            summary = "What came of each message, as CSV",
            description =
                    "Without documents. A text that a spreadsheet would run as a formula has an apostrophe before it."
                            + " Told in the audit trail (`replay.exported`).")
    public Response export(@PathParam("id") UUID id, @QueryParam("outcome") ReplayReport.Result outcome) {
        view(id);
        audit.fire(AuditRecord.of(Caller.name(security), "replay.exported", "replay", id, null));
        Export<ReplayReport> export = ReplayReports.export(replays, id, outcome);
        StreamingOutput rows = out -> export.write(ExportFormat.SPREADSHEET, out);
        return Response.ok(rows, ExportFormat.SPREADSHEET.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"replay.csv\"")
                .build();
    }

    /** Stops it. */
    @POST
    @Path("{id}/stop")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Operation(summary = "Stop a replay; what is done stays done")
    public ReplayView stop(@PathParam("id") UUID id) {
        if (!view(id).progress().state().equals("RUNNING") || !replays.stop(id, Caller.name(security))) {
            throw ProblemException.of(ProblemKind.CONFLICT, "The replay does not run any more");
        }
        return view(id);
    }

    private ReplayView view(UUID id) {
        return replays.progress(id).map(ReplayView::of).orElseThrow(() -> ProblemException.notFound("replay", id));
    }
}
