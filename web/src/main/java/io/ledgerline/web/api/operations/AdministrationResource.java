package io.ledgerline.web.api.operations;

import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the hub is set up, to be read. */
@Path("administration")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "administration")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
public class AdministrationResource {

    @Inject
    private Administration administration;

    /** What is forgotten when. */
    @GET
    @Path("retention")
    @Operation(summary = "What is forgotten when, and the settings that say so")
    public Page<Administration.Keeping> retention() {
        return new Page<>(administration.keepings(), null);
    }

    /** What each role sees. */
    @GET
    @Path("roles")
    @Operation(summary = "The roles, and the pages of the console that each of them sees")
    public Page<Administration.Role> roles() {
        return new Page<>(administration.roles(), null);
    }

    /** Who was seen. */
    @GET
    @Path("users")
    @Operation(
            summary = "Who signed in at the console lately, and when last",
            description =
                    "By the newest sign-ins of the audit trail. Users and their roles are kept by the server's security"
                            + " domain, not by the hub.")
    public Page<Administration.Seen> users() {
        return new Page<>(administration.seen(), null);
    }
}
