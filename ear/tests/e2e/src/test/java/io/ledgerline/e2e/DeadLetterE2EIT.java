package io.ledgerline.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.ObjectMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A message that no listener can process: it becomes a work item, and a person decides. */
@Tag("postgresql")
class DeadLetterE2EIT {

    private static final String API = "/ledgerline/api/v1/";
    private static final String HL7 = "MSH|^~\\&|LAB|NORTH|||20261121||DFT^P03|1|P|2.5\rPID|||4711||Example^Anna\r";

    private static HubServer hub;

    @BeforeAll
    static void start() {
        hub = HubServer.named("dead-letters")
                .database(HubDatabase.ofRun())
                .environment("LEDGERLINE_IN_MAX_ATTEMPTS", "2")
                .environment("LEDGERLINE_IN_REDELIVERY_DELAY", "100")
                .start();
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, "ledgerline-" + user).contentType(ContentType.JSON);
    }

    private static Response get(String user, String path) {
        return as(user).get(hub.http(API + path));
    }

    private static Response post(String user, String path, Object body) {
        String item = path.substring(0, path.lastIndexOf('/'));
        String tag = get(user, item).header("ETag");
        return as(user).header("If-Match", tag).body(body).post(hub.http(API + path));
    }

    /** Sends a message that the listener cannot unwrap: its id is none. */
    private static String send(String source) throws JMSException {
        String correlation = "e2e-" + UUID.randomUUID();
        try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(HL7.getBytes(StandardCharsets.UTF_8));
            message.setStringProperty("messageId", "none");
            message.setStringProperty("source", source);
            message.setLongProperty("receivedAt", 1_795_262_400_000L);
            message.setJMSCorrelationID(correlation);
            context.createProducer().send(hub.queue("in.hl7v2"), message);
        }
        return correlation;
    }

    private static JsonPath itemOf(String correlation, int nth) {
        Callable<JsonPath> search = () -> {
            List<String> ids = get("integration", "work-items?limit=500")
                    .jsonPath()
                    .getList("items.findAll { it.context.correlationId == '" + correlation + "' }.id", String.class);
            return ids.size() < nth
                    ? null
                    : get("integration", "work-items/" + ids.get(nth - 1)).jsonPath();
        };
        return Awaitility.await().atMost(Duration.ofSeconds(60)).until(search, found -> found != null);
    }

    @Test
    void everyFailedDeliveryIsOneLineOfIdentifiersInTheLog() throws Exception {
        long mark = hub.log().mark();
        String correlation = send("LOG");
        itemOf(correlation, 1);

        assertThat(hub.log().linesAfter(mark, "LEDG002001"))
                .filteredOn(line -> line.contains(correlation))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("Hl7v2Listener rolled back message ID:")
                        .contains("EJBException at InboundMessage.java:"));
        assertThat(hub.log().linesAfter(mark, "\tat ")).isEmpty();
        assertThat(hub.log().linesAfter(mark, "Anna")).isEmpty();
    }

    @Test
    void isKeptUnchangedUntilSomebodyReturnsIt() throws Exception {
        String correlation = send("LAB");
        JsonPath item = itemOf(correlation, 1);
        String path = "work-items/" + item.getString("item.id");
        assertThat(item.getString("item.queue")).isEqualTo("INTEGRATION");
        assertThat(item.getString("item.kind")).isEqualTo("DEAD_LETTER");
        assertThat(item.getString("item.context.queue")).isEqualTo("in.hl7v2");
        assertThat(item.getString("item.context.source")).isEqualTo("LAB");
        assertThat(item.getList("item.actions")).containsExactly("RETRY", "CORRECT_AND_RETRY", "REJECT");
        assertThat(item.prettify()).doesNotContain("Anna");
        byte[] body = as("operator")
                .accept("application/octet-stream")
                .get(hub.http(API + path + "/dead-letter/body"))
                .asByteArray();
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(HL7);

        post("integration", path + "/retry", Map.of("reason", "once more"))
                .then()
                .statusCode(200)
                .body("state", equalTo("RESOLVED"))
                .body("closedBy", equalTo("integration"));

        JsonPath again = itemOf(correlation, 2);
        assertThat(again.getString("item.context.sha256")).isEqualTo(item.getString("item.context.sha256"));
        assertThat(again.getString("item.context.source")).isEqualTo("LAB");
        assertThat(get("integration", path + "/dead-letter").jsonPath().getString("state"))
                .isEqualTo("RETURNED");
    }

    @Test
    void isCorrectedOrRejectedByThoseWhoMay() throws Exception {
        String correlation = send("LAB");
        String path = "work-items/" + itemOf(correlation, 1).getString("item.id");
        post("auditor", path + "/reject", Map.of("reason", "no")).then().statusCode(403);
        post("ap", path + "/reject", Map.of("reason", "no")).then().statusCode(403);
        get("ap", path + "/dead-letter/body").then().statusCode(403);
        as("integration")
                .body(Map.of())
                .post(hub.http(API + path + "/assign"))
                .then()
                .statusCode(428);
        as("integration")
                .header("If-Match", "\"99\"")
                .body(Map.of())
                .post(hub.http(API + path + "/assign"))
                .then()
                .statusCode(412);
        post("integration", path + "/assign", Map.of()).then().statusCode(200).body("assignee", equalTo("integration"));
        as("integration")
                .body(Map.of("text", "the sender mends it"))
                .post(hub.http(API + path + "/comments"))
                .then()
                .statusCode(200);
        post("integration", path + "/override", Map.of("reason", "by hand"))
                .then()
                .statusCode(409)
                .body("type", equalTo("https://ledgerline.io/problems/decision-not-offered"));
        post("integration", path + "/correct", Map.of("message", HL7.replace("4711", "4712")))
                .then()
                .statusCode(200);

        JsonPath corrected = itemOf(correlation, 2);
        String second = "work-items/" + corrected.getString("item.id");
        byte[] body = as("admin")
                .accept("application/octet-stream")
                .get(hub.http(API + second + "/dead-letter/body"))
                .asByteArray();
        assertThat(new String(body, StandardCharsets.UTF_8)).contains("4712");
        post("integration", second + "/reject", Map.of("reason", " ")).then().statusCode(400);
        post("integration", second + "/reject", Map.of("reason", "not ours"))
                .then()
                .statusCode(200);
        post("integration", second + "/reject", Map.of("reason", "not ours"))
                .then()
                .statusCode(409);
        assertThat(get("integration", path).jsonPath().getList("events.kind", String.class))
                .containsExactly("OPENED", "ASSIGNED", "COMMENTED", "CORRECTED");
    }

    @Test
    void ofAForeignKindIsParkedWithTheBroker() throws Exception {
        String correlation = "e2e-" + UUID.randomUUID();
        try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
            ObjectMessage message = context.createObjectMessage(new Date(0));
            message.setJMSCorrelationID(correlation);
            context.createProducer().send(hub.queue("in.hl7v2"), message);
        }
        JsonPath item = itemOf(correlation, 1);
        assertThat(item.getString("item.kind")).isEqualTo("DEAD_LETTER_PARKED");
        try (JMXConnector connector = hub.jmx()) {
            ObjectName queue = new ObjectName(
                    "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=ledgerline.dlq.parked");
            assertThat(connector.getMBeanServerConnection().getAttribute(queue, "messageCount"))
                    .isEqualTo(1L);
        }
        post("operator", "work-items/" + item.getString("item.id") + "/resolve", Map.of("reason", "seen"))
                .then()
                .statusCode(200)
                .body("state", equalTo("RESOLVED"));
    }

    @Test
    void areDecidedInBulkAndToldInTheAuditTrail() throws Exception {
        String first = itemOf(send("BULK"), 1).getString("item.id");
        String second = itemOf(send("BULK"), 1).getString("item.id");
        String unknown = UUID.randomUUID().toString();
        as("integration")
                .body(Map.of("action", "REJECT", "ids", List.of(first, second, unknown), "reason", "a test"))
                .post(hub.http(API + "work-items/bulk"))
                .then()
                .statusCode(200)
                .body("done", equalTo(2))
                .body("refused", equalTo(1))
                .body("results.find { it.id == '" + unknown + "' }.code", equalTo("not-found"));
        String third = itemOf(send("BULK"), 1).getString("item.id");
        String lines = as("integration")
                .accept("application/x-ndjson")
                .body(Map.of("action", "COMMENT", "filter", Map.of("kind", "DEAD_LETTER"), "reason", "look at it"))
                .post(hub.http(API + "work-items/bulk"))
                .asString();
        assertThat(lines.lines())
                .anySatisfy(line -> assertThat(line).contains(third).contains("\"done\":true"));

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get(
                        "auditor", "audit?subjectId=" + second)
                .then()
                .statusCode(200)
                .body("items.action", hasItems("work-item.opened", "work-item.rejected"))
                .body("items.find { it.action == 'work-item.rejected' }.detail.reason", equalTo("a test")));
        get("auditor", "audit/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("entries", greaterThan(0));
        String export = as("auditor")
                .accept("application/x-ndjson")
                .get(hub.http(API + "audit/export"))
                .asString();
        assertThat(export.lines().reduce((a, b) -> b).orElseThrow()).contains("\"head\"");
        get("integration", "audit").then().statusCode(403);
        get("auditor", "work-queues")
                .then()
                .statusCode(200)
                .body("items.mine", everyItem(equalTo(false)))
                .body("items.find { it.summary.queue == 'INTEGRATION' }.summary.open", greaterThan(0));
        assertThat(hub.log().linesAfter(0, "Anna")).isEmpty();
        get("integration", "work-items?open=true&q=" + "%25").then().body("items.title", not(hasItems("%")));
    }
}
