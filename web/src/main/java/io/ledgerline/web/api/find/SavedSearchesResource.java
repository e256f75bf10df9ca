package io.ledgerline.web.api.find;

import io.ledgerline.operations.find.SavedSearch;
import io.ledgerline.operations.find.SavedSearches;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The searches that the caller keeps; those of others are not known here. */
@Path("saved-searches")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "find")
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
    Roles.APPROVER,
    Roles.AUDITOR
})
public class SavedSearchesResource {

    @Inject
    private SavedSearches searches;

    @Context
    private SecurityContext security;

    /**
     * A search to keep.
     *
     * @param name what the caller calls it
     * @param page the page of the console that it is for, as {@code find} or {@code work}
     * @param query its criteria as the query of an address, as {@code q=4711}
     */
    public record Wanted(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 40) String page,
            @NotNull @Size(max = 1000) String query) {}

    /**
     * A search that is kept.
     *
     * @param id its id
     * @param name what the caller calls it
     * @param page the page of the console that it is for
     * @param query its criteria
     * @param createdAt when it was kept
     * @param links itself
     */
    public record View(UUID id, String name, String page, String query, Instant createdAt, Map<String, String> links) {

        static View of(SavedSearch search) {
            return new View(
                    search.id(),
                    search.name(),
                    search.page(),
                    search.query(),
                    search.createdAt(),
                    Links.self("saved-searches/" + search.id()).map());
        }
    }

    /** The caller's. */
    @GET
    @Operation(summary = "List the caller's saved searches, by name")
    public Page<View> list() {
        return new Page<>(
                searches.of(Caller.name(security)).stream().map(View::of).toList(), null);
    }

    /** One of the caller's. */
    @GET
    @Path("{id}")
    @Operation(summary = "A saved search of the caller's")
    public View one(@PathParam("id") UUID id) {
        return searches.find(Caller.name(security), id)
                .map(View::of)
                .orElseThrow(() -> ProblemException.notFound("saved search", id));
    }

    /** Keeps one. */
    @POST
    @Idempotent
    @Operation(summary = "Keep a search", description = "Takes Idempotency-Key. At most 50 for each user.")
    public Response keep(@NotNull @Valid Wanted wanted, @Context UriInfo uri) {
        SavedSearch kept = searches.keep(Caller.name(security), wanted.name(), wanted.page(), wanted.query());
        return Response.created(
                        uri.getAbsolutePathBuilder().path(kept.id().toString()).build())
                .entity(View.of(kept))
                .build();
    }

    /** Takes one away. */
    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(summary = "Take a saved search away")
    public Response forget(@PathParam("id") UUID id) {
        searches.forget(Caller.name(security), id);
        return Response.noContent().build();
    }
}
