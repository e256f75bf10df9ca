package io.ledgerline.web.api.approval;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.approval.rules.ApprovalFacts;
import io.ledgerline.workflow.approval.rules.ApprovalRules;
import io.ledgerline.workflow.approval.rules.ApprovalTable;
import io.ledgerline.workflow.approval.rules.CompiledTable;
import io.ledgerline.workflow.approval.rules.RulesDesk;
import io.ledgerline.workflow.approval.rules.RulesStore;
import io.ledgerline.workflow.approval.rules.RulesVersion;
import io.ledgerline.workflow.approval.rules.Verdict;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions of the approval table. Nothing that cannot be used is kept; nothing that was live is ever changed. */
@Path("approvals/rules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "approvals")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.PROCUREMENT, Roles.APPROVER, Roles.AUDITOR})
public class ApprovalRulesResource {

    @Inject
    private RulesStore store;

    @Inject
    private RulesDesk desk;

    @Inject
    private ApprovalRules rules;

    @Context
    private SecurityContext security;

    /**
     * A version of the table.
     *
     * @param id its id
     * @param version its number
     * @param state DRAFT, ACTIVE or RETIRED
     * @param origin SHIPPED or SITE
     * @param createdAt when it was written
     * @param createdBy who wrote it
     * @param activatedAt when it last went live, or null
     * @param activatedBy who put it live, or null
     * @param table the table
     */
    public record RulesView(
            UUID id,
            int version,
            RulesVersion.State state,
            String origin,
            Instant createdAt,
            String createdBy,
            Instant activatedAt,
            String activatedBy,
            ApprovalTable table) {

        static RulesView of(RulesVersion version) {
            return new RulesView(
                    version.id(),
                    version.version(),
                    version.state(),
                    version.origin(),
                    version.createdAt(),
                    version.createdBy(),
                    version.activatedAt(),
                    version.activatedBy(),
                    ApprovalTable.read(version.body()));
        }
    }

    /**
     * A question to a table.
     *
     * @param facts about an imagined requisition
     * @param id the version to ask; or
     * @param table the table to ask; the live one when neither is given
     */
    public record Attempt(@NotNull ApprovalFacts facts, UUID id, ApprovalTable table) {}

    /** Versions, the newest first. */
    @GET
    @Operation(summary = "List versions of the approval table, the newest first")
    public Page<RulesView> list(@BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<RulesVersion> rows = store.page(
                ApprovalRules.REQUISITION,
                cursor == null ? Integer.MAX_VALUE : (int) cursor.number(0),
                paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(Integer.toString(row.version())))
                .map(RulesView::of);
    }

    /** One version. */
    @GET
    @Path("{id}")
    @Operation(summary = "A version of the approval table")
    @APIResponseSchema(RulesView.class)
    public Response version(@PathParam("id") UUID id) {
        return answer(existing(id));
    }

    /** Writes a draft. */
    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @APIResponseSchema(value = RulesView.class, responseCode = "201", responseDescription = "Written")
    @Operation(
            summary = "Write a new version of the approval table, a draft",
            description =
                    "Takes Idempotency-Key. Every cell is compiled and tried on a value of its column; what is wrong is"
                            + " answered with its place in the table.")
    public Response draft(@NotNull ApprovalTable table, @Context UriInfo uri) {
        RulesVersion version = desk.draft(table, Caller.name(security));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(version.id().toString())
                        .build())
                .tag(IfMatch.tag(version.lockVersion()))
                .entity(RulesView.of(version))
                .build();
    }

    /** Revises a draft. */
    @PUT
    @Path("{id}")
    @Transactional
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Revise a draft")
    @APIResponseSchema(RulesView.class)
    public Response revise(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull ApprovalTable table) {
        return answer(desk.revise(id, lock(ifMatch), table, Caller.name(security)));
    }

    /** Puts it live. */
    @POST
    @Path("{id}/activate")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Put a version live",
            description =
                    "The one before it is retired. Every node uses it within two seconds; open approvals keep their"
                            + " stages.")
    @APIResponseSchema(value = RulesView.class, responseCode = "200", responseDescription = "Done")
    public Response activate(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(desk.activate(id, lock(ifMatch), Caller.name(security)));
    }

    /** Goes back to the version before it. */
    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Take the live version back; the one that was live before it is live again, and is the answer")
    @APIResponseSchema(value = RulesView.class, responseCode = "200", responseDescription = "Done")
    public Response rollback(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(desk.rollback(id, lock(ifMatch), Caller.name(security)));
    }

    /** Asks a table. */
    @POST
    @Path("try")
    @Operation(
            summary = "Ask a table about an imagined requisition; nothing is changed",
            description = "Asks the live table, a version by `id`, or a `table` that is not kept.")
    public Verdict attempt(@NotNull @Valid Attempt attempt) {
        if (attempt.id() != null && attempt.table() != null) {
            throw ProblemException.parameter("/", "exactly-one", "Send either id or table, or neither");
        }
        CompiledTable asked = attempt.table() != null
                ? CompiledTable.of("try", attempt.table())
                : attempt.id() != null ? compiled(existing(attempt.id())) : rules.live();
        try {
            return asked.decide(attempt.facts());
        } catch (CompiledTable.UnusableTable e) {
            throw ProblemException.parameter("/table", "cell", e.getMessage());
        }
    }

    private static CompiledTable compiled(RulesVersion version) {
        return CompiledTable.of(version.label(), ApprovalTable.read(version.body()));
    }

    private RulesVersion existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("approval table", id));
    }

    private static int lock(String ifMatch) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(-1, IfMatch.version(ifMatch))));
    }

    private static Response answer(RulesVersion version) {
        return Response.ok(RulesView.of(version))
                .tag(IfMatch.tag(version.lockVersion()))
                .build();
    }
}
