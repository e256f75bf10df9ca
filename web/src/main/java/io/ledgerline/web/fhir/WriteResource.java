package io.ledgerline.web.fhir;

import io.ledgerline.intake.Reception;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Roles;
import io.ledgerline.platform.Time;
import io.ledgerline.resource.Interaction;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.submission.Submissions;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Creates and updates, alone and in bundles (FHIR R4, 3.1.0.4, 3.1.0.8, 3.1.0.11). Every one is a message of the hub. */
@Path("/")
@ApplicationScoped
@RolesAllowed({Roles.CLIENT, Roles.INTEGRATION, Roles.ADMIN})
public class WriteResource {

    @Inject
    private Reception reception;

    @Inject
    private Submissions submissions;

    @Inject
    private SupportedTypes types;

    @Inject
    private ResourceIndex index;

    @Inject
    private ResourceView view;

    @Inject
    private Time time;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** Takes a bundle: batch, transaction, or message. */
    @POST
    public Response bundle(InputStream body) throws IOException {
        return take(new Interaction("POST", null, null, null, null, key()), body);
    }

    /** Takes a message bundle; the same as a bundle at the base. */
    @POST
    @Path("{operation: (\\$|%24)process-message}")
    public Response processMessage(InputStream body) throws IOException {
        return bundle(body);
    }

    /** Creates a resource; with If-None-Exist only once. */
    @POST
    @Path("{type: [A-Z][A-Za-z]+}")
    public Response create(@PathParam("type") String type, InputStream body) throws IOException {
        known(type);
        return take(new Interaction("POST", type, null, headers.getHeaderString("If-None-Exist"), null, key()), body);
    }

    /** Updates a resource, or creates it under an id of the client's. */
    @PUT
    @Path("{type: [A-Z][A-Za-z]+}/{id: [A-Za-z0-9\\-.]{1,64}}")
    public Response update(@PathParam("type") String type, @PathParam("id") String id, InputStream body)
            throws IOException {
        known(type);
        return take(new Interaction("PUT", type, id, null, headers.getHeaderString(HttpHeaders.IF_MATCH), key()), body);
    }

    /** A type of R4 that the hub does not take is refused by the intake, which keeps a record of it. */
    private void known(String type) {
        if (!types.known(type)) {
            throw ProblemException.of(ProblemKind.NOT_FOUND, "FHIR R4 has no such resource type");
        }
    }

    private String key() {
        return headers.getHeaderString("Idempotency-Key");
    }

    private Response take(Interaction interaction, InputStream body) throws IOException {
        Exchange exchange = new Exchange(uri, headers, security);
        exchange.format();
        Envelope envelope = exchange.envelope(interaction, body.readAllBytes(), time.now());
        if (envelope.body().length == 0) {
            throw ProblemException.of(ProblemKind.BAD_REQUEST, "A resource is expected in the body");
        }
        if (exchange.preferences().later()) {
            submissions.accept(envelope);
            return later(exchange, envelope.id());
        }
        Reply reply = reception.receive(envelope);
        if (exchange.preferences().body() == Preferences.Body.REPRESENTATION && reply.status() < 300) {
            Response shown = representation(exchange, reply);
            if (shown != null) {
                return shown;
            }
        }
        return exchange.answer(reply);
    }

    private static Response later(Exchange exchange, UUID id) {
        return Response.status(Response.Status.ACCEPTED)
                .header(HttpHeaders.CONTENT_LOCATION, exchange.base() + "$status/" + id)
                .build();
    }

    /** The resource as it can be read from now on; null when the answer has none (a bundle). */
    private Response representation(Exchange exchange, Reply reply) {
        String location = reply.headers().get(HttpHeaders.LOCATION);
        if (location == null) {
            return null;
        }
        String[] parts = location.split("/");
        return index.find(parts[0], parts[1], Integer.parseInt(parts[3]))
                .flatMap(view::of)
                .map(resource -> Response.fromResponse(exchange.answer(reply.status(), resource))
                        .header(HttpHeaders.LOCATION, exchange.base() + location)
                        .build())
                .orElse(null);
    }
}
