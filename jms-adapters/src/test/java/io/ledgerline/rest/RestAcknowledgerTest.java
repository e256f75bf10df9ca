package io.ledgerline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.Outcome;
import io.ledgerline.intake.Reply;
import io.ledgerline.message.MessageState;
import io.ledgerline.message.Rejection;
import io.ledgerline.platform.Ids;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestAcknowledgerTest {

    private static final UUID ID = Ids.next();

    private final RestAcknowledger acknowledger = new RestAcknowledger();

    private static JsonNode body(Reply reply) throws IOException {
        return new ObjectMapper().readTree(reply.body());
    }

    private Reply taken(MessageState state) {
        return acknowledger.acknowledge(
                null,
                null,
                new Outcome.Accepted(
                        ID, state, List.of(new Outcome.WorkflowRef(Ids.next(), "supply-usage", "U-1", "POSTING"))));
    }

    private Reply refused(Rejection.Kind kind, String code) {
        return acknowledger.acknowledge(
                null,
                null,
                new Outcome.Refused(
                        ID, new Rejection(kind, List.of(new Violation(code, "/usageId", "must be there")))));
    }

    @Test
    void aTakenDocumentSaysWhereItStandsAndWhereToFollowIt() throws Exception {
        Reply reply = taken(MessageState.POSTING);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("Location", "/ledgerline/api/v1/messages/" + ID);
        assertThat(body(reply).path("state").asText()).isEqualTo("POSTING");
        assertThat(body(reply).path("trace").asText()).isEqualTo("/ledgerline/api/v1/messages/" + ID + "/trace");
        assertThat(body(reply).at("/workflows/0/workflow").asText()).isEqualTo("supply-usage");
        assertThat(taken(MessageState.WAITING).status()).isEqualTo(202);
    }

    @Test
    void aRefusalIsAProblemDocument() throws Exception {
        Reply content = refused(Rejection.Kind.INVALID, "101");

        assertThat(content.status()).isEqualTo(422);
        assertThat(content.contentType()).isEqualTo("application/problem+json");
        assertThat(body(content).path("type").asText()).isEqualTo("https://ledgerline.io/problems/invalid");
        assertThat(body(content).at("/violations/0/code").asText()).isEqualTo("required");
        assertThat(body(content).at("/violations/0/location").asText()).isEqualTo("/usageId");
        assertThat(refused(Rejection.Kind.INVALID, "structure").status()).isEqualTo(400);
        assertThat(body(refused(Rejection.Kind.UNSUPPORTED, "unsupported-document"))
                        .path("type")
                        .asText())
                .isEqualTo("https://ledgerline.io/problems/unsupported-document");
    }

    @Test
    void anArrayIsAnsweredOneByOne() throws Exception {
        Reply mixed = acknowledger.combine(
                null, List.of(taken(MessageState.RECORDED), refused(Rejection.Kind.INVALID, "101")));
        Reply all = acknowledger.combine(null, List.of(taken(MessageState.RECORDED), taken(MessageState.WAITING)));

        assertThat(mixed.status()).isEqualTo(207);
        assertThat(body(mixed).at("/items/1/status").asInt()).isEqualTo(422);
        assertThat(body(mixed).at("/items/0/body/messageId").asText()).isEqualTo(ID.toString());
        assertThat(all.status()).isEqualTo(201);
    }
}
