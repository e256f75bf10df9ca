package io.ledgerline.web.api.alert;

import io.ledgerline.operations.alert.Alert;
import io.ledgerline.operations.alert.AlertFilter;
import io.ledgerline.operations.alert.AlertKind;
import io.ledgerline.operations.alert.AlertStage;
import io.ledgerline.operations.alert.Alerts;
import io.ledgerline.operations.alert.Severity;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What somebody has to know of now. */
@Path("alerts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "alerts")
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
public class AlertsResource {

    @Inject
    private Alerts alerts;

    @Context
    private SecurityContext security;

    /**
     * What somebody says about an alert.
     *
     * @param reason what is done about it; everybody sees it
     */
    public record Word(@NotBlank @Size(max = 500) String reason) {}

    /**
     * An alert with what it went through.
     *
     * @param alert the alert
     * @param stages what happened to it, oldest first
     */
    public record Detail(Alert alert, List<AlertStage> stages) {}

    /** Alerts, the newest first. */
    @GET
    @Operation(summary = "List alerts, the newest first")
    public Page<Alert> list(
            @QueryParam("open") @Parameter(description = "true: not resolved; false: resolved") Boolean open,
            @QueryParam("severity") Severity severity,
            @QueryParam("kind") AlertKind kind,
            @QueryParam("facility") String facility,
            @BeanParam Paging paging) {
        UUID before = paging.cursor(1) == null ? null : paging.cursor(1).uuid(0);
        return Page.of(
                alerts.page(new AlertFilter(open, severity, kind, facility), before, paging.limit() + 1),
                paging.limit(),
                row -> List.of(row.id().toString()));
    }

    /** One alert. */
    @GET
    @Path("{id}")
    @APIResponseSchema(value = Detail.class, responseCode = "200", responseDescription = "The alert")
    @Operation(
            summary = "An alert and its stages",
            description = "The entity tag is what a decision names as If-Match.")
    public Response one(@PathParam("id") UUID id) {
        return answer(alerts.find(id).orElseThrow(() -> ProblemException.notFound("alert", id)));
    }

    /** Somebody looks after it. */
    @POST
    @Path("{id}/acknowledge")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION})
    @APIResponseSchema(value = Detail.class, responseCode = "200", responseDescription = "Acknowledged")
    @Operation(summary = "Say that somebody looks after it; it does not escalate any more")
    public Response acknowledge(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Word word) {
        return answer(alerts.acknowledge(id, IfMatch.version(ifMatch), Caller.name(security), word.reason()));
    }

    /** Somebody has settled it. */
    @POST
    @Path("{id}/resolve")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION})
    @APIResponseSchema(value = Detail.class, responseCode = "200", responseDescription = "Resolved")
    @Operation(
            summary = "Say that it need not be told of any more",
            description =
                    "While its cause stands none is opened for it, unless it becomes worse. An alert whose cause is gone"
                            + " is resolved by itself.")
    public Response resolve(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Word word) {
        return answer(alerts.resolve(id, IfMatch.version(ifMatch), Caller.name(security), word.reason()));
    }

    private Response answer(Alert alert) {
        return Response.ok(new Detail(alert, alerts.stages(alert.id())))
                .tag(IfMatch.tag(alert.version()))
                .build();
    }
}
