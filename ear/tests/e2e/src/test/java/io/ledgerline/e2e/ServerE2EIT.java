package io.ledgerline.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.ledgerline.e2e.hub.HubServer;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Queue;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server as its users meet it from outside: health, who may use which queue, JMX. */
@Tag("postgresql")
class ServerE2EIT {

    private final HubServer hub = HubServer.shared();

    @Test
    void saysThatItIsReady() {
        given().get(hub.management("/health/ready")).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void letsNobodyInWithoutAPassword() {
        assertThatThrownBy(() -> hub.jms().createContext().close()).isInstanceOf(JMSSecurityRuntimeException.class);
        assertThatThrownBy(
                        () -> hub.jms().createContext("jms-producer", "wrong").close())
                .isInstanceOf(JMSSecurityRuntimeException.class);
    }

    @Test
    void anInterfaceEngineMaySendInAndFetchOutAndNothingElse() {
        Queue in = hub.queue("in.flatfile");
        Queue out = hub.queue("out.hl7v2");
        Queue posting = hub.queue("erp.posting");
        try (JMSContext context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
            assertThatThrownBy(() -> context.createConsumer(in).close())
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> context.createProducer().send(out, "x"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> context.createProducer().send(posting, "x"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            try (JMSConsumer replies = context.createConsumer(context.createTemporaryQueue());
                    JMSConsumer consumer = context.createConsumer(out)) {
                assertThat(replies.receiveNoWait()).isNull();
                assertThat(consumer.receiveNoWait()).isNull();
            }
        }
    }

    @Test
    void operatorsReadQueueDepthsOverJmx() throws Exception {
        try (JMXConnector connector = hub.jmx()) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName queue =
                    new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=ledgerline.dlq");
            assertThat(server.getAttribute(queue, "messageCount")).isEqualTo(0L);
        }
    }
}
