package io.ledgerline.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerline.fhir.bundle.BundlePlan;
import io.ledgerline.fhir.bundle.Entry;
import io.ledgerline.fhir.parse.FhirParser;
import io.ledgerline.fhir.parse.ResourceReader;
import io.ledgerline.intake.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The answer to a bundle from the answers to its messages: a response bundle for a batch and for a transaction that was
 * taken, an OperationOutcome for a transaction that was refused (FHIR R4, 3.1.0.11), a message for a message (2.4).
 */
final class BundleReplies {

    private final FhirParser parser;
    private final UUID envelopeId;
    private final BundlePlan plan;
    private final Map<Integer, Reply> byEntry = new HashMap<>();

    BundleReplies(FhirParser parser, UUID envelopeId, BundlePlan plan, List<Reply> replies) {
        this.parser = parser;
        this.envelopeId = envelopeId;
        this.plan = plan;
        for (int i = 0; i < replies.size(); i++) {
            byEntry.put(plan.messages().get(i).index(), replies.get(i));
        }
    }

    Reply combine() {
        boolean refused = byEntry.values().stream().anyMatch(reply -> reply.status() >= 400);
        if (plan.type().equals("message")) {
            return message(refused);
        }
        return plan.atomic() && refused ? refusal() : bundle();
    }

    private Reply bundle() {
        ObjectNode response = newBundle(plan.type() + "-response");
        ArrayNode entries = response.putArray("entry");
        for (Entry entry : plan.all()) {
            answer(entries.addObject().putObject("response"), byEntry.get(entry.index()));
        }
        if (entries.isEmpty()) {
            response.remove("entry");
        }
        return reply(200, response);
    }

    private ObjectNode newBundle(String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("id", envelopeId.toString())
                .put("type", type);
    }

    private void answer(ObjectNode response, Reply reply) {
        if (reply == null) {
            response.put("status", "200 OK");
            response.set(
                    "outcome",
                    Outcomes.single(
                            "information",
                            "informational",
                            "used as context of the entries that refer to it; not kept as a resource of its own"));
            return;
        }
        response.put("status", status(reply.status()));
        if (reply.headers().containsKey("Location")) {
            response.put("location", reply.headers().get("Location"));
        }
        if (reply.headers().containsKey("ETag")) {
            response.put("etag", reply.headers().get("ETag"));
        }
        response.set("outcome", body(reply));
    }

    /** All or nothing: one OperationOutcome that says what is wrong with which entry. */
    private Reply refusal() {
        ObjectNode outcome = Outcomes.outcome();
        ArrayNode issues = outcome.putArray("issue");
        int status = 0;
        for (Entry entry : plan.all()) {
            Reply reply = byEntry.get(entry.index());
            if (reply != null && reply.status() >= 400 && !onlyForAnother(reply)) {
                status = status == 0 ? reply.status() : Math.min(status, reply.status());
                for (JsonNode issue : body(reply).path("issue")) {
                    issues.add(moved(issue, entry));
                }
            }
        }
        return reply(status, outcome);
    }

    /** True when nothing is wrong with the entry itself: the intake refuses it because another one was refused. */
    private boolean onlyForAnother(Reply reply) {
        JsonNode issues = body(reply).path("issue");
        return issues.size() == 1
                && issues.get(0).path("code").asText().equals("processing")
                && !issues.get(0).has("expression");
    }

    /** An issue of an entry as an issue of the bundle. */
    private static JsonNode moved(JsonNode issue, Entry entry) {
        ObjectNode copy = issue.deepCopy();
        ArrayNode expressions = copy.putArray("expression");
        if (issue.path("expression").isEmpty()) {
            expressions.add(entry.at());
        }
        for (JsonNode expression : issue.path("expression")) {
            String text = expression.asText();
            int dot = text.indexOf('.');
            expressions.add(text.startsWith("Bundle") ? text : entry.at() + (dot < 0 ? "" : text.substring(dot)));
        }
        return copy;
    }

    /** The response message: its header names the request and how it ended. */
    private Reply message(boolean refused) {
        ObjectNode response = newBundle("message");
        ArrayNode entries = response.putArray("entry");
        Reply refusal = refused ? refusal() : null;
        int status = refused ? refusal.status() : 200;
        JsonNode outcome = refused ? body(refusal) : taken();
        String outcomeUrl = "urn:uuid:" + UUID.nameUUIDFromBytes(text(envelopeId + "/outcome"));
        ObjectNode header = JsonNodeFactory.instance.objectNode().put("resourceType", "MessageHeader");
        JsonNode request = plan.messageHeader().map(JsonNode.class::cast).orElse(JsonNodeFactory.instance.objectNode());
        for (String event : List.of("eventCoding", "eventUri")) {
            if (request.has(event)) {
                header.set(event, request.get(event));
            }
        }
        if (!header.has("eventCoding") && !header.has("eventUri")) {
            header.put("eventUri", "https://ledgerline.io/fhir/message-response");
        }
        if (request.path("source").hasNonNull("endpoint")) {
            header.putArray("destination")
                    .addObject()
                    .set("endpoint", request.path("source").path("endpoint"));
        }
        header.putObject("source").put("name", "Ledgerline").put("endpoint", "urn:ledgerline:fhir:r4");
        ObjectNode about = header.putObject("response");
        about.put("identifier", request.path("id").asText(envelopeId.toString()));
        about.put("code", refused ? "fatal-error" : "ok");
        about.putObject("details").put("reference", outcomeUrl);
        String headerUrl = "urn:uuid:" + UUID.nameUUIDFromBytes(text(envelopeId + "/header"));
        entries.addObject().put("fullUrl", headerUrl).set("resource", header);
        entries.addObject().put("fullUrl", outcomeUrl).set("resource", outcome);
        return reply(status, response);
    }

    private ObjectNode taken() {
        ObjectNode outcome = Outcomes.outcome();
        ArrayNode issues = outcome.putArray("issue");
        for (Entry entry : plan.messages()) {
            Reply reply = byEntry.get(entry.index());
            for (JsonNode issue : body(reply).path("issue")) {
                JsonNode moved = moved(issue, entry);
                if (reply.headers().containsKey("Location")) {
                    ((ObjectNode) moved).put("diagnostics", reply.headers().get("Location"));
                }
                issues.add(moved);
            }
        }
        return outcome;
    }

    private JsonNode body(Reply reply) {
        try {
            return parser.read(reply.body(), reply.contentType(), null);
        } catch (ResourceReader.Unreadable e) {
            throw new IllegalStateException("an answer of the hub cannot be read", e);
        }
    }

    private Reply reply(int status, ObjectNode body) {
        return new Reply(status, FhirAcknowledger.JSON, parser.write(body), Map.of());
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static String status(int status) {
        return status
                + switch (status) {
                    case 200 -> " OK";
                    case 201 -> " Created";
                    case 400 -> " Bad Request";
                    case 403 -> " Forbidden";
                    case 404 -> " Not Found";
                    case 409 -> " Conflict";
                    case 412 -> " Precondition Failed";
                    case 413 -> " Content Too Large";
                    case 422 -> " Unprocessable Content";
                    default -> "";
                };
    }
}
