package io.ledgerline.web.api.message;

import io.ledgerline.intake.fields.MessageField;
import io.ledgerline.intake.fields.MessageFields;
import io.ledgerline.message.Journal;
import io.ledgerline.message.StoredMessage;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.ReadReason;
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
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A message as its fields. */
@Path("messages/{id}/fields")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
@RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.AUDITOR})
public class MessageFieldsResource {

    @Inject
    private Journal journal;

    @Inject
    private MessageFields reader;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * Fields of a message.
     *
     * @param messageId the message
     * @param mappingVersion the mapping that was watched, or null
     * @param cut true when the message has more fields than are told
     * @param fields in its order
     */
    public record FieldsView(UUID messageId, String mappingVersion, boolean cut, List<MessageField> fields) {}

    /** Its fields, named by its standard, and which of them its mapping looked at. */
    @GET
    @Transactional
    @Operation(
            summary = "Its fields with their names, and which of them its mapping looked at",
            description = "Protected data: every read stands with its reason in the audit log. At most 2,000 fields.")
    @APIResponse(
            responseCode = "409",
            description = "The message breaks the rules of its standard and cannot be parsed")
    @APIResponse(responseCode = "410", description = "Retention has removed the bytes")
    public FieldsView fields(@PathParam("id") UUID id, @BeanParam ReadReason reason) {
        String why = reason.text();
        StoredMessage message = journal.find(id).orElseThrow(() -> ProblemException.notFound("message", id));
        if (message.envelope().body() == null) {
            throw ProblemException.of(ProblemKind.GONE, "Retention has removed the bytes of this message");
        }
        MessageFields.Parsed parsed = reader.of(message.envelope(), message.mappingVersion());
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "message",
                id.toString(),
                message.facility(),
                Map.of("part", "fields", "reason", why)));
        return new FieldsView(id, parsed.mapping(), parsed.cut(), parsed.fields());
    }
}
