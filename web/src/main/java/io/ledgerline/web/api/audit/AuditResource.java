package io.ledgerline.web.api.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.ledgerline.audit.AuditEntry;
import io.ledgerline.audit.AuditFilter;
import io.ledgerline.audit.AuditHead;
import io.ledgerline.audit.AuditTail;
import io.ledgerline.audit.AuditTrail;
import io.ledgerline.audit.Verification;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail. Verifications and exports are themselves told in it. */
@Path("audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
@RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
public class AuditResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final ObjectWriter LINES =
            CanonicalJson.mapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    @Inject
    private AuditTrail trail;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * A sealed entry as the API shows it.
     *
     * @param seq position in the chain
     * @param id its id
     * @param at when the thing was done
     * @param actor who did it
     * @param action what
     * @param subjectType kind of thing
     * @param subjectId its id
     * @param facility canonical facility code
     * @param detail more
     * @param prevHash hash of the entry before
     * @param hash its hash
     */
    public record EntryView(
            long seq,
            UUID id,
            Instant at,
            String actor,
            String action,
            String subjectType,
            String subjectId,
            String facility,

            @JsonRawValue @Schema(implementation = Map.class)
            String detail,

            String prevHash,
            String hash) {

        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    entry.seq(),
                    entry.id(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subjectType(),
                    entry.subjectId(),
                    entry.facility(),
                    entry.detail(),
                    entry.prevHash(),
                    entry.hash());
        }
    }

    /**
     * The end of the trail.
     *
     * @param head the last sealed entry
     * @param tail what is not sealed yet
     */
    public record End(AuditHead head, AuditTail tail) {}

    /** Sealed entries, newest first. */
    @GET
    @Operation(
            summary = "Search the audit trail, newest first",
            description = "An entry shows up about a second after its transaction, when it is sealed.")
    public Page<EntryView> search(@BeanParam AuditQuery query, @BeanParam Paging paging) {
        Long before = paging.cursor(1) == null ? null : paging.cursor(1).number(0);
        List<AuditEntry> rows = trail.search(query.filter(), before, paging.limit() + 1);
        return Page.of(rows, paging.limit(), entry -> List.of(Long.toString(entry.seq())))
                .map(EntryView::of);
    }

    /** The end of the trail. */
    @GET
    @Path("head")
    @Operation(summary = "The end of the chain: keep it elsewhere to prove later that nothing before it was changed")
    public End head() {
        return new End(trail.head(), trail.tail());
    }

    /** Walks along the chain. */
    @GET
    @Path("verify")
    @Operation(
            summary = "Verify the chain",
            description =
                    "Finds changed, moved and missing entries. With `anchorSeq` and `anchorHash`, an end that was kept"
                            + " elsewhere, also an end that was cut off or made anew.")
    public Verification verify(
            @QueryParam("from") @Parameter(description = "First position, default 1") Long from,
            @QueryParam("to") @Parameter(description = "Last position, default the end") Long to,
            @QueryParam("anchorSeq") Long anchorSeq,
            @QueryParam("anchorHash") String anchorHash) {
        if ((anchorSeq == null) != (anchorHash == null)) {
            throw ProblemException.parameter("anchorHash", "both", "anchorSeq and anchorHash belong together");
        }
        if (from != null && from < 1) {
            throw ProblemException.parameter("from", "range", "from must be at least 1");
        }
        AuditHead anchor = anchorSeq == null ? null : new AuditHead(anchorSeq, anchorHash);
        Verification found = trail.verify(from == null ? 1 : from, to, anchor);
        tell("audit.verified", Map.of("from", found.fromSeq(), "to", found.toSeq(), "intact", found.intact()));
        return found;
    }

    /** Everything as lines. */
    @GET
    @Path("export")
    @Produces(NDJSON)
    @Operation(
            summary = "Export sealed entries in the order of the chain, one JSON object a line",
            description = "`detail` is JSON text, exactly as it was hashed. The last line holds the head of the chain.")
    public Response export(@BeanParam AuditQuery query) {
        AuditFilter filter = query.filter();
        tell("audit.exported", Map.of("filter", filter.toString()));
        StreamingOutput lines = out -> {
            AuditHead head = trail.head();
            trail.export(filter, head.seq(), entry -> line(out, entry));
            line(out, Map.of("head", head));
        };
        return Response.ok(lines, NDJSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\"")
                .build();
    }

    private void tell(String action, Map<String, Object> detail) {
        audit.fire(new AuditRecord(Caller.name(security), action, "audit", "trail", null, detail));
    }

    private static void line(OutputStream out, Object value) {
        try {
            LINES.writeValue(out, value);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
