package io.ledgerline.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.entry.Switches;
import io.ledgerline.sandbox.master.MasterData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which items and suppliers it knows, for those who look whether theirs have drifted away. */
@Path("/saas/codes")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class CodesApi {

    @Inject
    private SaasDoor door;

    @Inject
    private Switches switches;

    @Inject
    private MasterData master;

    /** Those of the codes that it knows. */
    @GET
    public Response known(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("kind") String kind,
            @QueryParam("code") List<String> codes) {
        Optional<Response> refusal = door.refusal(authorization);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        switches.dawdle(Switches.SAAS);
        Set<String> numbers = "SUPPLIER".equals(kind)
                ? master.suppliers().keySet()
                : master.items().keySet();
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode known = answer.putArray("known");
        codes.stream().filter(numbers::contains).forEach(known::add);
        return Response.ok(answer.toString()).build();
    }
}
