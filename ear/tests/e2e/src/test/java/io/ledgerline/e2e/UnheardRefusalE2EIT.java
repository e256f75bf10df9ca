package io.ledgerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MllpSender;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A refusal that the sender asked not to hear of is a person's business. */
@Tag("postgresql")
class UnheardRefusalE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void messagesOfATypeThatIsNotTakenWaitInOneItemAndCanBeRejectedTogether() throws IOException {
        String source = "QUIET" + run;
        try (MllpSender sender = new MllpSender(hub)) {
            assertThat(exchange(sender, source, "Q1")).contains("MSA|CA|Q1-" + run);
            assertThat(exchange(sender, source, "Q2")).contains("MSA|CA|Q2-" + run);
        }
        client.messageIn("Q1-" + run, "WAITING");
        String second = client.messageIn("Q2-" + run, "WAITING").getString("id");

        JsonPath item = client.get("integration", "work-items?open=true&messageId=" + second)
                .jsonPath();
        String path = "work-items/" + item.getString("items[0].id");
        client.as("integration")
                .header("If-Match", client.get("integration", path).header("ETag"))
                .body(Map.of("reason", "not for us"))
                .post(hub.http("/ledgerline/api/v1/" + path + "/reject"))
                .then()
                .statusCode(200);

        assertThat(item.getList("items.kind")).containsExactly("REFUSED_UNHEARD");
        assertThat(item.getString("items[0].context.code")).isEqualTo("200");
        client.messageIn("Q1-" + run, "REJECTED");
        client.messageIn("Q2-" + run, "REJECTED");
    }

    private String exchange(MllpSender sender, String source, String controlId) throws IOException {
        String message = "MSH|^~\\&|" + source + "|NMGH|||20261121064500||QBP^Q22|" + controlId + "-" + run
                + "|P|2.5|||AL|NE\rQPD|x\r";
        return sender.send(message).receive();
    }
}
