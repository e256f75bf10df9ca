package io.ledgerline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.platform.db.Database;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A constraint of a table refuses one write of a transaction: nothing of what the listener has done is left, the message
 * comes again, and it succeeds once when the constraint is gone.
 */
@ExtendWith(ArquillianExtension.class)
class RollbackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory jms;

    @Resource(lookup = "java:/jms/queue/in.hl7v2")
    private Queue in;

    @Resource(lookup = "java:jboss/datasources/ErpTablesDS")
    private DataSource erpTables;

    @Inject
    private Database hub;

    @Deployment
    static EnterpriseArchive hub() {
        return HubArchive.with(RollbackIT.class, HubArchive.class);
    }

    private void send(String number, String application, String facility, String item, String department) {
        String text = "MSH|^~\\&|" + application + "|" + facility + "|LEDGERLINE|MERE|20261120143015||DFT^P03|" + number
                + "|P|2.4\r"
                + "EVN|P03|20261120143010\r"
                + "PID|1||700012^^^" + facility + "^MR||Quill^Ada||19480317|F\r"
                + "FT1|1|" + number + "||20261120141500||CG|" + item + "|||1|||" + department + "\r"
                + "ZSU|LT26-0417|SN-" + number + "|20301231\r";
        try (JMSContext context = jms.createContext()) {
            context.createProducer().send(in, text);
        }
    }

    /** Puts a constraint on a table that holds for what comes from now on. */
    private static void obstruct(Database database, String table, String check) {
        database.update("alter table " + table + " add constraint it_obstacle check (" + check + ") nocheck");
    }

    private static void clear(Database database, String table) {
        database.update("alter table " + table + " drop constraint it_obstacle");
    }

    private UUID message(String number) {
        return hub.first("select id from message where control_id = ?", row -> row.uuid("id"), number)
                .orElse(null);
    }

    private UUID awaitMessage(String number) {
        return Awaitility.await().atMost(PATIENCE).until(() -> message(number), id -> id != null);
    }

    private List<String> states(UUID message) {
        return hub.query("select state from posting where message_id = ?", row -> row.text("state"), message);
    }

    private void awaitStates(UUID message, String state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(message)).hasSize(2).allMatch(found -> found.equals(state)));
    }

    private long deadLetters() {
        return hub.first(
                        "select count(*) as items from work_item where kind = 'DEAD_LETTER'",
                        row -> row.number("items"))
                .orElseThrow();
    }

    private static long broker(String queue, String attribute) throws Exception {
        return (Long) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(
                        new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + queue),
                        attribute);
    }

    @Test
    void aMessageWhosePostingsCannotBeWrittenIsNotJournaledAndBecomesOneWorkItem() throws Exception {
        long items = deadLetters();
        long postings = broker("erp.posting", "messagesAdded");
        obstruct(hub, "posting", "facility <> 'NORTH'");
        try {
            send("ITR-1", "EPIC", "NMGH", "E10002^Femoral stem^EPIC", "101003");
            Awaitility.await().atMost(PATIENCE).until(() -> deadLetters() > items);
        } finally {
            clear(hub, "posting");
        }

        assertThat(deadLetters()).isEqualTo(items + 1);
        assertThat(message("ITR-1")).isNull();
        assertThat(broker("erp.posting", "messagesAdded")).isEqualTo(postings);
        assertThat(broker("in.hl7v2", "messageCount")).isZero();
    }

    @Test
    void aPostingThatItsErpsTablesRefuseStaysUnpostedUntilTheyTakeIt() throws Exception {
        Database tables = new Database(erpTables);
        UUID message;
        obstruct(tables, "erp_interface_command", "erp <> 'legacy'");
        try {
            send("ITR-2", "MEDITECH", "WMCH", "IMPL0002^Femoral stem^MEDITECH", "W.OR");
            message = awaitMessage("ITR-2");
            Awaitility.await().atMost(PATIENCE).until(() -> broker("erp.posting", "scheduledCount") == 2L);
            assertThat(states(message)).containsExactly("PENDING", "PENDING");
        } finally {
            clear(tables, "erp_interface_command");
        }

        awaitStates(message, "POSTED");
        assertThat(commands(tables, message)).isEqualTo(2L);
    }

    @Test
    void aPostingThatTheLedgerRefusesIsNotSentToItsErp() throws Exception {
        long commands = broker("erp.cloud.inbound", "messagesAdded");
        obstruct(hub, "posting", "state <> 'SENT'");
        try {
            send("ITR-3", "EPIC", "NMGH", "E10002^Femoral stem^EPIC", "101003");
            Awaitility.await().atMost(PATIENCE).until(() -> broker("in.hl7v2", "scheduledCount") == 1L);
            assertThat(message("ITR-3"))
                    .as("it goes straight to the ERP, or not at all")
                    .isNull();
            assertThat(broker("erp.cloud.inbound", "messagesAdded")).isEqualTo(commands);
        } finally {
            clear(hub, "posting");
        }

        awaitStates(awaitMessage("ITR-3"), "POSTED");
        assertThat(broker("erp.cloud.inbound", "messagesAdded")).isEqualTo(commands + 2);
    }

    @Test
    void aPostingOverTheQueueThatTheLedgerRefusesIsNotInItsErpsTables() throws Exception {
        Database tables = new Database(erpTables);
        UUID message;
        obstruct(hub, "posting", "state <> 'SENT'");
        try {
            send("ITR-4", "MEDITECH", "WMCH", "IMPL0002^Femoral stem^MEDITECH", "W.OR");
            message = awaitMessage("ITR-4");
            Awaitility.await().atMost(PATIENCE).until(() -> broker("erp.posting", "scheduledCount") == 2L);
            assertThat(states(message)).containsExactly("PENDING", "PENDING");
            assertThat(commands(tables, message)).isZero();
        } finally {
            clear(hub, "posting");
        }

        awaitStates(message, "POSTED");
        assertThat(commands(tables, message)).isEqualTo(2L);
    }

    private long commands(Database tables, UUID message) {
        List<String> references = hub.query(
                "select idempotency_key from posting where message_id = ?",
                row -> row.text("idempotency_key"),
                message);
        return references.stream()
                .mapToLong(reference ->
                        tables.count("select count(*) from erp_interface_command where reference = ?", reference))
                .sum();
    }
}
