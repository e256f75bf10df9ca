package io.ledgerline.web.api.find;

import io.ledgerline.events.export.Export;
import io.ledgerline.events.export.ExportFormat;
import io.ledgerline.operations.find.Finder;
import io.ledgerline.operations.find.FoundRow;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.http.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Any number that people know, wherever it stands: work items, messages, workflows, postings, master data. */
@Path("find")
@ApplicationScoped
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
    Roles.AUDITOR
})
public class FindResource {

    private static final int ROWS = 20;

    @Inject
    private Finder finder;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /** Looks for a number. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Find by any number",
            description = "A control id, an order, account or requisition number, an ERP document, the reference of a"
                    + " posting, an id, a part of the title of an open work item, a lot or serial number, a number of master data, or a part of the name"
                    + " of a supplier or another kind that is few; at most 20 of each kind.")
    public Page<FoundView> find(
            @QueryParam("q") @NotBlank @Parameter(description = "2 to 200 characters") String text) {
        return new Page<>(
                finder.find(text.strip(), sight(), ROWS).rows().stream()
                        .map(FoundView::of)
                        .toList(),
                null);
    }

    /** The same as a file. */
    @GET
    @Path("export")
    @Produces("text/csv")
    @Operation(
            summary = "Export what is found as CSV",
            description =
                    "At most `ledgerline.find.export-rows` rows. A text that a spreadsheet would run as a formula has"
                            + " an apostrophe before it. Told in the audit trail (`find.exported`).")
    public Response export(@QueryParam("q") @NotBlank String text) {
        Export<FoundRow> export = finder.export(text.strip(), sight());
        audit.fire(new AuditRecord(
                Caller.name(security), "find.exported", "export", "find", null, Map.of("text", text.strip())));
        StreamingOutput rows = out -> export.write(ExportFormat.SPREADSHEET, out);
        return Response.ok(rows, ExportFormat.SPREADSHEET.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"found.csv\"")
                .build();
    }

    private Finder.Sight sight() {
        return new Finder.Sight(
                seesPostings(), Caller.hasAny(security, Roles.WORKFORCE, Roles.STEWARD, Roles.ADMIN, Roles.AUDITOR));
    }

    private boolean seesPostings() {
        return Caller.hasAny(
                security,
                Roles.ADMIN,
                Roles.OPERATOR,
                Roles.INTEGRATION,
                Roles.AP,
                Roles.PROCUREMENT,
                Roles.INVENTORY,
                Roles.REVENUE,
                Roles.STEWARD,
                Roles.AUDITOR);
    }
}
