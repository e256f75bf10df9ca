package io.ledgerline.web.api.operations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledgerline.monitoring.flow.Dependencies;
import io.ledgerline.monitoring.flow.DependencyMap;
import io.ledgerline.platform.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

    /**
     * The map.
     *
     * @param map the traffic
     * @param impact what an outage of the node that was asked for touches; null when none was
     */
    public record DependenciesView(@JsonUnwrapped DependencyMap map, Impact impact) {}

    /**
     * What an outage of a node touches.
     *
     * @param node its id
     * @param touched what leads to it and what it leads to; none when no traffic has to do with it
     * @param traffic messages, documents or postings that went that way
     */
    public record Impact(String node, List<DependencyMap.Node> touched, long traffic) {}

    /** As the traffic shows it. */
    @GET
    @Operation(
            summary = "Systems, interfaces, workflows and ERPs, and the traffic between them",
            description =
                    "Of the last `ledgerline.console.map-span` (24 hours), the newest 10,000 messages, documents and"
                            + " postings. A reading is kept for `ledgerline.console.refresh`.")
    public DependenciesView map(
            @QueryParam("node")
                    @Size(max = 200)
                    @Parameter(
                            description = "Id of a node, as `erp:cloud`: the answer says what an outage of it touches")
                    String node) {
        DependencyMap map = dependencies.read();
        return new DependenciesView(
                map,
                node == null || node.isBlank()
                        ? null
                        : new Impact(node.strip(), List.copyOf(map.touched(node.strip())), map.traffic(node.strip())));
    }
}
