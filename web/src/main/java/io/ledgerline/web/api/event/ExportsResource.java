package io.ledgerline.web.api.event;

import io.ledgerline.events.CloudEvent;
import io.ledgerline.events.EventRegister;
import io.ledgerline.events.export.EventExport;
import io.ledgerline.events.export.Export;
import io.ledgerline.events.export.ExportFormat;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.posting.PostingQuery;
import io.ledgerline.posting.Postings;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.workqueue.WorkQueue;
import io.ledgerline.workqueue.list.WorkItemFilter;
import io.ledgerline.workqueue.list.WorkItemList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rows as files, for warehouses and spreadsheets (docs/tasks/export-events.md). Each export is told in the audit trail. */
@Path("exports")
@ApplicationScoped
@Tag(name = "exports")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.AUDITOR})
public class ExportsResource {

    @Inject
    private EventRegister register;

    @Inject
    private Postings postings;

    @Inject
    private WorkItemList workItems;

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /** Events of a span of time. */
    @GET
    @Path("events")
    @Operation(
            summary = "Export events in the order in which they were kept",
            description =
                    "`format=ndjson` (default): one CloudEvent a line, as on the topic; `csv`: a table. `to` is three minutes"
                            + " ago when absent, so that the next export can begin there and miss nothing that was under way.")
    public Response events(
            @BeanParam EventQuery query,
            @QueryParam("format") @Parameter(description = "`ndjson` or `csv`") String format) {
        Instant to = query.to() == null ? settled() : query.to();
        check(query.from(), to);
        return stream(
                "events",
                EventExport.of(
                        register,
                        query.filter(to),
                        settings.text(CloudEvent.SOURCE_SETTING, CloudEvent.DEFAULT_SOURCE)),
                format,
                query.from(),
                to);
    }

    /** Postings written in a span of time. */
    @GET
    @Path("postings")
    @Operation(
            summary = "Export postings that were written in a span of time, newest first",
            description = "Without their documents. State and ERP number are those of now.")
    public Response postings(
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("erp") String erp,
            @QueryParam("facility") String facility,
            @QueryParam("format") String format) {
        Instant until = to == null ? settled() : to;
        check(from, until);
        return stream(
                "postings",
                RowExports.postings(
                        postings,
                        new PostingQuery(null, false, erp, null, facility, null, null, null, null, from, until)),
                format,
                from,
                until);
    }

    /** Work items opened in a span of time. */
    @GET
    @Path("work-items")
    @Operation(
            summary = "Export work items that were opened in a span of time, oldest first",
            description = "Without their contexts. State and assignee are those of now.")
    public Response workItems(
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("queue") WorkQueue queue,
            @QueryParam("facility") String facility,
            @QueryParam("format") String format) {
        Instant until = to == null ? settled() : to;
        check(from, until);
        WorkItemFilter filter = new WorkItemFilter(
                queue == null ? Set.of() : Set.of(queue), Set.of(), null, facility, null, null, null, null, null, null);
        return stream("work-items", RowExports.workItems(workItems, filter, from, until), format, from, until);
    }

    private Instant settled() {
        return time.now().minus(settings.duration("ledgerline.events.export-margin", Duration.ofMinutes(3)));
    }

    private static void check(Instant from, Instant to) {
        if (from == null) {
            throw ProblemException.parameter("from", "required", "from is the beginning of the span of time");
        }
        if (to.isBefore(from)) {
            throw ProblemException.parameter("to", "range", "to lies before from");
        }
    }

    private Response stream(String what, Export<?> export, String format, Instant from, Instant to) {
        ExportFormat form = form(format);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("from", from.toString());
        detail.put("to", to.toString());
        detail.put("format", form.ending());
        audit.fire(new AuditRecord(Caller.name(security), what + ".exported", "export", what, null, detail));
        StreamingOutput rows = out -> export.write(form, out);
        return Response.ok(rows, form.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + what + "." + form.ending() + "\"")
                .build();
    }

    private static ExportFormat form(String format) {
        if (format == null || format.isBlank()) {
            return ExportFormat.NDJSON;
        }
        try {
            return ExportFormat.valueOf(format.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.parameter("format", "value", "format is ndjson, csv or spreadsheet");
        }
    }
}
