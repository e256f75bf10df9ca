package io.ledgerline.web.api.operations;

import io.ledgerline.monitoring.business.BusinessFigures;
import io.ledgerline.monitoring.business.FigureReading;
import io.ledgerline.monitoring.flow.BusinessFlow;
import io.ledgerline.platform.Roles;
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
import java.util.List;
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

    /** Those who may see accruals. */
    private static final List<String> MONEY =
            List.of(Roles.ADMIN, Roles.OPERATOR, Roles.AP, Roles.PROCUREMENT, Roles.INVENTORY, Roles.AUDITOR);

    @Inject
    private BusinessFlow flow;

    @Inject
    private BusinessFigures figures;

    /** For each workflow. */
    @GET
    @Operation(
            summary = "Is business flowing? What came in, what is done, waits and is late, for each workflow",
            description = "Counts stop at 10,000 a state. A reading is kept for `ledgerline.console.refresh`.")
    public BusinessFlow.Reading overview() {
        return flow.read();
    }

    /** Business figures. */
    @GET
    @Path("figures")
    @Operation(
            summary = "Business figures of the last 30 days, beside those of the 30 days before",
            description =
                    "Requisition to order, touchless, invoice exceptions, first-pass matches, order to goods, received and not"
                            + " invoiced. Counted as things end, some minutes behind (`countedUntil`). Times are seconds, at most 5 %"
                            + " off. What is received and not invoiced is left out for roles that may not see `/accruals`.")
    public FigureReading figures(@QueryParam("facility") String facility, @Context SecurityContext caller) {
        FigureReading reading = figures.read(facility == null || facility.isBlank() ? null : facility);
        return MONEY.stream().anyMatch(caller::isUserInRole) ? reading : reading.withoutAmounts();
    }
}
