package io.ledgerline.posting.connector;

import io.ledgerline.posting.connector.Capabilities.Idempotency;
import io.ledgerline.posting.erp.Erp;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Speaks to ERPs through a pair of queues: the command goes out in the transaction that records it as sent; the answer comes
 * back with the same correlation id. Settings: {@code requestQueue} and {@code replyQueue} (defaults
 * {@code erp.<code>.inbound} and {@code erp.<code>.outbound}).
 */
@Named("queue")
@ApplicationScoped
public class QueueConnector implements TransactedConnector {

    private static final String QUEUES = "java:/jms/queue/";

    @Resource(lookup = "java:/JmsXA")
    private ConnectionFactory connections;

    private final Map<String, Destination> destinations = new ConcurrentHashMap<>();

    @Override
    public Receipt post(Erp erp, Command command) {
        return post(erp, List.of(command)).get(0);
    }

    @Override
    public List<Receipt> post(Erp erp, List<Command> commands) {
        send(erp, commands);
        return Collections.nCopies(commands.size(), Receipt.sent());
    }

    /** The ERP's queues are those of the hub's broker, whoever reads them. */
    @Override
    public boolean waitsForNobody(Erp erp) {
        return true;
    }

    @Override
    public void ask(Erp erp, Command command) {
        send(erp, List.of(command));
    }

    /** One context for all of them: an injected one is looked for in the scope of the transaction with every call. */
    private void send(Erp erp, List<Command> commands) {
        Destination requests = destination(requestQueue(erp));
        Destination replies = destination(replyQueue(erp));
        try (JMSContext context = connections.createContext()) {
            JMSProducer producer = context.createProducer();
            for (Command command : commands) {
                TextMessage message = context.createTextMessage(command.body());
                message.setJMSCorrelationID(command.reference());
                message.setJMSReplyTo(replies);
                message.setStringProperty("JMSXGroupID", command.groupKey());
                message.setStringProperty("erp", erp.code());
                message.setStringProperty("kind", command.kind().name());
                message.setStringProperty("contentType", "application/json");
                producer.send(requests, message);
            }
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    /** The ERP is up when something consumes its request queue; a queue of another broker cannot be seen and counts as up. */
    @Override
    public Probe probe(Erp erp) {
        String queue = requestQueue(erp);
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(
                    "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + ObjectName.quote(queue));
            if (!server.isRegistered(name)) {
                return Probe.up("queue " + queue + " is not of this broker");
            }
            int consumers = ((Number) server.getAttribute(name, "consumerCount")).intValue();
            return consumers > 0
                    ? Probe.up(consumers + " consumers on " + queue)
                    : Probe.down("nothing consumes queue " + queue);
        } catch (JMException | RuntimeException e) {
            return Probe.down(
                    "queue " + queue + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public Capabilities capabilities(Erp erp) {
        return new Capabilities(true, true, Idempotency.SERVER_KEY);
    }

    private static String requestQueue(Erp erp) {
        return erp.setting("requestQueue", "erp." + erp.code() + ".inbound");
    }

    private static String replyQueue(Erp erp) {
        return erp.setting("replyQueue", "erp." + erp.code() + ".outbound");
    }

    private Destination destination(String queue) {
        return destinations.computeIfAbsent(queue, name -> ServerResources.find(QUEUES + name, Destination.class)
                .orElseThrow(() -> new JMSRuntimeException("there is no queue " + QUEUES + name, "erp-queue-missing")));
    }
}
