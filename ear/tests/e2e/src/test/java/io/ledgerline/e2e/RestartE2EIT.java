package io.ledgerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.e2e.hub.HubServer;
import jakarta.jms.JMSContext;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Test;

/** What the server promised before it was killed it still holds afterwards. */
class RestartE2EIT {

    @Test
    void anAcceptedMessageAndAPausedListenerOutliveTheKillOfTheServer() throws Exception {
        try (HubServer hub = HubServer.named("restart").start()) {
            pauseX12(hub);
            try (JMSContext engine = hub.jms().createContext("jms-producer", "ledgerline-jms-producer")) {
                engine.createProducer().send(hub.queue("in.x12"), "ISA*00*");
            }
            assertThat(waitingX12(hub)).isEqualTo(1);

            hub.kill();
            assertThat(hub.running()).isFalse();
            hub.start();

            assertThat(waitingX12(hub)).isEqualTo(1);
            try (JMXConnector connector = hub.jmx()) {
                assertThat(connector.getMBeanServerConnection().getAttribute(x12Group(), "active"))
                        .isEqualTo(false);
            }
        }
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
