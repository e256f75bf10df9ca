package io.ledgerline.web.api.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.message.Journal;
import io.ledgerline.message.MessageQueries;
import io.ledgerline.message.MessageSummary;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.message.StoredReply;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Cursor;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.api.ReadReason;
import io.ledgerline.web.api.Visibility;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The journal of inbound messages. */
@Path("messages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
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
public class MessagesResource {

    /** Types that a browser shows as text at most; anything else is given as bytes. */
    private static final Set<String> SHOWN = Set.of(
            "text/plain",
            "application/json",
            "application/fhir+json",
            "application/hl7-v2",
            "x-application/hl7-v2+er7",
            "application/edi-x12",
            "application/edifact",
            "text/csv");

    @Inject
    private MessageQueries queries;

    @Inject
    private Journal journal;

    @Inject
    private TraceAssembler traces;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /** Messages, newest first. */
    @GET
    @Operation(summary = "List messages, newest first", description = "A client sees the messages that it sent itself.")
    public Page<MessageView> list(@BeanParam MessageFilter filter, @BeanParam Paging paging) {
        Cursor cursor = paging.cursor(1);
        UUID before = cursor == null ? null : cursor.uuid(0);
        List<MessageSummary> rows =
                queries.search(filter.criteria(Visibility.confinedTo(security)), before, paging.limit() + 1);
        return Page.of(rows, paging.limit(), row -> List.of(row.id().toString()))
                .map(MessageView::of);
    }

    /** One message. */
    @GET
    @Path("{id}")
    @Operation(summary = "A message: head, state, times, duplicates; not its content")
    public MessageView message(@PathParam("id") UUID id) {
        return MessageView.of(visible(id));
    }

    /** Its bytes as they came. */
    @GET
    @Path("{id}/raw")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.AUDITOR})
    @Transactional
    @Operation(
            summary = "The bytes as they came",
            description = "Protected data: every read stands with its reason in the audit log.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "410", description = "Retention has removed the bytes")
    public Response raw(@PathParam("id") UUID id, @BeanParam ReadReason reason) {
        String why = reason.text();
        StoredMessage message = stored(id);
        byte[] body = message.envelope().body();
        if (body == null) {
            throw ProblemException.of(ProblemKind.GONE, "Retention has removed the bytes of this message");
        }
        read(message.envelope().id(), message.facility(), "raw", why);
        return Response.ok(
                        body,
                        contentType(
                                message.envelope().contentType(),
                                message.envelope().charset()))
                .header("Content-Disposition", "attachment; filename=\"" + id + ".msg\"")
                .build();
    }

    /** The canonical documents that its mapping made. */
    @GET
    @Path("{id}/documents")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.AUDITOR})
    @Transactional
    @Operation(
            summary = "The canonical documents that its mapping made",
            description = "Protected data: every read stands with its reason in the audit log.")
    public MessageDocuments documents(@PathParam("id") UUID id, @BeanParam ReadReason reason) {
        String why = reason.text();
        StoredMessage message = stored(id);
        read(id, message.facility(), "documents", why);
        return new MessageDocuments(id, message.mappingVersion(), json(message.documents()));
    }

    /** The acknowledgement that its sender got. */
    @GET
    @Path("{id}/acknowledgement")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.AUDITOR})
    @Transactional
    @Operation(
            summary = "The application acknowledgement that its sender got",
            description = "Protected data: every read stands with its reason in the audit log.")
    public Response acknowledgement(@PathParam("id") UUID id, @BeanParam ReadReason reason) {
        String why = reason.text();
        MessageSummary message = visible(id);
        StoredReply reply = queries.reply(id).orElseThrow(() -> ProblemException.notFound("message", id));
        read(id, message.facility(), "acknowledgement", why);
        return Response.ok(reply.body() == null ? new byte[0] : reply.body(), contentType(reply.contentType(), null))
                .build();
    }

    /** Everything that happened to it and because of it. */
    @GET
    @Path("{id}/trace")
    @Operation(
            summary = "Everything that happened to it, with times",
            description =
                    "Received, translated, mapped, resolved, planned, journaled; workflows, postings, work items, notices,"
                            + " duplicates, replays; and what shares its correlation.")
    public Trace trace(@PathParam("id") UUID id) {
        return traces.ofMessage(visible(id), Visibility.confinedTo(security));
    }

    /**
     * Canonical documents of a message.
     *
     * @param messageId the message
     * @param mappingVersion the mapping that made them, or null
     * @param documents the documents; empty when it could not be mapped
     */
    public record MessageDocuments(
            UUID messageId,
            String mappingVersion,

            @Schema(description = "Canonical documents; see the schemas of the document types")
            JsonNode documents) {}

    private MessageSummary visible(UUID id) {
        String confined = Visibility.confinedTo(security);
        return queries.find(id)
                .filter(message -> confined == null || confined.equals(message.principal()))
                .orElseThrow(() -> ProblemException.notFound("message", id));
    }

    private StoredMessage stored(UUID id) {
        return journal.find(id).orElseThrow(() -> ProblemException.notFound("message", id));
    }

    private void read(UUID id, String facility, String part, String reason) {
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "message",
                id.toString(),
                facility,
                Map.of("part", part, "reason", reason)));
    }

    private static JsonNode json(String documents) {
        try {
            return documents == null
                    ? CanonicalJson.mapper().createArrayNode()
                    : CanonicalJson.mapper().readTree(documents);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds documents that are not JSON", e);
        }
    }

    /** Nothing that a browser would run. */
    static String contentType(String stored, String charset) {
        String bare = stored == null ? "" : stored.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!SHOWN.contains(bare)) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
        boolean named = charset != null && charset.matches("[A-Za-z0-9._:-]{1,40}");
        return named ? bare + ";charset=" + charset : bare;
    }
}
