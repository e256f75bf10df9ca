package io.ledgerline.web.api.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.BusinessDocument;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.InvalidDocument;
import io.ledgerline.canonical.PaymentAdvice;
import io.ledgerline.canonical.PurchaseOrder;
import io.ledgerline.outbound.Outbound;
import io.ledgerline.outbound.OutboundDocument;
import io.ledgerline.outbound.OutboundInterchange;
import io.ledgerline.outbound.OutboundRequest;
import io.ledgerline.outbound.OutboundRequest.Purpose;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.IdempotencyFilter;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Documents that go out to trading partners (docs/interfaces/x12.md). */
@Path("outbound-documents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "outbound-documents")
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.PROCUREMENT, Roles.AP, Roles.STEWARD, Roles.AUDITOR
})
public class OutboundDocumentsResource {

    @Inject
    private Outbound outbound;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * Gives a document to a trading partner.
     *
     * @param purpose what it is
     * @param supplier canonical number of the supplier
     * @param facility canonical code of the facility that speaks
     * @param document a {@code PurchaseOrder}, or for a remittance a {@code PaymentAdvice}
     */
    public record NewDocument(
            @NotNull Purpose purpose,
            @NotBlank @Size(max = 50) String supplier,
            @NotBlank @Size(max = 20) String facility,
            @NotNull JsonNode document) {}

    /**
     * Sends a document again.
     *
     * @param reason why
     */
    public record Resend(@NotBlank @Size(max = 1000) String reason) {}

    /** Documents, newest first. */
    @GET
    @Operation(
            summary = "List documents that go out to trading partners, newest first",
            description = "`state=FAILED`, `state=REFUSED` and `overdue=true` are what somebody has to look at.")
    public Page<OutboundView> list(@BeanParam OutboundFilter filter, @BeanParam Paging paging) {
        UUID before = paging.cursor(1) == null ? null : paging.cursor(1).uuid(0);
        List<OutboundDocument> rows = outbound.search(filter.query(), before, paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(OutboundView::of);
    }

    /** One document. */
    @GET
    @Path("{id}")
    @Operation(summary = "A document with everything that was written of it, and what the partner said")
    @APIResponseSchema(OutboundView.class)
    public Response document(@PathParam("id") UUID id) {
        return answer(existing(id));
    }

    /** What was written. */
    @GET
    @Path("{id}/content")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.PROCUREMENT, Roles.AP, Roles.AUDITOR})
    @Produces(MediaType.WILDCARD)
    @Transactional
    @Operation(
            summary = "The interchange as it was written",
            description = "The newest one, or that of `interchange`. Reading it is audited.")
    @APIResponse(responseCode = "200", description = "The bytes, with the content type of the protocol")
    @APIResponse(responseCode = "410", description = "Retention has removed the bytes")
    public Response content(@PathParam("id") UUID id, @QueryParam("interchange") UUID interchange) {
        OutboundDocument document = existing(id);
        OutboundInterchange written = outbound.interchanges(id).stream()
                .filter(each -> interchange == null || each.id().equals(interchange))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("interchange of outbound document", id));
        byte[] content = outbound.content(written.id())
                .orElseThrow(() -> ProblemException.notFound("interchange", written.id()));
        if (content.length == 0) {
            throw ProblemException.of(ProblemKind.GONE, "Retention has removed what was written");
        }
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "outbound-document",
                id.toString(),
                document.facility(),
                Map.of("interchange", written.id().toString())));
        return Response.ok(content, written.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + written.fileName() + '"')
                .build();
    }

    /** Gives a document to a partner. */
    @POST
    @Idempotent
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.PROCUREMENT, Roles.AP})
    @Operation(
            summary = "Give an order or a remittance to the supplier's trading partner",
            description =
                    "For documents that the hub's own workflows do not send. The profile of the supplier's trading partner"
                            + " decides form and transport; without one the document is NO_WAY at once. `Idempotency-Key` names the request.")
    @APIResponseSchema(
            value = OutboundView.class,
            responseCode = "201",
            responseDescription = "Entered; it goes out now")
    public Response send(@HeaderParam(IdempotencyFilter.HEADER) String key, @NotNull @Valid NewDocument wanted)
            throws InvalidDocument {
        BusinessDocument document = CanonicalJson.read(wanted.document());
        Class<?> expected = wanted.purpose() == Purpose.REMITTANCE ? PaymentAdvice.class : PurchaseOrder.class;
        if (!expected.isInstance(document)) {
            throw ProblemException.parameter(
                    "document", "type", "the document of " + wanted.purpose() + " is a " + expected.getSimpleName());
        }
        OutboundDocument entered = outbound.request(new OutboundRequest(
                "rest:" + Caller.name(security) + ':' + (key == null ? Ids.next() : key),
                wanted.purpose(),
                wanted.supplier(),
                wanted.facility(),
                document,
                null,
                null));
        audit.fire(AuditRecord.of(
                Caller.name(security), "outbound.requested", "outbound-document", entered.id(), entered.facility()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/ledgerline/api/v1/outbound-documents/" + entered.id())
                .entity(OutboundView.of(entered))
                .tag(IfMatch.tag(entered.version()))
                .build();
    }

    /** Sends it again. */
    @POST
    @Path("{id}/resend")
    @Transactional
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.INTEGRATION, Roles.PROCUREMENT})
    @Operation(
            summary = "Send a document again",
            description =
                    "It is written anew, under control numbers of its own, for the profile and the mapping of today."
                            + " Refused while the hub is still at it.")
    @APIResponseSchema(value = OutboundView.class, responseCode = "200", responseDescription = "It goes out now")
    public Response resend(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Resend resend) {
        return answer(outbound.resend(id, IfMatch.version(ifMatch), resend.reason(), Caller.name(security)));
    }

    private OutboundDocument existing(UUID id) {
        return outbound.find(id).orElseThrow(() -> ProblemException.notFound("outbound document", id));
    }

    private Response answer(OutboundDocument document) {
        List<OutboundView.Written> written = outbound.interchanges(document.id()).stream()
                .map(OutboundView.Written::of)
                .toList();
        return Response.ok(OutboundView.of(document, json(document.document()), written))
                .tag(IfMatch.tag(document.version()))
                .build();
    }

    private static JsonNode json(String document) {
        try {
            return document == null ? null : CanonicalJson.mapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that goes out is not what it was", e);
        }
    }
}
