package io.ledgerline.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.command.Answer;
import io.ledgerline.sandbox.entry.Control;
import io.ledgerline.sandbox.entry.Counter.Outcome;
import io.ledgerline.sandbox.entry.Switches;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The synchronous way in: a command over HTTP. */
@Path("/commands")
@Produces(MediaType.APPLICATION_JSON)
public class CommandsResource {

    @Inject
    private Control control;

    @Inject
    private Switches switches;

    /**
     * Executes a command. 201 with the answer for a new document, 200 for one that was there before, 422 for a refusal, 503
     * when the ERP is down, 502 when the answer got lost after the document was booked.
     *
     * @param key the command's reference; must be the same as in the body
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response execute(
            @QueryParam("erp") @DefaultValue(Switches.CLOUD) String erp,
            @HeaderParam("Idempotency-Key") String key,
            String body) {
        if (!switches.erps().contains(erp)) {
            return problem(404, "There is no such ERP");
        }
        if (switches.of(erp).down()) {
            return problem(503, "The ERP is down");
        }
        String reference = Json.read(body).path("reference").asText(null);
        if (key == null || !key.equals(reference)) {
            return problem(400, "Idempotency-Key must be the reference of the command");
        }
        Outcome outcome = control.execute(erp, body, key);
        if (outcome.lost()) {
            return problem(502, "The answer got lost");
        }
        Answer answer = outcome.answer();
        int status = !answer.posted() ? 422 : answer.duplicate() ? 200 : 201;
        return Response.status(status).entity(answer.json()).build();
    }

    static Response problem(int status, String title) {
        ObjectNode problem = Json.mapper().createObjectNode();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        return Response.status(status)
                .type("application/problem+json")
                .entity(problem.toString())
                .build();
    }
}
