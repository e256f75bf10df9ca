package io.ledgerline.web.api.webhook;

import io.ledgerline.events.delivery.Deliveries;
import io.ledgerline.events.delivery.Delivery;
import io.ledgerline.events.delivery.DeliveryState;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.api.Links;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.Paging;
import io.ledgerline.web.api.webhook.WebhookRequests.Span;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What webhooks were told, and telling it again. */
@Path("webhooks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
@RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.OPERATOR})
public class DeliveriesResource {

    @Inject
    private Deliveries deliveries;

    @Inject
    private Endpoints endpoints;

    @Context
    private SecurityContext security;

    /**
     * A delivery as the API shows it.
     *
     * @param id its id
     * @param eventId what it tells; the receiver knows it as {@code webhook-id}
     * @param state where it stands
     * @param attempts attempts begun
     * @param createdAt when it was written
     * @param nextAttemptAt when it is due, or may be taken over by another node
     * @param lastAttemptAt when the last attempt began
     * @param lastStatus HTTP status of the last answer
     * @param lastError what went wrong last, as a code
     * @param endedAt when it ended
     * @param requestedBy who asked for it to be told again
     * @param links its event
     */
    public record DeliveryView(
            UUID id,
            UUID eventId,
            DeliveryState state,
            int attempts,
            Instant createdAt,
            Instant nextAttemptAt,
            Instant lastAttemptAt,
            Integer lastStatus,
            String lastError,
            Instant endedAt,
            String requestedBy,
            Map<String, String> links) {

        static DeliveryView of(Delivery delivery) {
            String webhook = "webhooks/" + delivery.endpointId();
            return new DeliveryView(
                    delivery.id(),
                    delivery.eventId(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.nextAttemptAt(),
                    delivery.lastAttemptAt(),
                    delivery.lastStatus(),
                    delivery.lastError(),
                    delivery.endedAt(),
                    delivery.requestedBy(),
                    Links.self(webhook + "/deliveries/" + delivery.id())
                            .with("webhook", webhook)
                            .with("event", "events/" + delivery.eventId())
                            .map());
        }
    }

    /** Deliveries, newest first. */
    @GET
    @Path("{webhook}/deliveries")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(summary = "List what a webhook was told or will be, newest first")
    public Page<DeliveryView> list(
            @PathParam("webhook") UUID webhook,
            @QueryParam("state") DeliveryState state,
            @QueryParam("eventId") UUID event,
            @BeanParam Paging paging) {
        known(webhook);
        UUID before = paging.cursor(1) == null ? null : paging.cursor(1).uuid(0);
        return Page.of(
                        deliveries.page(webhook, state, event, before, paging.limit() + 1),
                        paging.limit(),
                        delivery -> List.of(delivery.id().toString()))
                .map(DeliveryView::of);
    }

    /** One of them. */
    @GET
    @Path("{webhook}/deliveries/{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(summary = "A delivery")
    public DeliveryView one(@PathParam("webhook") UUID webhook, @PathParam("id") UUID id) {
        return deliveries
                .find(webhook, id)
                .map(DeliveryView::of)
                .orElseThrow(() -> ProblemException.notFound("delivery", id));
    }

    /** Tells it again. */
    @POST
    @Path("{webhook}/deliveries/{id}/replay")
    @Consumes(MediaType.WILDCARD)
    @Idempotent
    @Operation(
            summary = "Tell a webhook once more what a delivery told",
            description = "Takes Idempotency-Key. A new delivery of the same event, so with the same `webhook-id`.")
    public Response replay(@PathParam("webhook") UUID webhook, @PathParam("id") UUID id) {
        return Response.accepted(DeliveryView.of(deliveries.replay(webhook, id, Caller.name(security))))
                .build();
    }

    /** Tells a span of time again. */
    @POST
    @Path("{webhook}/replay")
    @Idempotent
    @Operation(
            summary = "Tell a webhook all events of a span of time that it wants to hear, again or for the first time",
            description = "Takes Idempotency-Key. One call looks at 10,000 events; `until` says how far it came.")
    public Response replay(@PathParam("webhook") UUID webhook, @NotNull @Valid Span span) {
        if (!span.from().isBefore(span.to())) {
            throw ProblemException.parameter("/from", "range", "from lies before to");
        }
        return Response.accepted(deliveries.replay(webhook, span.from(), span.to(), Caller.name(security)))
                .build();
    }

    private void known(UUID webhook) {
        if (endpoints.find(webhook).isEmpty()) {
            throw ProblemException.notFound("webhook", webhook);
        }
    }
}
