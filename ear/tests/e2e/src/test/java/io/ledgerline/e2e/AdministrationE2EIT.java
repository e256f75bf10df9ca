package io.ledgerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the console's administration and its readings do, done over REST: with the same roles, reasons and versions. */
class AdministrationE2EIT {

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final Hl7Messages messages = new Hl7Messages();

    @Test
    void nobodyReadsWhatAMessageSaysWithoutSayingWhy() {
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("W1"), messages.id("WU1")));
        String id = client.messageIn(messages.id("W1"), "POSTED").getString("id");
        for (String part : List.of("raw", "documents", "acknowledgement")) {
            Response refused = client.get("auditor", "messages/" + id + "/" + part);
            assertThat(refused.statusCode()).as(part).isEqualTo(400);
            assertThat(refused.jsonPath().getString("violations[0].location")).isEqualTo("reason");
            assertThat(client.get("auditor", "messages/" + id + "/" + part + "?reason=why")
                            .statusCode())
                    .as("too short")
                    .isEqualTo(400);
            assertThat(client.as("auditor")
                            .header("Read-Reason", "complaint " + messages.id("4711"))
                            .get(hub.http("/ledgerline/api/v1/messages/" + id + "/" + part))
                            .statusCode())
                    .as(part)
                    .isEqualTo(200);
            assertThat(client.get("operator", "messages/" + id + "/" + part + "?reason=to+see+what+came")
                            .statusCode())
                    .as("no role for %s, as in the console", part)
                    .isEqualTo(403);
        }
        client.await(
                "auditor",
                "audit?action=payload.read&subjectId=" + id,
                page -> page.getList("items.detail.reason").stream()
                                .filter(("complaint " + messages.id("4711"))::equals)
                                .count()
                        == 3);
        String mapping = client.get("integration", "mappings?name=hl7v2-dft-usage&state=ACTIVE")
                .jsonPath()
                .getString("items[0].id");
        Map<String, String> attempt = Map.of("messageId", id);
        assertThat(client.post("integration", "mappings/" + mapping + "/try", attempt)
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("integration", "mappings/" + mapping + "/try?reason=before+the+upgrade", attempt)
                        .jsonPath()
                        .getString("outcome"))
                .isEqualTo("MAPPED");
    }

    @Test
    void theLimitsOfAnErpAreChangedByWhoHasSeenThem() {
        JsonPath erp = client.get("operator", "erps/legacy").jsonPath();
        Map<String, Object> limits = Map.of(
                "enabled",
                erp.getBoolean("enabled"),
                "maxConcurrency",
                erp.getInt("maxConcurrency"),
                "ratePerSecond",
                erp.getInt("ratePerSecond"));
        assertThat(put("operator", null, limits).statusCode()).isEqualTo(428);
        assertThat(put("operator", "\"0\"", Map.of("enabled", true)).statusCode())
                .isEqualTo(400);
        assertThat(put("ap", "\"0\"", limits).statusCode()).isEqualTo(403);
        String[] old = new String[1];
        // another test holds and releases it
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            old[0] = client.get("operator", "erps/legacy").header("ETag");
            Response changed = put("operator", old[0], limits);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.header("ETag")).isNotEqualTo(old[0]);
        });
        assertThat(put("operator", old[0], limits).statusCode())
                .as("somebody has changed them since")
                .isEqualTo(412);
    }

    private Response put(String user, String tag, Map<String, Object> limits) {
        var request = client.as(user).body(limits);
        return (tag == null ? request : request.header("If-Match", tag))
                .put(hub.http("/ledgerline/api/v1/erps/legacy"));
    }

    @Test
    void whatIsSetUpIsReadAndWhatAnOutageWouldTouch() {
        JsonPath retention = client.get("auditor", "administration/retention").jsonPath();
        assertThat(retention.getString("items.find { it.setting == 'ledgerline.retention.payload' }.keep"))
                .isEqualTo("PT2160H");
        assertThat(client.get("operator", "administration/roles")
                        .jsonPath()
                        .getList("items.find { it.name == 'steward' }.pages"))
                .contains("Master data")
                .doesNotContain("Audit");
        assertThat(client.get("operator", "administration/users").statusCode()).isEqualTo(200);
        assertThat(client.get("ap", "administration/users").statusCode()).isEqualTo(403);

        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("W2"), messages.id("WU2")));
        client.messageIn(messages.id("W2"), "POSTED");
        JsonPath map =
                client.await("operator", "dependencies?node=erp:cloud", page -> page.getLong("impact.traffic") > 0);
        assertThat(map.getList("impact.touched.id")).contains("erp:cloud", "workflow:supply-usage");
        assertThat(map.getList("links")).isNotEmpty();
        assertThat(client.get("operator", "dependencies").jsonPath().getMap("impact"))
                .isNull();
    }
}
