package io.ledgerline.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A drained queue")
class QueueDrainTest {

    private static final String QUEUE = "in.test";

    @TempDir
    private Path folder;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final List<List<String>> rolledBack = new CopyOnWriteArrayList<>();
    private final List<Throwable> troubles = new CopyOnWriteArrayList<>();
    private ActiveMQConnectionFactory connections;
    private TransactionManager transactions;
    private QueueDrain drain;
    private Duration linger = Duration.ZERO;

    @BeforeEach
    void start() throws Exception {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("drain-test");
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
        transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        broker.setConfiguration(new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(false)
                .setJournalDirectory(folder.toString())
                .addAcceptorConfiguration("in-vm", "vm://77")
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setMaxDeliveryAttempts(4)
                                .setRedeliveryDelay(20)
                                .setDeadLetterAddress(SimpleString.of("dead"))));
        broker.start();
        createQueues();
        connections = new ActiveMQConnectionFactory("vm://77");
    }

    private void createQueues() throws Exception {
        for (String name : new String[] {"jms.queue." + QUEUE, "dead"}) {
            broker.getActiveMQServer().createQueue(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST));
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (drain != null) {
            drain.stop();
        }
        connections.close();
        broker.stop();
    }

    @Test
    @DisplayName("gives what waits to the listener in few transactions, each message once, in order")
    void takesWhatWaits() throws Exception {
        List<String> sent = send(100, null);
        drain(1, 32, messages -> {});

        await().until(() -> received().size() >= 100);

        assertThat(received()).containsExactlyElementsOf(sent);
        assertThat(batches).hasSizeLessThan(20).allSatisfy(batch -> assertThat(batch)
                .hasSizeLessThanOrEqualTo(32));
        assertThat(waiting(QUEUE)).isZero();
    }

    @Test
    @DisplayName("delivers the messages of a failed transaction again, each alone, and only the bad one dies")
    void isolatesTheBadOne() throws Exception {
        List<String> sent = send(40, null);
        drain(2, 32, messages -> {
            if (messages.contains("message 7")) {
                throw new IllegalStateException("cannot be worked on");
            }
        });

        await().until(() -> committed().size() >= 39 && deadLetters() == 1);

        List<String> others = new ArrayList<>(sent);
        others.remove("message 7");
        assertThat(committed()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(rolledBack).hasSize(4).allSatisfy(batch -> assertThat(batch).contains("message 7"));
        assertThat(rolledBack.subList(1, 4))
                .allSatisfy(batch -> assertThat(batch).containsExactly("message 7"));
    }

    @Test
    @DisplayName("waits for more while messages come steadily, and not for the first after a pause")
    void lingers() throws Exception {
        linger = Duration.ofSeconds(5);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        drain(1, 3, messages -> {
            begun.countDown();
            go.await();
        });
        List<String> sent = new ArrayList<>(send(1, null));
        assertThat(begun.await(4, TimeUnit.SECONDS))
                .as("the first waits for nobody")
                .isTrue();

        // the second is there when the first transaction ends; the others come while it is waited for
        sent.addAll(send(1, null));
        go.countDown();
        await().until(() -> committed().size() == 1);
        sent.addAll(send(2, null));
        await().until(() -> committed().size() == 4);

        assertThat(batches).containsExactly(sent.subList(0, 1), sent.subList(1, 4));
    }

    @Test
    @DisplayName("keeps the order of a message group over several consumers")
    void keepsGroups() throws Exception {
        List<String> sent = new ArrayList<>();
        for (String group : new String[] {"a", "b", "c", "d"}) {
            sent.addAll(send(50, group));
        }
        drain(3, 8, messages -> {});

        await().until(() -> received().size() >= 200);

        for (String group : new String[] {"a", "b", "c", "d"}) {
            assertThat(received().stream().filter(text -> text.startsWith(group)))
                    .containsExactlyElementsOf(
                            sent.stream().filter(text -> text.startsWith(group)).toList());
        }
    }

    @Test
    @DisplayName("takes nothing while paused, gives back what it had fetched, and goes on when resumed")
    void pauses() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        drain(1, 4, messages -> first.countDown());
        send(1, "x");
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

        drain.pause();
        await().until(() -> consumers(QUEUE) == 0);
        send(10, "y");

        assertThat(drain.isActive()).isFalse();
        assertThat(waiting(QUEUE)).isEqualTo(10);

        drain.resume();
        await().until(() -> received().size() == 11);
        assertThat(new HashSet<>(received())).hasSize(11);
        await().until(() -> drain.inFlight() == 0);
        assertThat(drain.delivered()).isEqualTo(11);
    }

    @Test
    @DisplayName("tells when the broker fails and goes on when it is back")
    void survivesTheBroker() throws Exception {
        drain(1, 4, messages -> {});
        send(1, null);
        await().until(() -> received().size() == 1);

        broker.stop();
        await().until(() -> !troubles.isEmpty());
        broker.start();
        createQueues();
        await().until(() -> consumers(QUEUE) == 1);
        send(1, null);

        await().until(() -> received().size() == 2);
        assertThat(rolledBack).isEmpty();
    }

    private interface Work {
        void on(List<String> messages) throws Exception;
    }

    private void drain(int consumers, int batch, Work work) {
        drain = new QueueDrain(
                new DrainSettings(QUEUE, consumers, batch, linger),
                connections,
                transactions,
                messages -> {
                    List<String> texts = texts(messages);
                    batches.add(texts);
                    work.on(texts);
                },
                new DrainLog() {
                    @Override
                    public void rolledBack(List<Message> messages, Throwable cause) {
                        QueueDrainTest.this.rolledBack.add(texts(messages));
                    }

                    @Override
                    public void troubled(Throwable cause) {
                        troubles.add(cause);
                    }
                });
        drain.start(Thread::new);
    }

    private List<String> send(int count, String group) throws JMSException {
        List<String> sent = new ArrayList<>();
        try (JMSContext context = connections.createContext()) {
            JMSProducer producer = context.createProducer();
            for (int i = 0; i < count; i++) {
                Message message = context.createTextMessage((group == null ? "message " : group) + i);
                if (group != null) {
                    message.setStringProperty("JMSXGroupID", group);
                }
                producer.send(new ActiveMQQueue("jms.queue." + QUEUE), message);
                sent.add(message.getBody(String.class));
            }
        }
        return sent;
    }

    private static List<String> texts(List<Message> messages) {
        List<String> texts = new ArrayList<>();
        for (Message message : messages) {
            try {
                texts.add(message.getBody(String.class));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }
        return texts;
    }

    private List<String> received() {
        return batches.stream().flatMap(List::stream).toList();
    }

    private List<String> committed() {
        List<List<String>> left = new ArrayList<>(rolledBack);
        List<String> committed = new ArrayList<>();
        for (List<String> batch : batches) {
            if (!left.remove(batch)) {
                committed.addAll(batch);
            }
        }
        return committed;
    }

    private long deadLetters() {
        return depth("dead");
    }

    private long waiting(String queue) {
        return depth("jms.queue." + queue);
    }

    private long depth(String name) {
        return broker.getActiveMQServer().locateQueue(SimpleString.of(name)).getMessageCount();
    }

    private long consumers(String queue) {
        org.apache.activemq.artemis.core.server.Queue found =
                broker.getActiveMQServer().locateQueue(SimpleString.of("jms.queue." + queue));
        return found == null ? 0 : found.getConsumerCount();
    }
}
