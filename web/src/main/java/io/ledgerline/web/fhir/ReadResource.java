package io.ledgerline.web.fhir;

import io.ledgerline.platform.AuditRecord;
import io.ledgerline.platform.Roles;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceVersion;
import io.ledgerline.web.api.Visibility;
import io.ledgerline.web.http.Caller;
import io.ledgerline.web.problem.ProblemException;
import io.ledgerline.web.problem.ProblemKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads and searches (FHIR R4, 3.1.0.2, 3.1.1). A client sees the resources that it sent itself, staff sees all; every read
 * stands in the audit log.
 */
@Path("/")
@ApplicationScoped
@RolesAllowed({
    Roles.CLIENT,
    Roles.INTEGRATION,
    Roles.ADMIN,
    Roles.OPERATOR,
    Roles.AUDITOR,
    Roles.PROCUREMENT,
    Roles.INVENTORY,
    Roles.REVENUE
})
public class ReadResource {

    private static final String TYPE = "{type: [A-Z][A-Za-z]+}";
    private static final String ID = "/{id: [A-Za-z0-9\\-.]{1,64}}";

    @Inject
    private ResourceIndex index;

    @Inject
    private ResourceView view;

    @Inject
    private SupportedTypes types;

    @Inject
    private ResourceSearcher searcher;

    @Inject
    private Event<AuditRecord> audit;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** The newest version. */
    @GET
    @Path(TYPE + ID)
    @Transactional
    public Response read(@PathParam("type") String type, @PathParam("id") String id) {
        types.require(type);
        return show(index.find(type, id));
    }

    /** One version. */
    @GET
    @Path(TYPE + ID + "/_history/{version: [0-9]{1,9}}")
    @Transactional
    public Response version(
            @PathParam("type") String type, @PathParam("id") String id, @PathParam("version") int version) {
        types.require(type);
        return show(index.find(type, id, version));
    }

    private Response show(Optional<ResourceVersion> found) {
        Exchange exchange = new Exchange(uri, headers, security);
        exchange.format();
        ResourceVersion version = found.filter(this::visible)
                .orElseThrow(() -> ProblemException.of(ProblemKind.NOT_FOUND, "There is no such resource"));
        if (version.tag().equals(exchange.header(HttpHeaders.IF_NONE_MATCH))) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, version.tag())
                    .build();
        }
        Resource resource = view.of(version)
                .orElseThrow(() -> ProblemException.of(
                        ProblemKind.GONE, "The resource was here; its content has been removed by retention"));
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "message",
                version.messageId().toString(),
                null,
                Map.of("resource", version.location())));
        return exchange.answer(200, resource);
    }

    private boolean visible(ResourceVersion version) {
        String confined = Visibility.confinedTo(security);
        return confined == null || confined.equals(version.principal());
    }

    /** Resources by identifier, id, time of change and status. */
    @GET
    @Path(TYPE)
    @Transactional
    public Response search(@PathParam("type") String type) {
        types.require(type);
        Exchange exchange = new Exchange(uri, headers, security);
        exchange.format();
        Bundle found = searcher.search(type, uri, Visibility.confinedTo(security));
        audit.fire(new AuditRecord(
                Caller.name(security),
                "payload.read",
                "fhir-search",
                type,
                null,
                Map.of("resources", found.getEntry().size())));
        return exchange.answer(200, found);
    }
}
