package io.ledgerline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import io.ledgerline.resource.Interaction;
import io.ledgerline.resource.PendingResources;
import io.ledgerline.resource.ResourceIndex;
import io.ledgerline.resource.ResourceVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FhirAcknowledgerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUEST = """
            {"resourceType":"SupplyRequest","identifier":[{"system":"urn:x","value":"SR-1"}],
             "itemCodeableConcept":{"text":"x"},"quantity":{"value":1}}""";
    private static final MessageHeader HEADER =
            new MessageHeader("ward-app", "NORTH", "c", "SupplyRequest", "4.0.1", "SR-1");

    private final PendingResources pending = new PendingResources();
    private final FhirAcknowledger acknowledger = new FhirAcknowledger(
            FhirFixture.parser(),
            FhirFixture.mappings(),
            new ResourceIndex(null, null) {
                @Override
                public Optional<ResourceVersion> lock(String type, String id) {
                    return Optional.of(new ResourceVersion(
                            type, id, 4, Ids.next(), "ward-app", "ward-app", List.of(), FhirFixture.RECEIVED));
                }
            },
            pending);

    private static JsonNode body(Reply reply) throws IOException {
        return JSON.readTree(reply.body());
    }

    private static Outcome accepted(Envelope envelope, MessageState state) {
        UUID workflow = Ids.next();
        return new Outcome.Accepted(
                envelope.id(),
                state,
                List.of(new Outcome.WorkflowRef(workflow, "requisition-to-po", "SR-1", "ORDERING")));
    }

    private static Outcome refused(Rejection.Kind kind, Violation... violations) {
        return new Outcome.Refused(Ids.next(), new Rejection(kind, List.of(violations)));
    }

    @Test
    void aCreateIsAnsweredWithItsLocationAndState() throws Exception {
        Envelope envelope = FhirFixture.json(REQUEST);

        Reply reply = acknowledger.acknowledge(envelope, HEADER, accepted(envelope, MessageState.POSTING));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers())
                .containsEntry("Location", "SupplyRequest/" + envelope.id() + "/_history/1")
                .containsEntry("ETag", "W/\"1\"");
        JsonNode issues = body(reply).path("issue");
        assertThat(issues.get(0).at("/details/coding/0/code").asText()).isEqualTo("POSTING");
        assertThat(issues.get(0).path("diagnostics").asText())
                .contains(envelope.id().toString());
        assertThat(issues.get(1).at("/details/text").asText()).isEqualTo("requisition-to-po SR-1 is ORDERING");
        ResourceVersion promised = pending.take(envelope.id()).orElseThrow();
        assertThat(promised.identifiers())
                .extracting("system", "value")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("urn:x", "SR-1"));
    }

    @Test
    void anUpdateCountsTheVersionUp() {
        Envelope envelope = FhirFixture.envelope(
                REQUEST,
                "application/fhir+json",
                new Interaction("PUT", "SupplyRequest", "77", null, null, null).headers(Map.of()));

        Reply reply = acknowledger.acknowledge(envelope, HEADER, accepted(envelope, MessageState.RECORDED));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsEntry("Location", "SupplyRequest/77/_history/5");
    }

    @Test
    void aRefusalNamesCodePlaceAndReason() throws Exception {
        Reply form = acknowledger.acknowledge(
                FhirFixture.json(REQUEST),
                HEADER,
                refused(Rejection.Kind.INVALID, new Violation("structure", "SupplyRequest.x", "no such element")));
        Reply content = acknowledger.acknowledge(
                FhirFixture.json(REQUEST),
                HEADER,
                refused(Rejection.Kind.INVALID, new Violation("101", "SupplyRequest.identifier", "must be there")));
        Reply rule = acknowledger.acknowledge(
                FhirFixture.json(REQUEST),
                HEADER,
                refused(Rejection.Kind.INVALID, new Violation("business-rule", "SupplyRequest", "no facility")));
        Reply unsupported = acknowledger.acknowledge(
                FhirFixture.json(REQUEST),
                HEADER,
                refused(Rejection.Kind.UNSUPPORTED, new Violation("not-supported", "Patient", "not taken")));

        assertThat(List.of(form.status(), content.status(), rule.status(), unsupported.status()))
                .containsExactly(400, 422, 422, 404);
        JsonNode issue = body(content).at("/issue/0");
        assertThat(issue.path("severity").asText()).isEqualTo("error");
        assertThat(issue.path("code").asText()).isEqualTo("required");
        assertThat(issue.at("/expression/0").asText()).isEqualTo("SupplyRequest.identifier");
        assertThat(issue.at("/details/coding/0/code").asText()).isEqualTo("101");
        assertThat(pending.take(Ids.next())).isEmpty();
    }

    private static final String BUNDLE = """
            {"resourceType":"Bundle","type":"%s","entry":[
             {"resource":{"resourceType":"DeviceUseStatement","status":"active","subject":{"reference":"Patient/p"},
               "device":{"reference":"Device/d"}}},
             {"resource":{"resourceType":"Patient","id":"p"}},
             {"resource":{"resourceType":"Encounter","status":"planned","class":{"code":"AMB"}}}]}""";

    private List<Reply> replies(String type, Outcome... outcomes) throws Exception {
        List<Reply> replies = new ArrayList<>();
        List<Envelope> parts = FhirFixture.translator().split(FhirFixture.json(BUNDLE.formatted(type)));
        for (int i = 0; i < parts.size(); i++) {
            Outcome outcome = outcomes[i] == null ? accepted(parts.get(i), MessageState.RECORDED) : outcomes[i];
            String resource = i == 0 ? "Encounter" : "DeviceUseStatement";
            replies.add(acknowledger.acknowledge(
                    parts.get(i), new MessageHeader("s", "NORTH", "c", resource, "4.0.1", "k"), outcome));
        }
        return replies;
    }

    private static String batch(String type) {
        return BUNDLE.formatted(type);
    }

    @Test
    void aBatchIsAnsweredEntryByEntry() throws Exception {
        Outcome wrong = refused(Rejection.Kind.INVALID, new Violation("value", "DeviceUseStatement.timing", "no date"));

        Reply reply = acknowledger.combine(FhirFixture.json(batch("batch")), replies("batch", null, wrong));

        JsonNode bundle = body(reply);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(bundle.path("type").asText()).isEqualTo("batch-response");
        assertThat(bundle.at("/entry/0/response/status").asText()).startsWith("400");
        assertThat(bundle.at("/entry/0/response/outcome/issue/0/expression/0").asText())
                .isEqualTo("DeviceUseStatement.timing");
        assertThat(bundle.at("/entry/1/response/status").asText()).startsWith("200");
        assertThat(bundle.at("/entry/1/response/outcome/issue/0/details/text").asText())
                .startsWith("used as context");
        assertThat(bundle.at("/entry/2/response/status").asText()).startsWith("201");
        assertThat(bundle.at("/entry/2/response/location").asText()).startsWith("Encounter/");
    }

    @Test
    void aRefusedTransactionSaysWhichEntryIsWrong() throws Exception {
        Outcome other = refused(
                Rejection.Kind.INVALID,
                new Violation("processing", "", "refused because another part of the same transaction was refused"));
        Outcome wrong = refused(Rejection.Kind.INVALID, new Violation("value", "DeviceUseStatement.timing", "no date"));

        Reply reply =
                acknowledger.combine(FhirFixture.json(batch("transaction")), replies("transaction", other, wrong));

        JsonNode outcome = body(reply);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.path("issue")).hasSize(1);
        assertThat(outcome.at("/issue/0/expression/0").asText()).isEqualTo("Bundle.entry[0].resource.timing");
    }

    @Test
    void aMessageIsAnsweredWithAMessage() throws Exception {
        String message = """
                {"resourceType":"Bundle","type":"message","entry":[
                 {"fullUrl":"urn:uuid:h","resource":{"resourceType":"MessageHeader","id":"h1","eventUri":"urn:event",
                   "source":{"name":"OR","endpoint":"http://or.example"},"focus":[{"reference":"urn:uuid:e"}]}},
                 {"fullUrl":"urn:uuid:e","resource":{"resourceType":"Encounter","status":"planned","class":{"code":"AMB"}}}]}""";
        Envelope envelope = FhirFixture.json(message);
        Envelope part = FhirFixture.translator().split(envelope).get(0);
        MessageHeader header = new MessageHeader("OR", "NORTH", "c", "Encounter", "4.0.1", "k");

        JsonNode taken = body(acknowledger.combine(
                envelope, List.of(acknowledger.acknowledge(part, header, accepted(part, MessageState.WAITING)))));
        Reply refusal = acknowledger.combine(
                envelope,
                List.of(acknowledger.acknowledge(
                        part,
                        header,
                        refused(Rejection.Kind.INVALID, new Violation("business-rule", "Encounter", "no facility")))));

        assertThat(taken.path("type").asText()).isEqualTo("message");
        assertThat(taken.at("/entry/0/resource/response/code").asText()).isEqualTo("ok");
        assertThat(taken.at("/entry/0/resource/response/identifier").asText()).isEqualTo("h1");
        assertThat(taken.at("/entry/0/resource/destination/0/endpoint").asText())
                .isEqualTo("http://or.example");
        assertThat(taken.at("/entry/1/resource/issue/0/details/coding/0/code").asText())
                .isEqualTo("WAITING");
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(body(refusal).at("/entry/0/resource/response/code").asText()).isEqualTo("fatal-error");
        assertThat(body(refusal).at("/entry/1/resource/issue/0/expression/0").asText())
                .isEqualTo("Bundle.entry[1].resource");
    }

    @Test
    void everyAnswerIsValidFhir() throws Exception {
        Outcome wrong = refused(Rejection.Kind.INVALID, new Violation("204", "DeviceUseStatement.timing", "no date"));
        List<Reply> answers = new ArrayList<>(replies("batch", null, wrong));
        answers.add(acknowledger.combine(FhirFixture.json(batch("batch")), replies("batch", null, wrong)));
        answers.add(acknowledger.combine(FhirFixture.json(batch("transaction")), replies("transaction", null, wrong)));

        for (Reply answer : answers) {
            assertThat(FhirFixture.parser().check(FhirFixture.parser().read(answer.body(), answer.contentType(), null)))
                    .isEmpty();
        }
    }
}
