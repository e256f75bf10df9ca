package io.ledgerline.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MailServer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A document that stands too long becomes an alert, which is told in every way, grows instead of multiplying, and ends with its cause. */
@Tag("postgresql")
class AlertsE2EIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern METRIC = Pattern.compile("ledgerline_[a-z_]+");

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final Hl7Messages messages = new Hl7Messages();

    private Response agree(String name, String source, String breachAfter) {
        return client.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of(
                        "name",
                        name,
                        "workflow",
                        "supply-usage",
                        "state",
                        "BLOCKED",
                        "source",
                        source,
                        "breachAfter",
                        breachAfter))
                .post(hub.http("/ledgerline/api/v1/slas"));
    }

    private void stuck(String source, String code, String controlId) {
        Hl7Messages.Sender odd = new Hl7Messages.Sender(source, "NMGH", "2.5.1", code, "E20001", "BX100", "101003");
        client.jms("in.hl7v2", source, messages.usage(odd, messages.id(controlId), messages.id("U" + controlId)));
        client.messageIn(messages.id(controlId), "WAITING");
    }

    private List<Map<String, Object>> alerts(String name, boolean open) {
        return client
                .get("ap", "alerts?kind=SLA&limit=500&open=" + open)
                .jsonPath()
                .getList("items", Map.class)
                .stream()
                .map(item -> (Map<String, Object>) (Map<?, ?>) item)
                .filter(item -> item.get("title").toString().startsWith(name))
                .toList();
    }

    @Test
    void whatStandsTooLongIsToldOnceInEveryWayAndEndsWithItsCause() throws Exception {
        String source = messages.id("SLOW");
        String name = messages.id("Usage of a slow sender");
        List<Notification> heard = new CopyOnWriteArrayList<>();
        NotificationListener ear = (notification, handback) -> heard.add(notification);
        ObjectName bean = new ObjectName("io.ledgerline:type=Alerts");
        try (JMXConnector jmx = hub.jmx()) {
            jmx.getMBeanServerConnection().addNotificationListener(bean, ear, null, null);
            assertThat(agree(name, source, "PT1S").statusCode()).isEqualTo(201);
            stuck(source, messages.id("X"), "S1");

            Awaitility.await().atMost(PATIENCE).until(() -> alerts(name, true).size() == 1);
            stuck(source, messages.id("X"), "S2");
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(alerts(name, true))
                    .singleElement()
                    .satisfies(alert -> {
                        assertThat(alert).containsEntry("count", 2).containsEntry("severity", "CRITICAL");
                        assertThat(alert).containsEntry("state", "OPEN");
                    }));
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard)
                    .filteredOn(each -> each.getMessage().startsWith(name))
                    .extracting(Notification::getType)
                    .containsExactly("io.ledgerline.alert.opened"));
        }
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        MailServer.shared().letters())
                .filteredOn(letter -> letter.contains(name))
                .hasSize(1));
        assertThat(client.get("operator", "events?type=alert.opened&limit=500")
                        .jsonPath()
                        .getList("items.data.title", String.class))
                .filteredOn(title -> title != null && title.startsWith(name))
                .hasSize(1);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(metrics())
                .anyMatch(line -> line.startsWith("ledgerline_sla_breaches{")
                        && line.contains("supply-usage")
                        && !line.endsWith(" 0.0"))
                .anyMatch(line -> line.startsWith("ledgerline_alerts_open{") && line.contains("CRITICAL")));

        String id = alerts(name, true).get(0).get("id").toString();
        Response taken = decide(id, "acknowledge", "asked the stewards");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.jsonPath().getString("alert.acknowledgement.by")).isEqualTo("operator");
        assertThat(client.as("ap")
                        .header("If-Match", "\"1\"")
                        .body(Map.of("reason", "x"))
                        .post(hub.http("/ledgerline/api/v1/alerts/" + id + "/resolve"))
                        .statusCode())
                .isEqualTo(403);

        JsonPath sla = client.get("operator", "slas").jsonPath();
        String slaId = sla.getString("items.find { it.name == '" + name + "' }.id");
        Map<String, Object> off = Map.of(
                "name",
                name,
                "workflow",
                "supply-usage",
                "state",
                "BLOCKED",
                "source",
                source,
                "breachAfter",
                "PT1S",
                "enabled",
                false);
        assertThat(client.as("operator")
                        .header("If-Match", "\"0\"")
                        .body(off)
                        .put(hub.http("/ledgerline/api/v1/slas/" + slaId))
                        .statusCode())
                .isEqualTo(200);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(alerts(name, false))
                .singleElement()
                .satisfies(alert -> assertThat(alert).containsEntry("resolvedBy", "system:alerts")));
        assertThat(client.get("auditor", "alerts/" + id).jsonPath().getList("stages.stage", String.class))
                .containsExactly("OPENED", "ACKNOWLEDGED", "RESOLVED");
    }

    private Response decide(String id, String decision, String reason) {
        String tag = client.get("operator", "alerts/" + id).header("ETag");
        return client.as("operator")
                .header("If-Match", tag)
                .body(Map.of("reason", reason))
                .post(hub.http("/ledgerline/api/v1/alerts/" + id + "/" + decision));
    }

    private List<String> metrics() {
        return given().get(hub.http("/ledgerline/metrics")).asString().lines().toList();
    }

    @Test
    void anSlaOfNothingIsRefusedFieldByField() {
        Response unknown = client.as("operator")
                .header("Idempotency-Key", messages.id("N1"))
                .body(Map.of("name", "x", "workflow", "supply-usage", "state", "LOST", "breachAfter", "PT1H"))
                .post(hub.http("/ledgerline/api/v1/slas"));
        Response backwards = client.as("operator")
                .header("Idempotency-Key", messages.id("N2"))
                .body(Map.of(
                        "name",
                        "x",
                        "workflow",
                        "supply-usage",
                        "state",
                        "BLOCKED",
                        "warnAfter",
                        "PT2H",
                        "breachAfter",
                        "PT1H"))
                .post(hub.http("/ledgerline/api/v1/slas"));

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.asString()).contains("/state");
        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(backwards.asString()).contains("/warnAfter");
        assertThat(agree("again", "*", "PT1H").statusCode())
                .as("there is one as shipped")
                .isEqualTo(409);
        assertThat(client.get("ap", "slas").statusCode()).isEqualTo(403);
    }

    @Test
    void everyChannelIsListedAndTried() {
        assertThat(client.get("operator", "alert-channels").jsonPath().getList("items.name", String.class))
                .containsExactly("e-mail", "jmx", "metric", "webhook");
        for (String channel : List.of("e-mail", "jmx", "metric", "webhook")) {
            assertThat(client.as("operator")
                            .post(hub.http("/ledgerline/api/v1/alert-channels/" + channel + "/test"))
                            .jsonPath()
                            .getBoolean("delivered"))
                    .as(channel)
                    .isTrue();
        }
        assertThat(MailServer.shared().letters()).anyMatch(letter -> letter.startsWith("[Ledgerline] Test"));
    }

    @Test
    void whatTheDashboardAndTheRulesAskForIsThere() throws IOException {
        client.jms("in.hl7v2", "EPIC", messages.usage(messages.id("M1"), messages.id("MU1")));
        client.messageIn(messages.id("M1"), "POSTED");
        stuck(messages.id("ODD"), messages.id("Y"), "M2");
        Set<String> asked = new TreeSet<>();
        for (String file : List.of("ledgerline-rules.yml", "ledgerline-dashboard.json")) {
            Matcher names =
                    METRIC.matcher(Files.readString(Path.of(System.getProperty("hub.config"), "monitoring", file)));
            while (names.find()) {
                asked.add(names.group());
            }
        }
        asked.remove("ledgerline_sla_breaches"); // is there once a document has stood too long: the first test

        assertThat(asked).hasSizeGreaterThan(20);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        metrics().stream().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet()))
                .containsAll(asked));
    }
}
