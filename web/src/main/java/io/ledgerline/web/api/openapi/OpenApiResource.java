package io.ledgerline.web.api.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Leads to the document that the server publishes. */
@Path("")
@ApplicationScoped
public class OpenApiResource {

    /** As JSON. */
    @GET
    @Path("openapi.json")
    @PermitAll
    @Operation(hidden = true)
    public Response json(@Context UriInfo uri) {
        return found(uri, "JSON");
    }

    /** As YAML. */
    @GET
    @Path("openapi.yaml")
    @PermitAll
    @Operation(hidden = true)
    public Response yaml(@Context UriInfo uri) {
        return found(uri, "YAML");
    }

    private static Response found(UriInfo uri, String format) {
        String root = uri.getBaseUri().getPath().replaceFirst("/ledgerline/api/v1/?$", "");
        return Response.status(Response.Status.TEMPORARY_REDIRECT)
                .header(HttpHeaders.LOCATION, root + "/openapi?format=" + format)
                .build();
    }
}
