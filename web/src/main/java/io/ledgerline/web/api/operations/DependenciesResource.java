package io.ledgerline.web.api.operations;

import io.ledgerline.monitoring.flow.Dependencies;
import io.ledgerline.monitoring.flow.DependencyMap;
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

/** What hangs on what. */
@Path("dependencies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "overview")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
public class DependenciesResource {

    @Inject
    private Dependencies dependencies;

    /** As the traffic shows it. */
    @GET
    @Operation(
            summary = "Systems, interfaces, workflows and ERPs, and the traffic between them",
            description =
                    "Of the last `ledgerline.console.map-span` (24 hours), the newest 10,000 messages, documents and"
                            + " postings. A reading is kept for `ledgerline.console.refresh`.")
    public DependencyMap map() {
        return dependencies.read();
    }
}
