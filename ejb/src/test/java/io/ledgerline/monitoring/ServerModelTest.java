package io.ledgerline.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerModelTest {

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final ServerModel model = new ServerModel(server);
    private final List<String> invoked = new ArrayList<>();

    @BeforeEach
    void aServerWithOneQueueOnePoolAndTwoBeans() throws Exception {
        add(
                "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=in.hl7v2",
                Map.of(
                        "messageCount",
                        7L,
                        "deliveringCount",
                        2,
                        "scheduledCount",
                        1L,
                        "consumerCount",
                        8,
                        "messagesAdded",
                        100L,
                        "paused",
                        false));
        add(
                "jboss.as:subsystem=datasources,xa-data-source=LedgerlineDS,statistics=pool",
                Map.of("InUseCount", 3, "AvailableCount", 47, "WaitCount", 5, "TimedOut", 1));
        add(
                "jboss.as:deployment=ledgerline.ear,subdeployment=jms-adapters.jar,subsystem=ejb3,"
                        + "message-driven-bean=Hl7v2Listener",
                Map.of(
                        "poolName",
                        "ledgerline-hl7v2-pool",
                        "activationConfig",
                        config("destinationLookup", "java:/jms/queue/in.hl7v2"),
                        "deliveryActive",
                        true,
                        "poolMaxSize",
                        8,
                        "poolAvailableCount",
                        6,
                        "invocations",
                        123L));
        add(
                "jboss.as:deployment=other.ear,subdeployment=other.jar,subsystem=ejb3,message-driven-bean=Other",
                Map.of("poolName", "mdb-strict-max-pool", "activationConfig", config("destination", "x")));
    }

    @Test
    void readsQueues() {
        assertThat(model.queues().get("in.hl7v2")).isEqualTo(new QueueStatus("in.hl7v2", 7, 2, 1, 8, 100, false));
    }

    @Test
    void readsPools() {
        assertThat(model.pools().get("LedgerlineDS")).isEqualTo(new PoolStatus("LedgerlineDS", 3, 47, 5, 1));
    }

    @Test
    void knowsNamesWithoutALook() {
        assertThat(model.queueNames()).containsExactly("in.hl7v2");
        assertThat(model.poolNames()).containsExactly("LedgerlineDS");
        assertThat(new ListenerReadings(model, List.of()).names()).containsExactly("hl7v2");
    }

    @Test
    void knowsItsOwnListenersByTheirPool() {
        assertThat(model.listeners()).singleElement().satisfies(bean -> {
            assertThat(bean.group()).isEqualTo("hl7v2");
            assertThat(bean.name()).isEqualTo("Hl7v2Listener");
            assertThat(bean.queue()).isEqualTo("in.hl7v2");
            assertThat(model.status(bean)).contains(new ServerModel.BeanStatus(true, 2, 123));
        });
    }

    @Test
    void startsAndStopsDelivery() {
        ListenerBean bean = model.listeners().get(0);

        model.deliver(bean, false);
        model.deliver(bean, true);

        assertThat(invoked).containsExactly("stopDelivery", "startDelivery");
    }

    @Test
    void whatIsGoneIsLeftOutAndFoundAgainWhenItComesBack() throws Exception {
        ObjectName queue = new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=in.hl7v2");
        model.queues();
        server.unregisterMBean(queue);

        assertThat(model.queues()).isEmpty();

        add(queue.toString(), Map.of("messageCount", 1L));
        assertThat(model.queues()).containsKey("in.hl7v2");
    }

    private void add(String name, Map<String, Object> attributes) throws Exception {
        server.registerMBean(new Reading(attributes), new ObjectName(name));
    }

    private static TabularDataSupport config(String key, String value) throws Exception {
        CompositeType row = new CompositeType(
                "entry", "entry", new String[] {"key", "value"}, new String[] {"key", "value"}, new OpenType<?>[] {
                    SimpleType.STRING, SimpleType.STRING
                });
        TabularDataSupport table = new TabularDataSupport(new TabularType("table", "table", row, new String[] {"key"}));
        table.put(new CompositeDataSupport(row, new String[] {"key", "value"}, new Object[] {key, value}));
        return table;
    }

    /** Answers like the server's model does. */
    private final class Reading implements DynamicMBean {

        private final Map<String, Object> attributes;

        Reading(Map<String, Object> attributes) {
            this.attributes = attributes;
        }

        @Override
        public Object getAttribute(String attribute) {
            return attributes.get(attribute);
        }

        @Override
        public void setAttribute(Attribute attribute) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AttributeList getAttributes(String[] names) {
            AttributeList list = new AttributeList();
            for (String name : names) {
                if (attributes.containsKey(name)) {
                    list.add(new Attribute(name, attributes.get(name)));
                }
            }
            return list;
        }

        @Override
        public AttributeList setAttributes(AttributeList list) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object invoke(String operation, Object[] parameters, String[] signature) {
            invoked.add(operation);
            return null;
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            return new MBeanInfo(Reading.class.getName(), "", null, null, null, null);
        }
    }
}
