package io.ledgerline.web.api.message;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Visibility;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Traces by correlation. */
@Path("traces")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "traces")
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
    Roles.AUDITOR,
    Roles.CLIENT
})
public class TracesResource {

    @Inject
    private TraceAssembler traces;

    @Context
    private SecurityContext security;

    /** Everything that shares a correlation. */
    @GET
    @Operation(summary = "Everything that shares a correlation, over all its messages; at most 50 of them")
    public Trace trace(@QueryParam("correlationId") String correlationId) {
        if (correlationId == null || correlationId.isBlank()) {
            throw ProblemException.parameter("correlationId", "required", "correlationId is required");
        }
        Trace trace = traces.ofCorrelation(correlationId, Visibility.confinedTo(security));
        if (trace.messages().isEmpty()) {
            throw ProblemException.notFound("message with correlation", correlationId);
        }
        return trace;
    }
}
