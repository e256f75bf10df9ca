package io.ledgerline.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.canonical.CanonicalJson;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Acknowledger;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Protocol;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Answers in JSON: where the message stands and where to follow it, or a problem document (RFC 9457) with the violations
 * of a refused one.
 */
@Protocol("rest")
@ApplicationScoped
public class RestAcknowledger implements Acknowledger {

    private static final String MESSAGES = "/ledgerline/api/v1/messages/";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** Codes of the canonical model's constraints (HL7 table 0357) in words. */
    private static final Map<String, String> CODES =
            Map.of("101", "required", "102", "value", "103", "code", "204", "not-found");

    @Override
    public Reply acknowledge(Envelope envelope, MessageHeader header, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted(accepted);
        }
        return refused((Outcome.Refused) outcome);
    }

    private static Reply accepted(Outcome.Accepted accepted) {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("messageId", accepted.messageId().toString());
        body.put("state", accepted.state().name());
        ArrayNode workflows = body.putArray("workflows");
        for (Outcome.WorkflowRef workflow : accepted.workflows()) {
            workflows
                    .addObject()
                    .put("id", workflow.id().toString())
                    .put("workflow", workflow.workflow())
                    .put("businessKey", workflow.businessKey())
                    .put("state", workflow.state());
        }
        body.put("trace", MESSAGES + accepted.messageId() + "/trace");
        // 202: taken, but a person or master data decides what comes of it
        int status = accepted.state() == MessageState.WAITING ? 202 : 201;
        return reply(status, JSON, body, Map.of("Location", MESSAGES + accepted.messageId()));
    }

    private static Reply refused(Outcome.Refused refused) {
        boolean unsupported = refused.rejection().kind() == Rejection.Kind.UNSUPPORTED;
        boolean form = refused.rejection().violations().stream()
                .anyMatch(violation -> violation.code().equals("structure"));
        int status = form ? 400 : 422;
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put(
                "type",
                "https://ledgerline.io/problems/"
                        + (unsupported ? "unsupported-document" : form ? "malformed-json" : "invalid"));
        body.put("title", unsupported ? "Unsupported document" : form ? "Malformed JSON" : "Invalid content");
        body.put("status", status);
        body.put("detail", refused.rejection().violations().get(0).text());
        body.put("instance", MESSAGES + refused.messageId());
        ArrayNode violations = body.putArray("violations");
        for (Violation violation : refused.rejection().violations()) {
            violations
                    .addObject()
                    .put("location", violation.location())
                    .put("code", CODES.getOrDefault(violation.code(), violation.code()))
                    .put("text", violation.text());
        }
        return reply(status, PROBLEM, body, Map.of());
    }

    @Override
    public Reply combine(Envelope envelope, List<Reply> replies) {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        ArrayNode items = body.putArray("items");
        boolean taken = true;
        for (Reply reply : replies) {
            ObjectNode item = items.addObject().put("status", reply.status());
            try {
                item.set("body", CanonicalJson.mapper().readTree(reply.body()));
            } catch (IOException e) {
                throw new UncheckedIOException("an answer of the hub is not JSON", e);
            }
            taken &= reply.status() < 400;
        }
        return reply(taken ? 201 : 207, JSON, body, Map.of());
    }

    private static Reply reply(int status, String contentType, ObjectNode body, Map<String, String> headers) {
        return new Reply(status, contentType, CanonicalJson.text(body).getBytes(StandardCharsets.UTF_8), headers);
    }
}
