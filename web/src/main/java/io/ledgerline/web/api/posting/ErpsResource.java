package io.ledgerline.web.api.posting;

import io.ledgerline.platform.Roles;
import io.ledgerline.posting.erp.Erp;
import io.ledgerline.posting.erp.ErpGate;
import io.ledgerline.posting.erp.ErpRoute;
import io.ledgerline.posting.erp.ErpState;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ERPs that the hub posts to: whether postings go through, and how many wait. */
@Path("erps")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "erps")
@RolesAllowed({
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.INTEGRATION,
    Roles.AP,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE,
    Roles.AUDITOR
})
public class ErpsResource {

    @Inject
    private ErpGate gate;

    @Context
    private SecurityContext security;

    /**
     * An ERP.
     *
     * @param code short name
     * @param connector what speaks to it
     * @param enabled false when it is out of routing
     * @param state whether postings go through
     * @param manual true when an operator holds it
     * @param holdReason why it is held, or null
     * @param heldBy who holds it, or null
     * @param stateSince when it came into its state
     * @param backlog postings that have not ended
     * @param maxConcurrency most postings under way at once from one node; 0 for no limit
     * @param ratePerSecond most postings a second from one node; 0 for no limit
     * @param routes the facilities and domains that post to it
     * @param links its postings
     */
    public record ErpView(
            String code,
            String connector,
            boolean enabled,
            ErpState state,
            boolean manual,
            String holdReason,
            String heldBy,
            Instant stateSince,
            long backlog,
            int maxConcurrency,
            int ratePerSecond,
            List<ErpRoute> routes,
            Map<String, String> links) {}

    /**
     * Holds an ERP.
     *
     * @param reason why; operators see it
     */
    public record Hold(@NotBlank @Size(max = 500) String reason) {}

    /**
     * What an ERP may be burdened with.
     *
     * @param enabled false takes it out of routing
     * @param maxConcurrency most postings under way at once from one node; 0 for no limit
     * @param ratePerSecond most postings a second from one node; 0 for no limit
     */
    @Schema(name = "ErpLimits")
    public record Limits(
            @NotNull Boolean enabled,
            @NotNull @PositiveOrZero Integer maxConcurrency,
            @NotNull @PositiveOrZero Integer ratePerSecond) {}

    /** Every ERP. */
    @GET
    @Operation(summary = "List ERPs with state, backlog and routes")
    public Page<ErpView> list() {
        List<ErpRoute> routes = gate.routes();
        return new Page<>(gate.erps().stream().map(erp -> view(erp, routes)).toList(), null);
    }

    /** One ERP. */
    @GET
    @Path("{code}")
    @APIResponseSchema(ErpView.class)
    @Operation(summary = "An ERP with state, backlog, limits and routes")
    public Response erp(@PathParam("code") String code) {
        return answer(gate.erp(code).orElseThrow(() -> ProblemException.notFound("ERP", code)));
    }

    /** Changes its limits. */
    @PUT
    @Path("{code}")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @APIResponseSchema(ErpView.class)
    @Operation(
            summary = "Change the limits toward an ERP, or take it out of routing",
            description =
                    "Takes If-Match. Limits are those of each node; other nodes follow within seconds. What is under way"
                            + " goes on.")
    public Response change(
            @PathParam("code") String code, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Limits limits) {
        return answer(gate.change(
                code,
                limits.enabled(),
                limits.maxConcurrency(),
                limits.ratePerSecond(),
                IfMatch.version(ifMatch),
                Caller.name(security)));
    }

    private Response answer(Erp erp) {
        return Response.ok(view(erp, gate.routes()))
                .tag(IfMatch.tag(erp.version()))
                .build();
    }

    /** Parks its postings. */
    @POST
    @Path("{code}/hold")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Hold an ERP: postings are parked until it is released")
    public ErpView hold(@PathParam("code") String code, @NotNull @Valid Hold hold) {
        return view(gate.hold(code, hold.reason(), Caller.name(security)), gate.routes());
    }

    /** Sends what is parked. */
    @POST
    @Path("{code}/release")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Release an ERP: what is parked is sent, oldest first")
    public ErpView release(@PathParam("code") String code) {
        return view(gate.release(code, Caller.name(security)), gate.routes());
    }

    private ErpView view(Erp erp, List<ErpRoute> routes) {
        return new ErpView(
                erp.code(),
                erp.connector(),
                erp.enabled(),
                erp.state(),
                erp.manual(),
                erp.holdReason(),
                erp.heldBy(),
                erp.stateSince(),
                gate.backlog(erp.code()),
                erp.maxConcurrency(),
                erp.ratePerSecond(),
                routes.stream().filter(route -> route.erp().equals(erp.code())).toList(),
                Links.self("erps/" + erp.code())
                        .with("postings", "postings?erp=" + erp.code())
                        .map());
    }
}
