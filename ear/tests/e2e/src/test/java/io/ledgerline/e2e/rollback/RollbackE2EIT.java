package io.ledgerline.e2e.rollback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.fire.check.HubState;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubDatabase;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MllpSender;
import io.restassured.path.json.JsonPath;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A transaction whose last branch refuses leaves nothing behind in any other, comes again, and succeeds once when it can.
 * Needs a database that refuses at its prepare.
 */
@Tag("postgresql")
@EnabledIfSystemProperty(named = "hub.database", matches = "postgresql")
class RollbackE2EIT {

    private static final Hl7Messages.Sender WEST =
            new Hl7Messages.Sender("MEDITECH", "WMCH", "2.4", "IMPL0002", "SUP0001", "B", "W.OR");

    private static HubDatabase database;
    private static HubServer hub;
    private static HubClient client;

    private final Hl7Messages messages = new Hl7Messages();

    @BeforeAll
    static void start() {
        database = HubDatabase.postgresql();
        hub = HubServer.named("rollback")
                .database(database)
                .environment("LEDGERLINE_IN_MAX_ATTEMPTS", "3")
                .environment("LEDGERLINE_IN_REDELIVERY_DELAY", "200")
                .environment("LEDGERLINE_POSTING_MAX_ATTEMPTS", "100")
                .environment("LEDGERLINE_POSTING_REDELIVERY_DELAY", "300")
                .environment("LEDGERLINE_POSTING_REDELIVERY_MULTIPLIER", "1.0")
                .start();
        client = new HubClient(hub);
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    private static void send(String text) throws JMSException {
        try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            context.createProducer().send(hub.queue("in.hl7v2"), message);
        }
    }

    /** Messages that a queue was ever given. */
    private static long added(String queue) throws Exception {
        try (JMXConnector connector = hub.jmx()) {
            return (Long) connector
                    .getMBeanServerConnection()
                    .getAttribute(
                            new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + queue),
                            "messagesAdded");
        }
    }

    private static List<String> deadLetters() {
        return client.get("operator", "work-items?queue=INTEGRATION&open=true&limit=500")
                .jsonPath()
                .getList("items.findAll { it.kind == 'DEAD_LETTER' }.id", String.class);
    }

    /** Rows of what the intake writes. */
    private static long[] rows() throws SQLException {
        long[] rows = new long[3];
        String[] tables = {"message", "posting", "workflow_instance"};
        for (int i = 0; i < tables.length; i++) {
            rows[i] = Obstacle.count(database, "ledgerline", "select count(*) from " + tables[i]);
        }
        return rows;
    }

    @Test
    void aMessageThatCannotBeJournaledLeavesNothingAndBecomesOneWorkItem() throws Exception {
        long postings = added("erp.posting");
        long commands = added("erp.cloud.inbound");
        long[] before = rows();
        int documents = client.erpDocuments();
        String item;
        try (Obstacle obstacle = new Obstacle(database, "ledgerline", "posting", "insert")) {
            send(messages.usage(messages.id("R1"), messages.id("RU1")));
            obstacle.awaitRefusals(3);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !deadLetters()
                    .isEmpty());

            assertThat(deadLetters()).hasSize(1);
            item = deadLetters().get(0);
            assertThat(rows()).isEqualTo(before);
            assertThat(added("erp.posting")).isEqualTo(postings);
            assertThat(added("erp.cloud.inbound")).isEqualTo(commands);
            assertThat(client.erpDocuments()).isEqualTo(documents);
        }

        String path = "work-items/" + item;
        client.as("integration")
                .header("If-Match", client.get("integration", path).header("ETag"))
                .body(Map.of("reason", "the obstacle is gone"))
                .post(hub.http("/ledgerline/api/v1/" + path + "/retry"))
                .then()
                .statusCode(200);

        assertThat(client.erpDocumentsOf(client.message(messages.id("R1")).getString("id")))
                .hasSize(2);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aPostingToAQueueThatCannotBeCommittedIsNotSent() throws Exception {
        long commands = added("erp.cloud.inbound");
        // while their listener is paused, postings wait on erp.posting; else they leave with the message that causes
        // them
        switchPostings("pause", "a test");
        send(messages.usage(messages.id("R2"), messages.id("RU2")));
        String messageId = client.message(messages.id("R2")).getString("id");
        try (Obstacle obstacle = new Obstacle(database, "ledgerline", "posting", "update")) {
            switchPostings("resume");
            obstacle.awaitRefusals(6);

            assertThat(states(messageId)).containsExactly("PENDING", "PENDING");
            assertThat(added("erp.cloud.inbound")).isEqualTo(commands);
        }

        assertThat(client.erpDocumentsOf(messageId)).hasSize(2);
        assertThat(added("erp.cloud.inbound")).isEqualTo(commands + 2);
        assertThat(doubles()).isZero();
    }

    private static void switchPostings(String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        try (JMXConnector connector = hub.jmx()) {
            connector
                    .getMBeanServerConnection()
                    .invoke(new ObjectName("io.ledgerline:type=Listener,name=posting"), operation, arguments, types);
        }
    }

    @Test
    void aPostingToTablesThatCannotBeCommittedIsNotInTheLedgerEither() throws Exception {
        long rows = interfaceRows();
        String messageId;
        try (Obstacle obstacle = new Obstacle(database, "erp", "erp_interface_command", "insert")) {
            send(messages.usage(WEST, messages.id("R3"), messages.id("RU3")));
            messageId = client.message(messages.id("R3")).getString("id");
            obstacle.awaitRefusals(6);

            assertThat(states(messageId)).containsExactly("PENDING", "PENDING");
            assertThat(interfaceRows()).isEqualTo(rows);
        }

        assertThat(client.erpDocumentsOf(messageId)).hasSize(2);
        assertThat(interfaceRows()).isEqualTo(rows + 2);
        assertThat(doubles()).isZero();
    }

    @Test
    void anAnswerThatCannotBeRecordedIsTakenAgain() throws Exception {
        String messageId;
        try (Obstacle obstacle = new Obstacle(database, "erp", "erp_interface_command", "update of hub_read_at")) {
            send(messages.usage(WEST, messages.id("R4"), messages.id("RU4")));
            messageId = client.message(messages.id("R4")).getString("id");
            obstacle.awaitRefusals(3);

            assertThat(states(messageId)).containsExactly("SENT", "SENT");
        }

        assertThat(client.erpDocumentsOf(messageId)).hasSize(2);
        assertThat(doubles()).isZero();
    }

    @Test
    void aConnectionThatBreaksInTheOnlyBranchsCommitLeavesNothingInTheTransactionLog() throws Exception {
        String answer;
        try (Obstacle obstacle = Obstacle.breaking(database, "ledgerline", "posting", "insert");
                MllpSender sender = new MllpSender(hub)) {
            answer = sender.send(messages.usage(messages.id("R5"), messages.id("RU5")))
                    .receive();
            obstacle.awaitRefusals(1);
        }

        assertThat(answer).contains("MSA|AA|" + messages.id("R5"));
        assertThat(client.erpDocumentsOf(client.message(messages.id("R5")).getString("id")))
                .hasSize(2);
        assertThat(doubles()).isZero();
        // transactions in their commit pass through it; a hazard would stay
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> new HubState(hub).transactionLog().isEmpty());
    }

    private static long interfaceRows() throws SQLException {
        return Obstacle.count(database, "erp", "select count(*) from erp_interface_command");
    }

    private static List<String> states(String messageId) {
        JsonPath postings =
                client.get("operator", "postings?messageId=" + messageId).jsonPath();
        return postings.getList("items.state", String.class);
    }

    private static int doubles() {
        return given().get(hub.http("/sandbox-erp/api/counters")).jsonPath().getInt("documentsPerReferenceAboveOne");
    }
}
