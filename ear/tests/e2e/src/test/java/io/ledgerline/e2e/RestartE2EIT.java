package io.ledgerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.SignedWebhook;
import io.ledgerline.e2e.hub.WebhookReceiver;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the server promised before it was killed it still holds afterwards. */
class RestartE2EIT {

    @Test
    void anAcceptedMessageAPausedListenerAndAnUntoldEventOutliveTheKillOfTheServer() throws Exception {
        try (HubServer hub = HubServer.named("restart")
                        .environment("LEDGERLINE_WEBHOOKS_TIMEOUT", "PT3S")
                        .start();
                WebhookReceiver receiver = new WebhookReceiver()) {
            receiver.answers(WebhookReceiver.SILENT);
            String event = eventOnItsWay(hub, receiver);
            pauseX12(hub);
            try (JMSContext engine = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
                engine.createProducer().send(hub.queue("in.x12"), "ISA*00*");
            }
            assertThat(waitingX12(hub)).isEqualTo(1);

            hub.kill();
            assertThat(hub.running()).isFalse();
            receiver.answers(200);
            hub.start();

            assertThat(waitingX12(hub)).isEqualTo(1);
            try (JMXConnector connector = hub.jmx()) {
                assertThat(connector.getMBeanServerConnection().getAttribute(x12Group(), "active"))
                        .isEqualTo(false);
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(receiver.got())
                    .filteredOn(got -> event.equals(got.id()))
                    .as("once in vain, once after the restart")
                    .hasSizeGreaterThan(1));
            new HubClient(hub).await("operator", "webhooks", page -> page.getString("items[0].failingSince") == null);
        }
    }

    /** Committed, and under way to a receiver that does not answer. */
    private static String eventOnItsWay(HubServer hub, WebhookReceiver receiver) {
        new HubClient(hub)
                .post(
                        "integration",
                        "webhooks",
                        Map.of("name", "restart", "url", receiver.url(), "types", List.of("work-item.*")))
                .then()
                .statusCode(201);
        new SignedWebhook("LUMERE", HubServer.WEBHOOK_SECRET, "restart-1", Instant.now(), """
                        {"type":"requisition.approved","timestamp":"2026-11-21T15:04:05Z","data":{"number":"RS-1",
                         "facility":"NORTH","lines":[{"id":"1","item":"NO-SUCH-ITEM","quantity":"1"}]}}""")
                .send(hub)
                .then()
                .statusCode(202);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(receiver::got, got -> !got.isEmpty())
                .get(0)
                .id();
    }

    private static void pauseX12(HubServer hub) throws Exception {
        try (JMXConnector connector = hub.jmx()) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            server.setAttribute(x12Group(), new Attribute("active", false));
        }
    }

    private static long waitingX12(HubServer hub) throws Exception {
        try (JMXConnector connector = hub.jmx()) {
            ObjectName queue = new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=in.x12");
            return (Long) connector.getMBeanServerConnection().getAttribute(queue, "messageCount");
        }
    }

    private static ObjectName x12Group() throws Exception {
        return new ObjectName("jboss.as:subsystem=ejb3,mdb-delivery-group=x12");
    }
}
