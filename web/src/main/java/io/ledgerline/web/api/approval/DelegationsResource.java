package io.ledgerline.web.api.approval;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.workflow.approval.ApprovalRoles;
import io.ledgerline.workflow.approval.delegation.Delegation;
import io.ledgerline.workflow.approval.delegation.Delegations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who decides for whom, and for how long. */
@Path("approvals/delegations")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "approvals")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER, Roles.AUDITOR})
public class DelegationsResource {

    @Inject
    private Delegations delegations;

    @Inject
    private ApprovalRoles roles;

    @Context
    private SecurityContext security;

    /**
     * Lends roles.
     *
     * @param from who is away; the caller when absent. Only an administrator names somebody else
     * @param to user name of who decides meanwhile
     * @param roles the roles that are lent; the lender has them
     * @param validFrom from when; now when absent
     * @param validUntil until when, at most 366 days
     * @param reason why, or null
     */
    public record Lend(
            @Size(max = 100) String from,
            @NotBlank @Size(max = 100) String to,
            @NotEmpty Set<@NotBlank @Size(max = 60) String> roles,
            Instant validFrom,
            @NotNull Instant validUntil,
            @Size(max = 300) String reason) {}

    /** Delegations. */
    @GET
    @Operation(summary = "List delegations, the newest first")
    public Page<Delegation> list(
            @QueryParam("user") @Parameter(description = "User on either side") String user, @BeanParam Paging paging) {
        UUID before = paging.cursor(1) == null ? null : paging.cursor(1).uuid(0);
        List<Delegation> rows = delegations.page(user, before, paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()));
    }

    /** Lends. */
    @POST
    @Idempotent
    @RolesAllowed({Roles.ADMIN, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER})
    @APIResponseSchema(value = Delegation.class, responseCode = "201", responseDescription = "Lent")
    @Operation(
            summary = "Lend approval roles to somebody for a span of time",
            description = "Takes Idempotency-Key. Roles that were lent cannot be lent on.")
    public Response lend(@NotNull @Valid Lend lend, @Context UriInfo uri) {
        String caller = Caller.name(security);
        Delegation made = delegations.lend(
                new Delegations.Wish(
                        lend.from() == null ? caller : lend.from(),
                        lend.to(),
                        lend.roles(),
                        lend.validFrom(),
                        lend.validUntil(),
                        lend.reason()),
                caller,
                roles.held(security::isUserInRole),
                security.isUserInRole(Roles.ADMIN));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(made.id().toString()).build())
                .tag(IfMatch.tag(made.version()))
                .entity(made)
                .build();
    }

    /** Takes back. */
    @POST
    @Path("{id}/revoke")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.PROCUREMENT, Roles.AP, Roles.APPROVER})
    @APIResponseSchema(value = Delegation.class, responseCode = "200", responseDescription = "Taken back")
    @Operation(summary = "Take lent roles back before their time")
    public Response revoke(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        Delegation revoked = delegations.revoke(
                id, IfMatch.version(ifMatch), Caller.name(security), security.isUserInRole(Roles.ADMIN));
        return Response.ok(revoked).tag(IfMatch.tag(revoked.version())).build();
    }
}
