package io.ledgerline.web.api.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.ledgerline.events.EventRegister;
import io.ledgerline.events.KeptEvent;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The register of what changed (docs/interfaces/events.md). */
@Path("events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
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
public class EventsResource {

    @Inject
    private EventRegister register;

    /**
     * An event as the API shows it.
     *
     * @param id its id, the same in topic, webhooks and exports
     * @param type what happened
     * @param subject the number that the business knows it by
     * @param facility canonical facility code
     * @param source the system that asked for it
     * @param messageId the message behind it
     * @param workflowId the workflow instance
     * @param occurredAt when it happened
     * @param data facts
     * @param links its message, trace and workflow
     */
    public record EventView(
            UUID id,
            String type,
            String subject,
            String facility,
            String source,
            UUID messageId,
            UUID workflowId,
            Instant occurredAt,

            @JsonRawValue @Schema(implementation = Map.class)
            String data,

            Map<String, String> links) {

        static EventView of(KeptEvent event) {
            return new EventView(
                    event.id(),
                    event.type(),
                    event.subject(),
                    event.facility(),
                    event.source(),
                    event.messageId(),
                    event.workflowId(),
                    event.occurredAt(),
                    event.data(),
                    Links.self("events/" + event.id())
                            .with("message", "messages/", event.messageId(), "")
                            .with("trace", "messages/", event.messageId(), "/trace")
                            .with("workflow", "workflows/", event.workflowId(), "")
                            .map());
        }
    }

    /** Events, newest first. */
    @GET
    @Operation(summary = "Search what changed, newest first")
    public Page<EventView> search(@BeanParam EventQuery query, @BeanParam Paging paging) {
        UUID before = paging.cursor(1) == null ? null : paging.cursor(1).uuid(0);
        return Page.of(
                        register.search(query.filter(), before, paging.limit() + 1),
                        paging.limit(),
                        event -> List.of(event.id().toString()))
                .map(EventView::of);
    }

    /** One event. */
    @GET
    @Path("{id}")
    @Operation(summary = "One event")
    public EventView event(@PathParam("id") UUID id) {
        return register.find(id).map(EventView::of).orElseThrow(() -> ProblemException.notFound("event", id));
    }
}
