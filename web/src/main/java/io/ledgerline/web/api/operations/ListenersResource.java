package io.ledgerline.web.api.operations;

import io.ledgerline.operations.ListenerStatus;
import io.ledgerline.operations.Listeners;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Listeners: what is delivered to the hub, by kind. Figures are of the node that answers, a pause is the cluster's. */
@Path("listeners")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "listeners")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
public class ListenersResource {

    @Inject
    private Listeners listeners;

    @Context
    private SecurityContext security;

    /**
     * Pauses a listener.
     *
     * @param reason why; operators see it
     */
    public record Pause(@NotBlank @Size(max = 500) String reason) {}

    /** Every listener. */
    @GET
    @Operation(summary = "List listeners with state, work in hand and queue depths")
    public Page<ListenerStatus> list() {
        return new Page<>(listeners.all(), null);
    }

    /** One listener. */
    @GET
    @Path("{name}")
    @Operation(summary = "A listener with state, work in hand and queue depths")
    public ListenerStatus listener(@PathParam("name") String name) {
        return listeners.all().stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("listener", name));
    }

    /** Pauses it. */
    @POST
    @Path("{name}/pause")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(
            summary = "Pause a listener on every node",
            description = "What is in work ends as it will; what arrives waits in its queue.")
    public ListenerStatus pause(@PathParam("name") String name, @NotNull @Valid Pause pause) {
        listener(name);
        return listeners.pause(name, pause.reason(), Caller.name(security));
    }

    /** Resumes it. */
    @POST
    @Path("{name}/resume")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "Resume a listener on every node")
    public ListenerStatus resume(@PathParam("name") String name) {
        listener(name);
        return listeners.resume(name, Caller.name(security));
    }
}
