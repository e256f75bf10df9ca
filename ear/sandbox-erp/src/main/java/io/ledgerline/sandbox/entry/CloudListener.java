package io.ledgerline.sandbox.entry;

import io.ledgerline.queue.BatchListener;
import io.ledgerline.queue.DrainLog;
import io.ledgerline.queue.DrainSettings;
import io.ledgerline.queue.QueueDrain;
import io.ledgerline.sandbox.SandboxLog;
import io.ledgerline.sandbox.command.CommandDesk.HandedIn;
import io.ledgerline.sandbox.entry.Counter.Outcome;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.eclipse.microprofile.config.ConfigProvider;

/** Takes commands from the queue, books them and answers, several in one XA transaction. */
@ApplicationScoped
public class CloudListener implements BatchListener, DrainLog {

    @Inject
    private Counter counter;

    @Resource(lookup = "java:/JmsXA")
    private ConnectionFactory senders;

    @Resource(lookup = "java:/jms/queue/erp.cloud.outbound")
    private Queue answers;

    @Resource(lookup = "java:/jms/LedgerlineDrain")
    private ConnectionFactory connections;

    @Resource(lookup = "java:jboss/TransactionManager")
    private TransactionManager transactions;

    @Resource
    private ManagedThreadFactory threads;

    private QueueDrain drain;

    void start() {
        drain = new QueueDrain(
                new DrainSettings(
                        "erp.cloud.inbound",
                        setting("sandbox.erp.listeners", 1),
                        setting("sandbox.erp.batch", 128),
                        Duration.ofMillis(setting("sandbox.erp.linger-millis", 25))),
                (ActiveMQConnectionFactory) connections,
                transactions,
                this,
                this);
        drain.start(threads);
    }

    void stop() {
        try {
            drain.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops or starts taking commands; the queue keeps what arrives meanwhile. */
    void active(boolean active) {
        if (active) {
            drain.resume();
        } else {
            drain.pause();
        }
    }

    private static int setting(String key, int otherwise) {
        return ConfigProvider.getConfig().getOptionalValue(key, Integer.class).orElse(otherwise);
    }

    @Override
    public void onMessages(List<Message> messages) throws JMSException {
        List<HandedIn> commands = new ArrayList<>(messages.size());
        for (Message message : messages) {
            commands.add(new HandedIn(message.getBody(String.class), message.getJMSCorrelationID(), null));
        }
        List<Outcome> outcomes = counter.take(Switches.CLOUD, commands);
        try (JMSContext context = senders.createContext()) {
            JMSProducer producer = context.createProducer();
            for (int i = 0; i < outcomes.size(); i++) {
                if (!outcomes.get(i).lost()) {
                    TextMessage answer =
                            context.createTextMessage(outcomes.get(i).answer().json());
                    answer(producer, messages.get(i), answer);
                }
            }
        }
    }

    private void answer(JMSProducer producer, Message command, TextMessage answer) throws JMSException {
        answer.setJMSCorrelationID(command.getJMSCorrelationID());
        answer.setStringProperty("erp", Switches.CLOUD);
        answer.setStringProperty("contentType", "application/json");
        Destination replyTo = command.getJMSReplyTo();
        // the broker is asked about a queue that is new to its client, and so for each command about the one that came
        // with it
        producer.send(replyTo == null || replyTo.equals(answers) ? answers : replyTo, answer);
    }

    @Override
    public void rolledBack(List<Message> messages, Throwable cause) {
        SandboxLog.LOG.commandsRolledBack(messages.size(), cause);
    }

    @Override
    public void troubled(Throwable cause) {
        SandboxLog.LOG.queueTroubled(cause);
    }
}
