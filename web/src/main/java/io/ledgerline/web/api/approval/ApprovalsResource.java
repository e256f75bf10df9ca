package io.ledgerline.web.api.approval;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workflow.approval.ApprovalCase;
import io.ledgerline.workflow.approval.ApprovalDecision;
import io.ledgerline.workflow.approval.ApprovalDesk;
import io.ledgerline.workflow.approval.ApprovalFilter;
import io.ledgerline.workflow.approval.ApprovalRoles;
import io.ledgerline.workflow.approval.ApprovalStage;
import io.ledgerline.workflow.approval.Approvals;
import io.ledgerline.workflow.approval.Approver;
import io.ledgerline.workflow.approval.CaseState;
import io.ledgerline.workflow.catalogue.Availability;
import io.ledgerline.workflow.catalogue.Available;
import io.ledgerline.workflow.requisition.PriceHistory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What waits for somebody's yes. Which role decides a stage says the approval table, not this resource. */
@Path("approvals")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "approvals")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER, Roles.AUDITOR})
public class ApprovalsResource {

    private static final int HISTORY = 5;
    private static final int MOST_ITEMS = 20;

    @Inject
    private Approvals approvals;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private ApprovalRoles roles;

    @Inject
    private PriceHistory prices;

    @Inject
    private Availability availability;

    @Context
    private SecurityContext security;

    /**
     * A case with all that an approver wants to know.
     *
     * @param approval the case: what is asked for, at which price and contract, how the budget stands, which rows of the table asked
     * @param stages its stages, in order
     * @param decisions what was decided, oldest first
     * @param priceHistory what was paid lately for the items of the case
     * @param availability what suppliers say they have of the items of the case
     */
    public record Detail(
            ApprovalCase approval,
            List<ApprovalStage> stages,
            List<ApprovalDecision> decisions,
            List<PriceHistory.Paid> priceHistory,
            List<Available> availability) {}

    /**
     * A yes.
     *
     * @param reason why, or null
     */
    public record Approve(@Size(max = 2000) String reason) {}

    /**
     * A no.
     *
     * @param reason why; the requester reads it
     */
    public record RejectApproval(@NotBlank @Size(max = 2000) String reason) {}

    /** Cases, the newest first. */
    @GET
    @Operation(summary = "List approvals, the newest first")
    public Page<ApprovalCase> list(
            @QueryParam("mine")
                    @Parameter(
                            description = "true: open ones whose open stage the caller's roles, or lent ones, decide")
                    boolean mine,
            @QueryParam("state") CaseState state,
            @QueryParam("facility") String facility,
            @QueryParam("subject") @Parameter(description = "Number of the requisition") String subject,
            @QueryParam("workflowId") UUID workflowId,
            @BeanParam Paging paging) {
        UUID before = paging.cursor(1) == null ? null : paging.cursor(1).uuid(0);
        Set<String> own = mine ? approvals.rolesOf(caller()) : null;
        List<ApprovalCase> rows = approvals.page(
                new ApprovalFilter(state, facility, subject, workflowId, own), before, paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()));
    }

    /** One case. */
    @GET
    @Path("{id}")
    @Operation(
            summary = "An approval with budget, contract, price history, and the rule that asked for it",
            description = "The entity tag is what a decision names as If-Match.")
    public Response approval(@PathParam("id") UUID id) {
        ApprovalCase found = approvals.find(id).orElseThrow(() -> ProblemException.notFound("approval", id));
        return answer(found);
    }

    /** Says yes. */
    @POST
    @Path("{id}/approve")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER})
    @Operation(
            summary = "Approve the open stage",
            description =
                    "The caller needs a role of the stage, his own or lent, did not ask for it himself, and decided no"
                            + " earlier stage. After the last stage the purchase orders go to the ERP in the same transaction.")
    public Response approve(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid Approve approve) {
        return answer(desk.approve(id, IfMatch.version(ifMatch), caller(), approve == null ? null : approve.reason()));
    }

    /** Says no. */
    @POST
    @Path("{id}/reject")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER})
    @Operation(
            summary = "Reject, with a reason that the requester reads",
            description = "The requester may send the same number again, as a new version of the requisition.")
    public Response reject(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid RejectApproval reject) {
        return answer(desk.reject(id, IfMatch.version(ifMatch), caller(), reject.reason()));
    }

    private Approver caller() {
        return new Approver(Caller.name(security), roles.held(security::isUserInRole));
    }

    private Response answer(ApprovalCase approval) {
        return Response.ok(new Detail(
                        approval,
                        approvals.stages(approval.id()),
                        approvals.decisions(approval.id()),
                        approval.items(MOST_ITEMS).stream()
                                .flatMap(item -> prices.of(item, HISTORY).stream())
                                .toList(),
                        approval.items(MOST_ITEMS).stream()
                                .flatMap(item -> availability.of(item).stream())
                                .toList()))
                .tag(IfMatch.tag(approval.version()))
                .build();
    }
}
