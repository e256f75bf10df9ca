package io.ledgerline.web.api.alert;

import io.ledgerline.operations.sla.Sla;
import io.ledgerline.operations.sla.SlaCalendar;
import io.ledgerline.operations.sla.SlaClock;
import io.ledgerline.operations.sla.SlaSpec;
import io.ledgerline.operations.sla.Slas;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.IfMatch;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long documents may stand in a state (docs/tasks/set-an-sla.md). */
@Path("slas")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "slas")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
public class SlasResource {

    @Inject
    private Slas slas;

    @Context
    private SecurityContext security;

    /**
     * An SLA as somebody wants it.
     *
     * @param name what people call it
     * @param workflow whose documents
     * @param state the state in which they may not stand for long
     * @param facility canonical facility code; all when absent
     * @param source the system or partner that they came from; all when absent
     * @param clock from when their time counts; {@code STATE} when absent
     * @param calendar which time counts; {@code ALWAYS} when absent
     * @param warnAfter when it is told of as a warning, ISO 8601 ({@code PT4H}); not at all when absent
     * @param breachAfter when it is breached, ISO 8601
     * @param enabled whether anybody looks; true when absent
     */
    public record Wanted(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 40) String workflow,
            @NotBlank @Size(max = 30) String state,
            @Size(max = 40) String facility,
            @Size(max = 100) String source,
            SlaClock clock,
            SlaCalendar calendar,
            @Size(max = 40) String warnAfter,
            @NotBlank @Size(max = 40) String breachAfter,
            Boolean enabled) {

        SlaSpec spec() {
            return new SlaSpec(
                    name,
                    workflow,
                    state,
                    facility == null ? SlaSpec.ALL : facility,
                    source == null ? SlaSpec.ALL : source,
                    clock == null ? SlaClock.STATE : clock,
                    calendar == null ? SlaCalendar.ALWAYS : calendar,
                    duration("/warnAfter", warnAfter),
                    duration("/breachAfter", breachAfter),
                    enabled == null || enabled);
        }

        private static Duration duration(String location, String text) {
            try {
                return text == null || text.isBlank() ? null : Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw Refusal.invalid(location, "duration", "a length of time like PT4H, PT30M or P2D");
            }
        }
    }

    /** All of them. */
    @GET
    @Operation(summary = "List SLAs, by workflow and state")
    public Page<SlaView> list() {
        return new Page<>(slas.all().stream().map(SlaView::of).toList(), null);
    }

    /** What one can be about. */
    @GET
    @Path("subjects")
    @Operation(summary = "The workflows and states that an SLA can be about")
    public SortedMap<String, List<String>> subjects() {
        return slas.subjects();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @APIResponseSchema(value = SlaView.class, responseCode = "200", responseDescription = "The SLA")
    @Operation(summary = "An SLA")
    public Response one(@PathParam("id") UUID id) {
        return answer(slas.find(id).orElseThrow(() -> ProblemException.notFound("SLA", id)));
    }

    /** Makes one. */
    @POST
    @Idempotent
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @APIResponseSchema(value = SlaView.class, responseCode = "201", responseDescription = "Made")
    @Operation(
            summary = "Make an SLA",
            description =
                    "Takes Idempotency-Key. Of several that fit a document the one that names most decides, alone.")
    public Response create(@NotNull @Valid Wanted wanted, @Context UriInfo uri) {
        Sla sla = slas.create(wanted.spec(), Caller.name(security));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(sla.id().toString()).build())
                .tag(IfMatch.tag(sla.version()))
                .entity(SlaView.of(sla))
                .build();
    }

    /** Changes one. */
    @PUT
    @Path("{id}")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @APIResponseSchema(value = SlaView.class, responseCode = "200", responseDescription = "Changed")
    @Operation(
            summary = "Change an SLA, or switch it off",
            description =
                    "Workflow, state, facility and source stay. The entity tag is what a change names as If-Match.")
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Wanted wanted) {
        return answer(slas.change(id, wanted.spec(), IfMatch.version(ifMatch), Caller.name(security)));
    }

    private static Response answer(Sla sla) {
        return Response.ok(SlaView.of(sla)).tag(IfMatch.tag(sla.version())).build();
    }
}
