package samples;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A legacy engine: text on {@code in.hl7v2}, the acknowledgement comes to a temporary queue named in JMSReplyTo. */
final class Jms implements Sender {

    private final JMSContext jms;
    private final Queue queue;
    private final TemporaryQueue replies;
    private final JMSConsumer consumer;

    Jms(Options options) throws NamingException {
        Properties properties = new Properties();
        properties.put(Context.INITIAL_CONTEXT_FACTORY, "org.wildfly.naming.client.WildFlyInitialContextFactory");
        properties.put(Context.PROVIDER_URL, "remote+http://" + options.host() + ":" + options.httpPort());
        properties.put(Context.SECURITY_PRINCIPAL, "jms-producer");
        properties.put(Context.SECURITY_CREDENTIALS, options.passwordOf("jms-producer"));
        InitialContext naming = new InitialContext(properties);
        ConnectionFactory factory = (ConnectionFactory) naming.lookup("jms/RemoteConnectionFactory");
        queue = (Queue) naming.lookup("jms/queue/in.hl7v2");
        jms = factory.createContext("jms-producer", options.passwordOf("jms-producer"));
        replies = jms.createTemporaryQueue();
        consumer = jms.createConsumer(replies);
    }

    @Override
    public String send(Sample sample) throws Exception {
        TextMessage message = jms.createTextMessage(sample.body());
        message.setJMSReplyTo(replies);
        message.setJMSCorrelationID(sample.controlId());
        message.setStringProperty("source", sample.hospital());
        jms.createProducer().send(queue, message);
        Message reply = consumer.receive(60_000);
        return reply == null ? "no reply" : Sender.code(reply.getBody(String.class));
    }

    @Override
    public void close() {
        jms.close();
    }
}
