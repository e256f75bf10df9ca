package io.ledgerline.web.api.masterdata;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferenceStore;
import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.crossref.ImportReport;
import io.ledgerline.masterdata.crossref.NewCrossReference;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Time;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the codes of senders and coding systems mean. Making one releases every message that waits for its code. */
@Path("crossreferences")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "crossreferences")
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
public class CrossReferencesResource {

    @Inject
    private CrossReferences crossReferences;

    @Inject
    private Time time;

    @Context
    private SecurityContext security;

    /**
     * A cross-reference to make.
     *
     * @param domain what the code names
     * @param system a coding system, a source's name, or {@code *} for every sender
     * @param code the code; a UDI is kept as its device identifier
     * @param facility limits it to a facility; null for all
     * @param number the canonical number; for units the UCUM code
     * @param validFrom first business date; null for "ever since", or today when the code had a meaning before
     * @param validUntil last business date, or null
     */
    public record Wanted(
            @NotNull Domain domain,
            @NotBlank @Size(max = 200) String system,
            @NotBlank @Size(max = 200) String code,
            @Size(max = 20) String facility,
            @NotBlank @Size(max = 50) String number,
            LocalDate validFrom,
            LocalDate validUntil) {

        NewCrossReference wish() {
            return new NewCrossReference(domain, system, code, facility, number, validFrom, validUntil);
        }
    }

    /**
     * A change: another meaning, or an end.
     *
     * @param number the canonical number that the code means from {@code validFrom} on; null to end it
     * @param validFrom first business date of the new meaning; today (UTC) when null
     * @param validUntil to end it: the last business date
     */
    public record Revision(@Size(max = 50) String number, LocalDate validFrom, LocalDate validUntil) {}

    /** Cross-references. */
    @GET
    @Operation(summary = "List cross-references in the order of their making")
    public Page<CrossReferenceView> list(
            @QueryParam("domain") Domain domain,
            @QueryParam("system") @Parameter(description = "A coding system, a source, or *") String system,
            @QueryParam("code") String code,
            @QueryParam("facility") @Parameter(description = "Only those limited to it") String facility,
            @QueryParam("number") @Parameter(description = "Canonical number that they lead to") String number,
            @QueryParam("effectiveOn") @Parameter(description = "Only those that hold on this business date")
                    LocalDate on,
            @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        List<CrossReference> rows = crossReferences.search(new CrossReferenceStore.Search(
                domain,
                system,
                code,
                facility,
                number,
                on,
                paging.limit() + 1,
                cursor == null ? null : cursor.uuid(0)));
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(CrossReferenceView::of);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Operation(summary = "A cross-reference")
    public Response one(@PathParam("id") UUID id) {
        return crossReferences
                .find(id)
                .map(CrossReferencesResource::answer)
                .orElseThrow(() -> ProblemException.notFound("cross-reference", id));
    }

    /** Makes one. */
    @POST
    @Idempotent
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(
            summary = "Say what a code means",
            description = "201 when it is new, 200 when the code means that already. Takes Idempotency-Key.")
    public Response create(@NotNull @Valid Wanted wanted, @Context UriInfo uri) {
        CrossReferences.Mapped mapped = crossReferences.create(wanted.wish(), Caller.name(security));
        URI location =
                uri.getAbsolutePathBuilder().path(mapped.row().id().toString()).build();
        Response.ResponseBuilder response =
                mapped.created() ? Response.created(location) : Response.ok().contentLocation(location);
        return response.entity(CrossReferenceView.of(mapped.row()))
                .tag(IfMatch.tag(mapped.row().version()))
                .build();
    }

    /** Gives it another meaning from a day on, or ends it. */
    @PUT
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(
            summary = "Give a code another meaning from a day on, or end its meaning",
            description =
                    "With number: this cross-reference ends the day before validFrom and the answer is the new one."
                            + " With validUntil alone: it ends on that day.")
    public Response revise(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Revision revision) {
        long version = IfMatch.version(ifMatch);
        if ((revision.number() == null) == (revision.validUntil() == null)) {
            throw ProblemException.of(ProblemKind.INVALID, "Give either number (with validFrom) or validUntil");
        }
        if (revision.number() == null) {
            return answer(crossReferences.close(id, version, revision.validUntil(), Caller.name(security)));
        }
        LocalDate from = revision.validFrom() == null ? today() : revision.validFrom();
        return answer(crossReferences.replace(id, version, revision.number(), from, Caller.name(security)));
    }

    /** Ends it. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(summary = "End a cross-reference", description = "What it meant before that day stays known.")
    public Response close(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @QueryParam("asOf") @Parameter(description = "First business date without it; today (UTC) when absent")
                    LocalDate asOf) {
        LocalDate firstWithout = asOf == null ? today() : asOf;
        crossReferences.close(id, IfMatch.version(ifMatch), firstWithout.minusDays(1), Caller.name(security));
        return Response.noContent().build();
    }

    /** A file to begin with. */
    @GET
    @Path("import/template")
    @Produces("text/csv")
    @Operation(summary = "An import file to begin with: its columns and a line to write over")
    public Response template() {
        return Response.ok(crossReferences.importTemplate())
                .header("Content-Disposition", "attachment; filename=\"crossreferences.csv\"")
                .build();
    }

    /** Makes many. */
    @POST
    @Path("import")
    @Consumes("text/csv")
    @Idempotent
    @RolesAllowed({Roles.ADMIN, Roles.STEWARD})
    @Operation(
            summary = "Make cross-references from a CSV file (UTF-8), all of them or none",
            description = "Columns domain,system,code,facility,number,validFrom,validUntil. With dryRun=true nothing is"
                    + " written and the answer tells what would happen; without, a wrong line refuses the file (422).")
    public Response load(
            @QueryParam("dryRun") @Parameter(description = "true to see what would happen") Boolean dryRun,
            InputStream csv) {
        ImportReport report = crossReferences.load(csv, Boolean.TRUE.equals(dryRun), Caller.name(security));
        return Response.ok(report).build();
    }

    private static Response answer(CrossReference row) {
        return Response.ok(CrossReferenceView.of(row))
                .tag(IfMatch.tag(row.version()))
                .build();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }
}
