package io.ledgerline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.message.retention.Retention;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the configured server promises the application: XA resources that end together, queues, pausable listeners. */
@ExtendWith(ArquillianExtension.class)
class ServerResourcesIT {

    @Resource(lookup = "java:jboss/datasources/LedgerlineDS")
    private DataSource hub;

    @Resource(lookup = "java:jboss/datasources/ErpTablesDS")
    private DataSource erpTables;

    @Resource(lookup = "java:/JmsXA")
    private ConnectionFactory jms;

    @Resource(lookup = "java:/jms/queue/reply.mllp")
    private Queue queue;

    @Inject
    private UserTransaction transaction;

    @Inject
    private Time time;

    @Inject
    private Database database;

    @Inject
    private Retention retention;

    @Deployment
    static EnterpriseArchive hub() {
        return HubArchive.with(ServerResourcesIT.class, HubArchive.class);
    }

    @Test
    void beansOfTheHubAreThere() {
        assertThat(time.now()).isBefore(Instant.now().plusSeconds(1));
        assertThat(Ids.next()).isNotEqualTo(Ids.next());
        assertThat(database.first("select 1 as one", row -> row.text("one"))).isPresent();
    }

    @Test
    void bothDatabasesAndTheBrokerCommitTogether() throws Exception {
        create("it_commit");
        transaction.begin();
        write("it_commit");
        send("it-commit");
        transaction.commit();

        assertThat(rows(hub, "it_commit")).isEqualTo(1);
        assertThat(rows(erpTables, "it_commit")).isEqualTo(1);
        assertThat(receive()).isEqualTo("it-commit");
    }

    @Test
    void bothDatabasesAndTheBrokerRollBackTogether() throws Exception {
        create("it_rollback");
        transaction.begin();
        write("it_rollback");
        send("it-rollback");
        transaction.rollback();

        assertThat(rows(hub, "it_rollback")).isZero();
        assertThat(rows(erpTables, "it_rollback")).isZero();
        assertThat(receive()).isNull();
    }

    @Test
    void aTransactionMarkedForRollbackCannotCommit() throws Exception {
        transaction.begin();
        transaction.setRollbackOnly();
        assertThatThrownBy(transaction::commit).isInstanceOf(jakarta.transaction.RollbackException.class);
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in.hl7v2",
                "in.fhir",
                "in.x12",
                "in.edifact",
                "out.edifact",
                "out.xml",
                "in.flatfile",
                "in.xml",
                "in.rest",
                "erp.posting",
                "intake.resume",
                "notify.out",
                "out.hl7v2",
                "reply.mllp",
                "erp.cloud.inbound",
                "erp.cloud.outbound",
                "ledgerline.dlq"
            })
    void everyQueueIsFoundHereAndByRemoteClients(String name) throws Exception {
        InitialContext naming = new InitialContext();
        assertThat(naming.lookup("java:/jms/queue/" + name)).isInstanceOf(Queue.class);
        assertThat(naming.lookup("java:jboss/exported/jms/queue/" + name)).isInstanceOf(Queue.class);
        assertThat(server().getAttribute(queueBean(name), "messageCount")).isInstanceOf(Long.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hl7v2",
                "fhir",
                "x12",
                "edifact",
                "flatfile",
                "xml",
                "rest",
                "posting",
                "notify",
                "erp-reply",
                "resume"
            })
    void everyDeliveryGroupIsActive(String group) throws Exception {
        ObjectName bean = new ObjectName("jboss.as:subsystem=ejb3,mdb-delivery-group=" + group);
        assertThat(server().getAttribute(bean, "active")).isEqualTo(true);
    }

    private static ObjectName queueBean(String name) throws Exception {
        return new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + name);
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private void create(String table) throws SQLException {
        for (DataSource source : new DataSource[] {hub, erpTables}) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table " + table + " (id integer primary key)");
            }
        }
    }

    private void write(String table) throws SQLException {
        for (DataSource source : new DataSource[] {hub, erpTables}) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into " + table + " (id) values (1)");
            }
        }
    }

    private void send(String text) {
        try (JMSContext context = jms.createContext()) {
            context.createProducer().send(queue, text);
        }
    }

    private String receive() {
        try (JMSContext context = jms.createContext();
                JMSConsumer consumer = context.createConsumer(queue)) {
            return consumer.receiveBody(String.class, 1000);
        }
    }

    private static int rows(DataSource source, String table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getInt(1);
        }
    }

    @Test
    void retentionForgetsWhatIsPastItsTime() {
        String id = "00000000-0001-7000-8000-000000000001";
        database.update(
                "insert into message (id, received_at, protocol, channel, source, correlation_id, digest, size, state, flagged,"
                        + " reply_status, stages, processed_at, duplicates, runs, open_postings) values (?, ?, 'rest', 'http', 's', 'c', 'd', 1,"
                        + " 'POSTED', false, 200, '{}', ?, 0, 1, 0)",
                UUID.fromString(id),
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2020-01-01T00:00:00Z"));
        database.update(
                "insert into message_content (id, headers, documents) values (?, '{}', '[]')", UUID.fromString(id));

        assertThat(retention.runNow()).isEqualTo(new Retention.Forgotten(0, 1, 1, 0));

        assertThat(database.count("select count(*) from message where id = ?", UUID.fromString(id)))
                .isZero();
    }
}
