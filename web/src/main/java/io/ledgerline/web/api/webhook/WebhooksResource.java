package io.ledgerline.web.api.webhook;

import io.ledgerline.events.KeptEvent;
import io.ledgerline.events.delivery.Answer;
import io.ledgerline.events.delivery.WebhookCall;
import io.ledgerline.events.webhook.Endpoint;
import io.ledgerline.events.webhook.EndpointDesk;
import io.ledgerline.events.webhook.Endpoints;
import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Time;
import io.ledgerline.web.api.IfMatch;
import io.ledgerline.web.api.Page;
import io.ledgerline.web.api.webhook.WebhookRequests.NewSecret;
import io.ledgerline.web.api.webhook.WebhookRequests.Wanted;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.idempotency.Idempotent;
import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is told of events by HTTP (docs/interfaces/webhooks.md). */
@Path("webhooks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
@RolesAllowed({Roles.ADMIN, Roles.INTEGRATION})
public class WebhooksResource {

    @Inject
    private Endpoints endpoints;

    @Inject
    private EndpointDesk desk;

    @Inject
    private WebhookCall call;

    @Inject
    private Time time;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private SecurityContext security;

    /**
     * What came of a test.
     *
     * @param delivered whether the receiver took it
     * @param status HTTP status, if there was an answer
     * @param error what went wrong, as a code
     * @param millis how long it took
     */
    public record Tested(boolean delivered, Integer status, String error, long millis) {}

    /** All of them. */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(summary = "List webhooks")
    public Page<WebhookView> list() {
        return new Page<>(endpoints.all().stream().map(WebhookView::of).toList(), null);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.ADMIN, Roles.INTEGRATION, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(summary = "A webhook")
    public Response one(@PathParam("id") UUID id) {
        return answer(find(id));
    }

    /** Makes one. */
    @POST
    @Idempotent
    @Operation(
            summary = "Make a webhook",
            description = "Takes Idempotency-Key. Its secret is not in the answer: read it at `secret`.")
    public Response create(@NotNull @Valid Wanted wanted, @Context UriInfo uri) {
        Endpoint endpoint = desk.create(wanted.spec(), wanted.secret(), Caller.name(security));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(endpoint.id().toString())
                        .build())
                .entity(WebhookView.of(endpoint))
                .tag(IfMatch.tag(endpoint.version()))
                .build();
    }

    /** Changes one. */
    @PUT
    @Path("{id}")
    @Transactional
    @Operation(summary = "Change a webhook; one that the hub disabled is told again when it is made active")
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Wanted wanted) {
        return answer(desk.change(id, wanted.spec(), IfMatch.version(ifMatch), Caller.name(security)));
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(summary = "Remove a webhook; what it was not told yet, it never will be")
    public Response remove(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        desk.remove(id, IfMatch.version(ifMatch), Caller.name(security));
        return Response.noContent().build();
    }

    /** Its secret. */
    @GET
    @Path("{id}/secret")
    @Transactional
    @Operation(summary = "The secret in force, to set up the receiver; the reading is audited")
    public Response secret(@PathParam("id") UUID id) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(Map.of("secret", desk.readSecret(id, Caller.name(security))))
                .cacheControl(never)
                .build();
    }

    /** Gives it another secret. */
    @POST
    @Path("{id}/secret")
    @Transactional
    @Operation(
            summary = "Give a webhook another secret",
            description =
                    "The old one signs too for a time (`previousSecretUntil`), so that the receiver can change over.")
    public Response rotate(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @Valid NewSecret secret) {
        return answer(desk.rotate(
                id, secret == null ? null : secret.secret(), IfMatch.version(ifMatch), Caller.name(security)));
    }

    /** Tells it something that means nothing. */
    @POST
    @Path("{id}/test")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Send a test event (`io.ledgerline.webhook.tested.v1`) now and say what came of it",
            description = "Once, also when the webhook is not active; it is not kept among the deliveries.")
    public Tested test(@PathParam("id") UUID id) {
        Endpoint endpoint = find(id);
        KeptEvent event = new KeptEvent(
                Ids.next(), "webhook.tested", endpoint.name(), null, null, null, null, time.now(), "{\"test\":true}");
        Answer answer = call.tell(endpoint, event);
        audit.fire(AuditRecord.of(Caller.name(security), "webhook.tested", "webhook", id, null));
        return new Tested(
                answer.taken(), answer.status(), answer.error(), answer.took().toMillis());
    }

    private Endpoint find(UUID id) {
        return endpoints.find(id).orElseThrow(() -> ProblemException.notFound("webhook", id));
    }

    private static Response answer(Endpoint endpoint) {
        return Response.ok(WebhookView.of(endpoint))
                .tag(IfMatch.tag(endpoint.version()))
                .build();
    }
}
