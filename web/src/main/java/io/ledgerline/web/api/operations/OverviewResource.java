package io.ledgerline.web.api.operations;

import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.platform.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How business flows, in a few numbers. */
@Path("overview")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "overview")
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
public class OverviewResource {

    @Inject
    private BusinessFlow flow;

    /** For each workflow. */
    @GET
    @Operation(
            summary = "Is business flowing? What came in, what is done, waits and is late, for each workflow",
            description = "Counts stop at 10,000 a state. A reading is kept for `ledgerline.console.refresh`.")
    public BusinessFlow.Reading overview() {
        return flow.read();
    }
}
