package io.ledgerline.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.restassured.http.ContentType;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServerConnection;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What operators do over JMX (remote+http), and what they are told without asking. */
@Tag("postgresql")
class OperationsE2EIT {

    private static final String[] NOTHING = {};

    private final HubServer hub = HubServer.shared();
    private final HubClient client = new HubClient(hub);
    private final Hl7Messages messages = new Hl7Messages();
    private JMXConnector connector;
    private MBeanServerConnection beans;

    @BeforeEach
    void connect() throws Exception {
        connector = hub.jmx();
        beans = connector.getMBeanServerConnection();
    }

    @AfterEach
    void disconnect() throws Exception {
        connector.close();
    }

    private static ObjectName bean(String keys) throws Exception {
        return new ObjectName("io.ledgerline:" + keys);
    }

    private Object call(ObjectName bean, String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        return beans.invoke(bean, operation, arguments, types);
    }

    private void send(String text) throws JMSException {
        try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            context.createProducer().send(hub.queue("in.hl7v2"), message);
        }
    }

    private List<String> subscribe(ObjectName bean) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        NotificationListener listener = (notification, handback) -> told.add(notification.getType());
        beans.addNotificationListener(bean, listener, null, null);
        return told;
    }

    private static void awaitTold(List<String> told, String... types) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(told)
                .containsSubsequence(types));
    }

    @Test
    void aPausedListenerLeavesMessagesInItsQueueUntilItIsResumed() throws Exception {
        ObjectName listener = bean("type=Listener,name=hl7v2");
        List<String> told = subscribe(listener);
        call(listener, "pause", "a test");
        try {
            send(messages.usage(messages.id("O1"), messages.id("OU1")));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> beans.getAttribute(listener, "QueueDepth")
                    .equals(1L));
            assertThat(beans.getAttribute(listener, "State")).isEqualTo("PAUSED");
            assertThat(beans.getAttribute(listener, "PauseReason")).isEqualTo("a test");
            assertThat(beans.getAttribute(listener, "PausedBy")).isEqualTo("jmx:operator");
        } finally {
            beans.invoke(listener, "resume", NOTHING, NOTHING);
        }

        client.messageIn(messages.id("O1"), "POSTED");
        awaitTold(told, "io.ledgerline.listener.paused", "io.ledgerline.listener.resumed");
    }

    @Test
    void aHeldErpParksItsPostingsAndTellsSo() throws Exception {
        ObjectName erp = bean("type=Erp,name=cloud");
        List<String> told = subscribe(erp);
        call(erp, "hold", "month end");
        String messageId;
        try {
            send(messages.usage(messages.id("O2"), messages.id("OU2")));
            messageId = client.message(messages.id("O2")).getString("id");
            client.await("operator", "postings?messageId=" + messageId, page -> List.of("HELD", "HELD")
                    .equals(page.getList("items.state")));
            assertThat(beans.getAttribute(erp, "State")).isEqualTo("HELD");
            assertThat(beans.getAttribute(erp, "HeldByOperator")).isEqualTo(true);
            assertThat(beans.getAttribute(erp, "HoldReason")).isEqualTo("month end");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> (Long) beans.getAttribute(erp, "Backlog") >= 2L);
        } finally {
            beans.invoke(erp, "release", NOTHING, NOTHING);
        }

        assertThat(client.erpDocumentsOf(messageId)).hasSize(2);
        awaitTold(told, "io.ledgerline.erp.held", "io.ledgerline.erp.releasing", "io.ledgerline.erp.open");
    }

    @Test
    void anErpThatIsDownIsHeldByItselfAndGoesOnByItself() throws Exception {
        ObjectName erp = bean("type=Erp,name=legacy");
        List<String> told = subscribe(erp);
        Hl7Messages.Sender west = new Hl7Messages.Sender("MEDITECH", "WMCH", "2.4", "IMPL0002", "SUP0001", "B", "W.OR");
        down("legacy", true);
        String messageId;
        try {
            awaitTold(told, "io.ledgerline.erp.held");
            assertThat(beans.getAttribute(erp, "HeldByOperator")).isEqualTo(false);
            send(messages.usage(west, messages.id("O3"), messages.id("OU3")));
            messageId = client.message(messages.id("O3")).getString("id");
            client.await("operator", "postings?messageId=" + messageId, page -> List.of("HELD", "HELD")
                    .equals(page.getList("items.state")));
        } finally {
            down("legacy", false);
        }

        awaitTold(told, "io.ledgerline.erp.held", "io.ledgerline.erp.releasing", "io.ledgerline.erp.open");
        assertThat(client.erpDocumentsOf(messageId)).hasSize(2);
    }

    private void down(String erp, boolean down) {
        given().contentType(ContentType.JSON)
                .body(Map.of("down", down))
                .put(hub.http("/sandbox-erp/api/switches/" + erp))
                .then()
                .statusCode(200);
    }

    @Test
    void messagesAreFoundAndReplayed() throws Exception {
        ObjectName journal = bean("type=Messages");
        send(messages.usage(messages.id("O4"), messages.id("OU4")));
        String messageId = client.messageIn(messages.id("O4"), "POSTED").getString("id");
        int documents = client.erpDocuments();

        CompositeData[] found = (CompositeData[]) call(journal, "find", messages.id("O4"));
        Object[] dryRun = {messageId, true};
        Object[] run = {messageId, false};
        String[] types = {String.class.getName(), boolean.class.getName()};
        CompositeData shown = (CompositeData) beans.invoke(journal, "replay", dryRun, types);
        CompositeData done = (CompositeData) beans.invoke(journal, "replay", run, types);

        assertThat(found).hasSize(1);
        assertThat(found[0].get("id")).isEqualTo(messageId);
        assertThat(found[0].get("state")).isEqualTo("POSTED");
        assertThat((String[]) shown.get("postings")).hasSize(2).allMatch(posting -> posting.startsWith("SAME "));
        assertThat(done.get("stateBefore")).isEqualTo("POSTED");
        client.messageIn(messages.id("O4"), "POSTED");
        assertThat(client.erpDocuments()).isEqualTo(documents);
    }

    /** Retention runs a minute after the start. */
    @Test
    @EnabledIfSystemProperty(named = "hub.database", matches = "postgresql")
    void theWeeksToComeHaveTheirPartitionOfPayloads() {
        Awaitility.await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
            try (Connection connection = hub.database().connect("ledgerline");
                    Statement statement = connection.createStatement();
                    ResultSet weeks = statement.executeQuery(
                            "select count(*) from pg_inherits where inhparent = 'message_content'::regclass")) {
                weeks.next();
                // this week and four to come, and what belongs to none
                assertThat(weeks.getInt(1)).isGreaterThanOrEqualTo(6);
            }
        });
    }
}
