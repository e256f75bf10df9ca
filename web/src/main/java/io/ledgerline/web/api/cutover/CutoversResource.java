package io.ledgerline.web.api.cutover;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.cutover.Cutover;
import io.ledgerline.workflow.cutover.CutoverRows;
import io.ledgerline.workflow.cutover.Cutovers;
import io.ledgerline.workflow.cutover.MovedOrder;
import io.ledgerline.workflow.cutover.Rehearsal;
import io.ledgerline.workflow.cutover.Rehearser;
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

/** Cutovers: facilities and domains that go over to another ERP on a day. */
@Path("erps/cutovers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "erps")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AP, Roles.PROCUREMENT, Roles.AUDITOR})
public class CutoversResource {

    @Inject
    private Cutovers cutovers;

    @Inject
    private CutoverRows rows;

    @Inject
    private Rehearser rehearser;

    @Context
    private SecurityContext security;

    /** Cutovers, newest first. */
    @GET
    @Operation(summary = "List cutovers, newest first")
    public Page<CutoverView> list(@BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<Cutover> found = rows.page(cursor == null ? null : cursor.uuid(0), paging.limit() + 1);
        return Page.of(found, paging.limit(), cutover -> List.of(cutover.id().toString()))
                .map(cutover -> CutoverView.of(cutover, Map.of()));
    }

    /** Drafts one. */
    @POST
    @Idempotent
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Draft a cutover; nothing changes by it",
            description = "Takes Idempotency-Key. Facilities and domains go over to an ERP from a business date on.")
    @APIResponseSchema(value = CutoverView.class, responseCode = "201", responseDescription = "Drafted")
    public Response draft(@NotNull @Valid CutoverRequests.Draft draft, @Context UriInfo uri) {
        Cutover cutover = cutovers.draft(draft.draft(), Caller.name(security));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(cutover.id().toString())
                        .build())
                .tag(IfMatch.tag(cutover.version()))
                .entity(CutoverView.of(cutover, Map.of()))
                .build();
    }

    /** One cutover. */
    @GET
    @Path("{id}")
    @Operation(summary = "A cutover with its rehearsal and what became of the orders")
    @APIResponseSchema(CutoverView.class)
    public Response cutover(@PathParam("id") UUID id) {
        return answer(found(id));
    }

    /** Rehearses it. */
    @POST
    @Path("{id}/rehearsal")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Rehearse a cutover: nothing is written in any ERP",
            description =
                    "Where recent postings would have gone, which documents are open, and whether the new ERP answers and takes"
                            + " what it would get. The report is kept.")
    @APIResponseSchema(value = CutoverView.class, responseCode = "200", responseDescription = "Rehearsed")
    public Response rehearse(@PathParam("id") UUID id, @NotNull @Valid CutoverRequests.Rehearse rehearse) {
        Rehearsal rehearsal = rehearser.rehearse(found(id), rehearse.window());
        return answer(cutovers.rehearsed(id, rehearsal, Caller.name(security)));
    }

    /** Runs it. */
    @POST
    @Path("{id}/run")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Run a cutover: end the old routes and begin the new ones, in one change",
            description = "It must have been rehearsed. Documents about orders follow their orders.")
    @APIResponseSchema(value = CutoverView.class, responseCode = "200", responseDescription = "Run")
    public Response run(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid CutoverRequests.Run run) {
        return answer(cutovers.run(id, asked(ifMatch, run.reason()), Boolean.TRUE.equals(run.acceptProblems())));
    }

    /** Moves its orders. */
    @POST
    @Path("{id}/move-orders")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Move the open orders of a cutover to the new ERP",
            description =
                    "From the effective date on. The new ERP is asked for what is still to come of each order; when it has said yes,"
                            + " whatever is about the order goes there. May be repeated: orders that stayed are looked at again.")
    @APIResponseSchema(value = CutoverView.class, responseCode = "202", responseDescription = "Begun")
    public Response moveOrders(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid CutoverRequests.Reason reason) {
        return begun(cutovers.moveOrders(id, asked(ifMatch, reason.reason())));
    }

    /** Rolls it back. */
    @POST
    @Path("{id}/roll-back")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(
            summary = "Roll a cutover back: the routes are as they were, moved orders go back",
            description =
                    "What had gone to the new ERP is listed and stays there, and so do orders of which something came meanwhile. May"
                            + " be repeated for orders that could not go back yet.")
    @APIResponseSchema(
            value = CutoverView.class,
            responseCode = "202",
            responseDescription = "Rolled back, orders begun")
    public Response rollBack(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid CutoverRequests.Reason reason) {
        return begun(cutovers.rollBack(id, asked(ifMatch, reason.reason())));
    }

    /** Gives it up. */
    @POST
    @Path("{id}/discard")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
    @Operation(summary = "Give a draft up")
    @APIResponseSchema(value = CutoverView.class, responseCode = "200", responseDescription = "Discarded")
    public Response discard(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid CutoverRequests.Reason reason) {
        return answer(cutovers.discard(id, asked(ifMatch, reason.reason())));
    }

    /** What became of its orders. */
    @GET
    @Path("{id}/orders")
    @Operation(summary = "What became of each open order of a cutover")
    public Page<CutoverOrderView> orders(
            @PathParam("id") UUID id,
            @QueryParam("state") @Parameter(description = "Only those that stand there") MovedOrder.State state,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<MovedOrder> found =
                rows.orders(found(id).id(), state, cursor == null ? null : cursor.uuid(0), paging.limit() + 1);
        return Page.of(found, paging.limit(), order -> List.of(order.orderId().toString()))
                .map(CutoverOrderView::of);
    }

    private Cutover found(UUID id) {
        return rows.find(id).orElseThrow(() -> ProblemException.notFound("cutover", id));
    }

    private Cutovers.Asked asked(String ifMatch, String reason) {
        return new Cutovers.Asked(IfMatch.version(ifMatch), Caller.name(security), reason);
    }

    private Response answer(Cutover cutover) {
        return Response.ok(CutoverView.of(cutover, rows.progress(cutover.id())))
                .tag(IfMatch.tag(cutover.version()))
                .build();
    }

    private Response begun(Cutover cutover) {
        return Response.accepted(CutoverView.of(cutover, rows.progress(cutover.id())))
                .tag(IfMatch.tag(cutover.version()))
                .build();
    }
}
