package io.ledgerline.bench.load;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** JMS over HTTP upgrade: text to {@code in.hl7v2}, the acknowledgement to a temporary queue. */
final class JmsConnection implements Connection {

    static final String USER = "jms-producer";
    static final String PASSWORD = "ledgerline-jms-producer";
    private static final long TIMEOUT_MILLIS = 60_000;

    private final JMSContext jms;
    private final Queue queue;
    private final TemporaryQueue replies;
    private final JMSConsumer consumer;
    private final JMSProducer producer;

    JmsConnection(String host, int port) throws NamingException {
        InitialContext naming = naming(host, port);
        try {
            queue = (Queue) naming.lookup("jms/queue/in.hl7v2");
            jms = ((ConnectionFactory) naming.lookup("jms/RemoteConnectionFactory")).createContext(USER, PASSWORD);
        } finally {
            naming.close();
        }
        replies = jms.createTemporaryQueue();
        consumer = jms.createConsumer(replies);
        producer = jms.createProducer();
    }

    /** The names of a hub's server. */
    static InitialContext naming(String host, int port) throws NamingException {
        Properties properties = new Properties();
        properties.put(Context.INITIAL_CONTEXT_FACTORY, "org.wildfly.naming.client.WildFlyInitialContextFactory");
        properties.put(Context.PROVIDER_URL, "remote+http://" + host + ":" + port);
        properties.put(Context.SECURITY_PRINCIPAL, USER);
        properties.put(Context.SECURITY_CREDENTIALS, PASSWORD);
        return new InitialContext(properties);
    }

    @Override
    public String send(Charges.Charge charge) throws JMSException {
        TextMessage message = jms.createTextMessage(charge.text());
        message.setJMSReplyTo(replies);
        message.setJMSCorrelationID(charge.controlId());
        producer.send(queue, message);
        Message reply = consumer.receive(TIMEOUT_MILLIS);
        if (reply == null) {
            throw new JMSException("no acknowledgement within a minute");
        }
        return Connection.code(reply.getBody(String.class));
    }

    @Override
    public void close() {
        jms.close();
    }
}
