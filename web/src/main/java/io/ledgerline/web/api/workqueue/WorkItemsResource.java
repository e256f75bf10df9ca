package io.ledgerline.web.api.workqueue;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.approval.ApprovalRoles;
import io.ledgerline.workqueue.Correction;
import io.ledgerline.workqueue.WorkAction;
import io.ledgerline.workqueue.WorkItem;
import io.ledgerline.workqueue.WorkItemEvent;
import io.ledgerline.workqueue.desk.Decision;
import io.ledgerline.workqueue.desk.UndoDesk;
import io.ledgerline.workqueue.desk.WorkDesk;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exceptions that people decide. Staff reads all; only the queue's own role and operators act. */
@Path("work-items")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "work-items")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE,
    Roles.WORKFORCE,
    Roles.STEWARD,
    Roles.AUDITOR
})
public class WorkItemsResource {

    private static final int HISTORY = 500;

    @Inject
    private WorkItemList list;

    @Inject
    private WorkDesk desk;

    @Inject
    private UndoDesk undoDesk;

    @Inject
    private ApprovalRoles approvals;

    @Context
    private SecurityContext security;

    /**
     * A work item with its history.
     *
     * @param item the item
     * @param waitingMessages how many messages wait for it
     * @param events what was done with it, oldest first
     */
    public record Detail(WorkItemView item, long waitingMessages, List<WorkItemEvent> events) {}

    /** Work items. */
    @GET
    @Operation(summary = "List work items, oldest first")
    public Page<WorkItemView> list(@BeanParam WorkItemQuery query, @BeanParam Paging paging) {
        UUID after = paging.cursor(1) == null ? null : paging.cursor(1).uuid(0);
        List<WorkItem> rows =
                list.page(query.filter(Caller.name(security)), after, query.newestFirst(), paging.limit() + 1);
        return Page.of(rows, paging.limit(), item -> List.of(item.id().toString()))
                .map(WorkItemView::of);
    }

    /** One item. */
    @GET
    @Path("{id}")
    @Operation(summary = "A work item with its history and the number of messages that wait for it")
    public Response item(@PathParam("id") UUID id) {
        WorkItem item = list.find(id).orElseThrow(() -> ProblemException.notFound("work item", id));
        return Response.ok(new Detail(WorkItemView.of(item), list.waiters(id), list.events(id, HISTORY)))
                .tag(IfMatch.tag(item.version()))
                .build();
    }

    /** Gives it to somebody. */
    @POST
    @Path("{id}/assign")
    @Operation(summary = "Assign a work item, to the caller when no name is given")
    public Response assign(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid WorkItemRequests.Assign assign) {
        String name = assign == null || assign.assignee() == null ? Caller.name(security) : assign.assignee();
        return answer(desk.assign(id, IfMatch.version(ifMatch), Workers.of(security), name));
    }

    /** Gives it back to its queue. */
    @POST
    @Path("{id}/unassign")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Give a work item back to its queue")
    public Response unassign(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(desk.unassign(id, IfMatch.version(ifMatch), Workers.of(security)));
    }

    /** Ranks it. */
    @POST
    @Path("{id}/priority")
    @Operation(summary = "Rank a work item, 1 (first) to 5 (last)")
    public Response prioritise(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid WorkItemRequests.Prioritise rank) {
        return answer(desk.prioritise(id, IfMatch.version(ifMatch), Workers.of(security), rank.priority()));
    }

    /** Takes back the caller's last step. */
    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take back the last step",
            description = "Assigned, given back, ranked, or taken note of: by who did it, within"
                    + " `ledgerline.workqueue.undo-within`, as long as nothing has come of it. Other decisions are carried out"
                    + " and cannot be taken back.")
    public Response undo(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(undoDesk.undo(id, IfMatch.version(ifMatch), Workers.of(security)));
    }

    /** Says something about it. */
    @POST
    @Path("{id}/comments")
    @Operation(summary = "Comment on a work item, open or closed")
    public Response comment(@PathParam("id") UUID id, @NotNull @Valid WorkItemRequests.Comment comment) {
        return answer(desk.comment(id, Workers.of(security), comment.text()));
    }

    /** Goes on with a correction. */
    @POST
    @Path("{id}/correct")
    @Operation(
            summary = "Correct and retry",
            description =
                    "Send either `documents`, the corrected canonical documents, or `message`, the corrected message.")
    public Response correct(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid WorkItemRequests.Correct correct) {
        boolean documents = correct.documents() != null;
        if (documents == (correct.message() != null)) {
            throw ProblemException.parameter("/", "exactly-one", "Send either documents or message");
        }
        Correction correction =
                documents ? new Correction.Documents(correct.documents()) : new Correction.Message(correct.message());
        return decide(id, ifMatch, new Decision(WorkAction.CORRECT_AND_RETRY, correct.reason(), correction));
    }

    /** Tries again. */
    @POST
    @Path("{id}/retry")
    @Operation(summary = "Retry as it is")
    public Response retry(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid WorkItemRequests.Retry retry) {
        return decide(id, ifMatch, Decision.of(WorkAction.RETRY, retry == null ? null : retry.reason()));
    }

    /** Says yes. */
    @POST
    @Path("{id}/approve")
    @Operation(
            summary = "Approve what waits for approval",
            description = "The same as POST /approvals/{id}/approve, by the same rules.")
    public Response approve(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @Valid WorkItemRequests.Approval approval) {
        return decide(id, ifMatch, Decision.of(WorkAction.APPROVE, approval == null ? null : approval.reason()));
    }

    /** Refuses for good. */
    @POST
    @Path("{id}/reject")
    @Operation(summary = "Reject for good, with a reason")
    public Response reject(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid WorkItemRequests.Reject reject) {
        return decide(id, ifMatch, Decision.of(WorkAction.REJECT, reject.reason()));
    }

    /** Says that it was settled by hand. */
    @POST
    @Path("{id}/override")
    @Operation(summary = "Say that it was settled by hand, with a reason and perhaps the ERP's document number")
    public Response override(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid WorkItemRequests.Override override) {
        Correction correction =
                override.erpDocument() == null ? null : new Correction.ErpDocument(override.erpDocument());
        return decide(id, ifMatch, new Decision(WorkAction.OVERRIDE, override.reason(), correction));
    }

    /** Says what a code means, or takes note. */
    @POST
    @Path("{id}/resolve")
    @Operation(
            summary = "Resolve an unknown code, or take note",
            description =
                    "With `canonical` the code's cross-reference is made and every message that waits for it goes on.")
    public Response resolve(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @Valid WorkItemRequests.Resolve resolve) {
        String reason = resolve == null ? null : resolve.reason();
        boolean code = resolve != null && resolve.canonical() != null;
        return decide(
                id,
                ifMatch,
                code
                        ? new Decision(
                                WorkAction.RESOLVE_CODE,
                                reason,
                                new Correction.Code(resolve.canonical().strip()))
                        : Decision.of(WorkAction.RESOLVE, reason));
    }

    private Response decide(UUID id, String ifMatch, Decision decision) {
        boolean approval = decision.action() == WorkAction.APPROVE || decision.action() == WorkAction.REJECT;
        return answer(desk.decide(
                id,
                IfMatch.version(ifMatch),
                approval ? Workers.of(security, approvals) : Workers.of(security),
                decision));
    }

    private static Response answer(WorkItem item) {
        return Response.ok(WorkItemView.of(item))
                .tag(IfMatch.tag(item.version()))
                .build();
    }
}
