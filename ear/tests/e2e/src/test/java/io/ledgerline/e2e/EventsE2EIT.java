package io.ledgerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.SignedWebhook;
import io.ledgerline.e2e.hub.WebhookReceiver;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What changed is told alike on the topic, to webhooks, in exports and over REST; and others tell the hub by webhook. */
@Tag("postgresql")
class EventsE2EIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private String requisition(String number, String item) {
        return """
                {"type":"requisition.approved","timestamp":"2026-11-21T15:04:05Z","data":{"number":"%s","facility":"NORTH",
                 "department":"ICU","requester":"buyer","lines":[{"id":"1","item":"%s","quantity":"3","unit":"{box}"}]}}""".formatted(number, item);
    }

    private Response tell(String id, String body) {
        return new SignedWebhook("LUMERE", HubServer.WEBHOOK_SECRET, id, Instant.now(), body).send(hub);
    }

    private JsonPath webhook(String name, String url, List<String> types) {
        Response made = client.post(
                "integration",
                "webhooks",
                Map.of("name", name + "-" + run, "url", url, "types", types, "sources", List.of()));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.asString()).doesNotContain("whsec_");
        return made.jsonPath();
    }

    @Test
    void aRequisitionBySignedWebhookIsOrderedAndTopicWebhookExportAndRestTellTheSame() throws JMSException {
        String number = "SR-" + run;
        Instant begun = Instant.now().minusSeconds(5);
        try (WebhookReceiver receiver = new WebhookReceiver();
                JMSContext analytics = hub.jms().createContext("jms-subscriber", "ledgerline-jms-subscriber");
                JMSConsumer topic = analytics.createConsumer(
                        hub.topic("events"), "family = 'requester' AND cloudEvents_subject = '" + number + "'")) {
            String id =
                    webhook("portal", receiver.url(), List.of("requester.*")).getString("id");

            Response taken = tell("msg-" + run, requisition(number, "MED-0001"));
            assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(201);
            String message = taken.jsonPath().getString("messageId");
            client.await("operator", "workflows?messageId=" + message, page -> "ORDERED"
                    .equals(page.getString("items[0].state")));

            String told = ordered(topic);
            JsonPath cloud = JsonPath.from(told);
            String event = cloud.getString("id");
            JsonPath kept = client.get("auditor", "events/" + event).jsonPath();
            assertThat(kept.getString("type")).isEqualTo("requester.told");
            assertThat(kept.getString("data.state")).isEqualTo("ORDERED");
            assertThat(client.get("auditor", "events?type=requester.&subject=" + number)
                            .jsonPath()
                            .getList("items.id", String.class))
                    .contains(event);
            assertThat(cloud.getString("sourcesystem")).isEqualTo("LUMERE");
            assertThat(cloud.getString("facility")).isEqualTo("NORTH");
            assertThat(cloud.getList("data.orders.erpDocument")).hasSize(1).doesNotContainNull();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.got())
                    .filteredOn(got -> event.equals(got.id()))
                    .hasSize(1));
            WebhookReceiver.Got got = receiver.got().stream()
                    .filter(each -> event.equals(each.id()))
                    .findFirst()
                    .orElseThrow();
            String secret = client.get("integration", "webhooks/" + id + "/secret")
                    .jsonPath()
                    .getString("secret");
            assertThat(got.body()).isEqualTo(told);
            assertThat(got.signature()).isEqualTo(SignedWebhook.signature(secret, event, got.timestamp(), got.body()));
            client.await("operator", "webhooks/" + id + "/deliveries?eventId=" + event, page -> "DELIVERED"
                    .equals(page.getString("items[0].state")));

            String until = Instant.now().plusSeconds(5).toString();
            String lines = client.get("auditor", "exports/events?subject=" + number + "&from=" + begun + "&to=" + until)
                    .asString();
            assertThat(lines.lines()).contains(told);
            assertThat(client.get(
                                    "auditor",
                                    "exports/events?format=csv&subject=" + number + "&from=" + begun + "&to=" + until)
                            .asString())
                    .startsWith("id,time,type,subject,")
                    .contains(event + ",");
            assertThat(client.get(
                                    "auditor",
                                    "exports/postings?format=csv&facility=NORTH&from=" + begun + "&to=" + until)
                            .asString())
                    .contains(message);

            assertThat(client.as("integration")
                            .header("If-Match", "\"0\"")
                            .delete(hub.http("/ledgerline/api/v1/webhooks/" + id))
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    /** The event that says that it is ordered; the requester may be told of earlier states first. */
    private static String ordered(JMSConsumer topic) throws JMSException {
        for (int i = 0; i < 10; i++) {
            Message message = topic.receive(PATIENCE.toMillis());
            assertThat(message).as("an event on the topic").isNotNull();
            assertThat(message.getStringProperty("cloudEvents_type")).isEqualTo("io.ledgerline.requester.told.v1");
            String body = message.getBody(String.class);
            if ("ORDERED".equals(JsonPath.from(body).getString("data.state"))) {
                return body;
            }
        }
        throw new AssertionError("the requester was told ten times and not that it is ordered");
    }

    @Test
    void aWebhookSentTwiceHasOneEffectAndOneWithoutASignatureNone() {
        String number = "SX-" + run;
        String body = requisition(number, "MED-0001");

        Response first = tell("twice-" + run, body);
        Response second = tell("twice-" + run, body);
        Response forged =
                new SignedWebhook("LUMERE", "whsec_" + "A".repeat(40), "forged-" + run, Instant.now(), body).send(hub);
        Response late = new SignedWebhook(
                        "LUMERE",
                        HubServer.WEBHOOK_SECRET,
                        "late-" + run,
                        Instant.now().minusSeconds(900),
                        body)
                .send(hub);
        Response stranger =
                new SignedWebhook("NOBODY", HubServer.WEBHOOK_SECRET, "stranger-" + run, Instant.now(), body).send(hub);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        for (Response refused : List.of(forged, late, stranger)) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.contentType()).startsWith("application/problem+json");
        }
        assertThat(client.get("operator", "messages?businessKey=" + number)
                        .jsonPath()
                        .getList("items"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(client.get("operator", "messages?source=NOBODY").jsonPath().getList("items"))
                .isEmpty();
        assertThat(client.message("twice-" + run).getInt("duplicates")).isEqualTo(1);
    }

    @Test
    void anExceptionIsAnEventAndAReceiverThatFailedIsToldAgainWhenAsked() {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String id =
                    webhook("desk", receiver.url(), List.of("work-item.opened")).getString("id");
            assertThat(client.as("integration")
                            .post(hub.http("/ledgerline/api/v1/webhooks/" + id + "/test"))
                            .jsonPath()
                            .getBoolean("delivered"))
                    .isTrue();
            receiver.answers(410);

            Response waits = tell("unknown-" + run, requisition("SU-" + run, "NO-SUCH-" + run));
            assertThat(waits.statusCode()).as(waits.asString()).isEqualTo(202);

            client.await("operator", "webhooks/" + id, hook -> !hook.getBoolean("active"));
            JsonPath item = client.await(
                    "integration",
                    "work-items?queue=INTEGRATION&open=true&q=desk-" + run,
                    page -> !page.getList("items").isEmpty());
            assertThat(item.getString("items[0].kind")).isEqualTo("WEBHOOK_DISABLED");

            receiver.answers(200);
            Response hook = client.get("integration", "webhooks/" + id);
            assertThat(client.as("integration")
                            .header("If-Match", hook.header("ETag"))
                            .body(Map.of(
                                    "name",
                                    "desk-" + run,
                                    "url",
                                    receiver.url(),
                                    "types",
                                    List.of("work-item.opened"),
                                    "active",
                                    true))
                            .put(hub.http("/ledgerline/api/v1/webhooks/" + id))
                            .statusCode())
                    .isEqualTo(200);
            JsonPath given = client.get("operator", "webhooks/" + id + "/deliveries?state=GIVEN_UP")
                    .jsonPath();
            Response again = client.post(
                    "operator", "webhooks/" + id + "/deliveries/" + given.getString("items[0].id") + "/replay", "");
            assertThat(again.statusCode()).as(again.asString()).isEqualTo(202);
            String event = again.jsonPath().getString("eventId");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.got())
                    .filteredOn(got -> event.equals(got.id()))
                    .hasSize(2));
            assertThat(client.get("integration", "work-items?queue=INTEGRATION&open=true&q=desk-" + run)
                            .jsonPath()
                            .getList("items"))
                    .isEmpty();
        }
    }

    @Test
    void onlyThoseWhoMaySetUpWebhooks() {
        Map<String, Object> wanted = Map.of("name", "x-" + run, "url", "https://example.org/", "types", List.of("*"));

        assertThat(client.post("client", "webhooks", wanted).statusCode()).isEqualTo(403);
        assertThat(client.post("auditor", "webhooks", wanted).statusCode()).isEqualTo(403);
        assertThat(client.get("auditor", "webhooks").statusCode()).isEqualTo(200);
        assertThat(client.get("auditor", "webhooks/" + UUID.randomUUID() + "/secret")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get("client", "exports/events?from=2026-01-01T00:00:00Z")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get("auditor", "exports/events").statusCode()).isEqualTo(400);
        assertThat(client.post(
                                "integration",
                                "webhooks",
                                Map.of("name", "y-" + run, "url", "ftp://x/", "types", List.of("*")))
                        .statusCode())
                .isEqualTo(422);
    }
}
