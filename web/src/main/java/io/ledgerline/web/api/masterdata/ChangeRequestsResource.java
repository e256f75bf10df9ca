package io.ledgerline.web.api.masterdata;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.history.Change;
import io.ledgerline.masterdata.stewardship.ChangeRequest;
import io.ledgerline.masterdata.stewardship.ChangeRequestStore;
import io.ledgerline.masterdata.stewardship.ChangeRequests;
import io.ledgerline.masterdata.stewardship.ChangeState;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes of governed data: asked for by one, approved by another, then applied. */
@Path("change-requests")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "change-requests")
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
public class ChangeRequestsResource {

    /** Origin of what a person says by himself. */
    private static final String STEWARD = "STEWARD";

    @Inject
    private ChangeRequests requests;

    @Context
    private SecurityContext security;

    /**
     * A change to ask for.
     *
     * @param kind kind of entity, or {@code CROSS_REFERENCE}
     * @param number canonical number; for a cross-reference the one that it leads to
     * @param facility the facility that it belongs to; for departments, locations and cost centres
     * @param operation create, update or end
     * @param fields new values by field name; null empties a field. For a cross-reference {@code domain}, {@code system},
     *     {@code code}, or to end one its {@code id}
     * @param effectiveFrom first business date of the new values; for an end the last day
     * @param origin the system that says so; {@code STEWARD} when null
     * @param reason why
     * @param overrideReason why although the origin is not the system of record of a field
     */
    public record Wanted(
            @NotBlank @Size(max = 20) String kind,
            @NotBlank @Size(max = 50) String number,
            @Size(max = 20) String facility,
            @NotNull Change.Operation operation,
            Map<String, Object> fields,
            @NotNull LocalDate effectiveFrom,
            @Size(max = 50) String origin,
            @NotBlank @Size(max = 500) String reason,
            @Size(max = 500) String overrideReason) {

        ChangeRequest.Wish wish() {
            return new ChangeRequest.Wish(
                    kind,
                    number.strip(),
                    facility == null || facility.isBlank() ? null : facility.strip(),
                    operation,
                    fields == null ? Map.of() : fields,
                    effectiveFrom,
                    origin == null || origin.isBlank() ? STEWARD : origin.strip(),
                    reason,
                    overrideReason);
        }
    }

    /**
     * A word to a decision.
     *
     * @param note why; required to reject
     */
    public record Note(@Size(max = 500) String note) {}

    /** Change requests. */
    @GET
    @Operation(summary = "List change requests, newest first")
    public Page<ChangeRequestView> list(
            @QueryParam("state") ChangeState state,
            @QueryParam("kind") String kind,
            @QueryParam("number") String number,
            @QueryParam("requestedBy") String requestedBy,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<ChangeRequest> rows = requests.search(new ChangeRequestStore.Search(
                state,
                kind,
                number,
                requestedBy,
                seesStaff(),
                paging.limit() + 1,
                cursor == null ? null : cursor.uuid(0)));
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(ChangeRequestView::of);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Operation(summary = "A change request")
    public Response one(@PathParam("id") UUID id) {
        return requests.find(id)
                .filter(request -> seesStaff() || !request.wish().kind().equals(EntityKind.EMPLOYEE.name()))
                .map(ChangeRequestsResource::answer)
                .orElseThrow(() -> ProblemException.notFound("change request", id));
    }

    /** Writes a draft. */
    @POST
    @Idempotent
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(summary = "Ask for a change, as a draft", description = "Takes Idempotency-Key.")
    public Response create(@NotNull @Valid Wanted wanted, @Context UriInfo uri) {
        ChangeRequest request = requests.create(wanted.wish(), Caller.name(security));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(request.id().toString())
                        .build())
                .entity(ChangeRequestView.of(request))
                .tag(IfMatch.tag(request.version()))
                .build();
    }

    /** Writes a draft anew. */
    @PUT
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(
            summary = "Write a draft anew",
            description = "Kind, number and facility stay. It is asked for by whoever wrote it last.")
    public Response revise(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Wanted wanted) {
        return answer(requests.revise(id, IfMatch.version(ifMatch), wanted.wish(), Caller.name(security)));
    }

    /** Hands it over for decision. */
    @POST
    @Path("{id}/submit")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(summary = "Hand a draft over for decision; 422 says everything that is wrong with it")
    public Response submit(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(requests.submit(id, IfMatch.version(ifMatch), Caller.name(security)));
    }

    /** Agrees. */
    @POST
    @Path("{id}/approve")
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(summary = "Approve somebody else's request")
    public Response approve(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid Note note) {
        return answer(requests.approve(
                id, IfMatch.version(ifMatch), note == null ? null : note.note(), Caller.name(security)));
    }

    /** Declines. */
    @POST
    @Path("{id}/reject")
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(summary = "Reject a request, or withdraw one's own")
    public Response reject(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Note note) {
        if (note.note() == null || note.note().isBlank()) {
            throw ProblemException.parameter("note", "required", "note says why");
        }
        return answer(requests.reject(id, IfMatch.version(ifMatch), note.note(), Caller.name(security)));
    }

    /** Carries it out. */
    @POST
    @Path("{id}/apply")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(summary = "Carry an approved request out")
    public Response apply(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return answer(requests.apply(id, IfMatch.version(ifMatch), Caller.name(security)));
    }

    /** As for the employees themselves. */
    private boolean seesStaff() {
        return Caller.hasAny(security, Roles.WORKFORCE, Roles.STEWARD, Roles.ADMIN, Roles.AUDITOR);
    }

    private static Response answer(ChangeRequest request) {
        return Response.ok(ChangeRequestView.of(request))
                .tag(IfMatch.tag(request.version()))
                .build();
    }
}
