package io.ledgerline.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.sandbox.Json;
import io.ledgerline.sandbox.command.Answer;
import io.ledgerline.sandbox.db.Sql;
import io.ledgerline.sandbox.entry.Control;
import io.ledgerline.sandbox.entry.Counter.Outcome;
import io.ledgerline.sandbox.entry.Switches;
import io.ledgerline.sandbox.entry.WebFaults;
import io.ledgerline.sandbox.entry.WebFaults.Fault;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The ERP behind HTTP, as hosted ERPs are: documents come in by POST with an idempotency key, by PUT under their reference,
 * or by POST without a key; they are found again by their reference.
 */
@Path("/saas")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class DocumentsApi {

    @Inject
    private SaasDoor door;

    @Inject
    private Control control;

    @Inject
    private Switches switches;

    @Inject
    private WebFaults faults;

    @Inject
    private Sql sql;

    @Resource
    private ManagedExecutorService executor;

    /** 200 while the ERP takes documents. */
    @GET
    @Path("status")
    public Response status() {
        return switches.of(Switches.SAAS).down()
                ? CommandsResource.problem(503, "The ERP is down")
                : Response.ok(Json.text(Map.of("status", "UP"))).build();
    }

    /**
     * Hands in a document. With an {@code Idempotency-Key} a repeated key gets the first number; without one every call
     * makes a document.
     */
    @POST
    @Path("documents")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Idempotency-Key") String key,
            String body) {
        boolean deduplicates = key != null && !faults.setting().ignoresKeys();
        return handIn(authorization, key, deduplicates, body);
    }

    /** Hands in a document under its reference: the first time it is made, then it is found. */
    @PUT
    @Path("documents/{reference}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("reference") String reference,
            String body) {
        return handIn(authorization, reference, true, body);
    }

    /** The documents of a reference: none or one. */
    @GET
    @Path("documents")
    public Response find(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("reference") String reference) {
        Optional<Response> refusal = door.refusal(authorization);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (faults.take(Fault.FIND_FAILS)) {
            return CommandsResource.problem(500, "Internal error");
        }
        Instant visible = Instant.now().minusMillis(faults.setting().visibilityMillis());
        List<Map<String, Object>> rows = sql.rows(
                "SELECT number, kind FROM document WHERE erp = ? AND reference = ? AND created_at <= ?",
                Switches.SAAS,
                reference,
                visible);
        ObjectNode found = Json.mapper().createObjectNode();
        ArrayNode items = found.putArray("items");
        for (Map<String, Object> row : rows) {
            items.addObject()
                    .put("reference", reference)
                    .put("status", "POSTED")
                    .put("documentNumber", String.valueOf(row.get("number")))
                    .put("kind", String.valueOf(row.get("kind")));
        }
        return Response.ok(found.toString()).build();
    }

    private Response handIn(String authorization, String reference, boolean deduplicates, String body) {
        Optional<Response> refusal = door.refusal(authorization);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (faults.take(Fault.UNAUTHORIZED)) {
            return SaasDoor.unauthorized();
        }
        if (faults.take(Fault.TOO_MANY)) {
            return tooMany();
        }
        if (faults.take(Fault.FAIL_BEFORE)) {
            return CommandsResource.problem(500, "Internal error");
        }
        String own = Json.read(body).path("reference").asText(null);
        if (own == null || (reference != null && !reference.equals(own))) {
            return CommandsResource.problem(400, "The reference must be the one of the command");
        }
        if (faults.take(Fault.ERROR_IN_200)) {
            return Response.ok(Json.text(Map.of(
                            "error",
                            Map.of("code", "REFUSED_IN_200", "message", "Refused with status 200 by a switch"))))
                    .build();
        }
        if (faults.take(Fault.DROP_THEN_COMMIT)) {
            Duration late = Duration.ofMillis(faults.setting().lateMillis());
            executor.execute(() -> {
                LockSupport.parkNanos(late.toNanos());
                control.handIn(own, body, deduplicates);
            });
            return dropped();
        }
        return reply(control.handIn(own, body, deduplicates));
    }

    private Response reply(Outcome outcome) {
        Answer answer = outcome.answer();
        if (outcome.lost()) {
            return dropped();
        }
        if (answer.posted() && faults.take(Fault.FAIL_AFTER)) {
            return CommandsResource.problem(500, "Internal error");
        }
        if (answer.posted() && faults.take(Fault.MALFORMED)) {
            return Response.ok("<html>It works!</html>").build();
        }
        int status = !answer.posted() ? 422 : answer.duplicate() ? 200 : 201;
        return Response.status(status).entity(answer.json()).build();
    }

    private Response tooMany() {
        Response.ResponseBuilder response = Response.fromResponse(CommandsResource.problem(429, "Slow down"));
        String after = faults.setting().retryAfter();
        if (after != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter(after));
        }
        return response.build();
    }

    private static String retryAfter(String after) {
        if (!after.startsWith("date:")) {
            return after;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(after.substring("date:".length())));
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plus(wait));
    }

    /** Ends the connection in the middle of the answer: less comes than the head promises, so the server closes it. */
    private static Response dropped() {
        StreamingOutput broken = out -> {
            out.write('{');
            out.flush();
        };
        return Response.ok(broken).header(HttpHeaders.CONTENT_LENGTH, 4096).build();
    }
}
