package io.ledgerline.bench.load;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Puts many messages into {@code in.hl7v2} that ask for no acknowledgement, hundreds a transaction. */
public final class QueueFiller {

    private static final int SENDERS = 4;
    private static final int BATCH = 200;

    private final Charges charges = new Charges(1, 1_000, List.of("NMGH"), 0);
    private final ConnectionFactory connections;
    private final Queue queue;

    /** Of a running hub. */
    public QueueFiller(String host, int port) throws NamingException {
        InitialContext naming = JmsConnection.naming(host, port);
        try {
            queue = (Queue) naming.lookup("jms/queue/in.hl7v2");
            connections = (ConnectionFactory) naming.lookup("jms/RemoteConnectionFactory");
        } finally {
            naming.close();
        }
    }

    /** Returns when so many more are in the queue. */
    public void fill(long count) throws Exception {
        AtomicLong left = new AtomicLong(count);
        Callable<Void> sender = () -> send(left);
        List<Future<Void>> senders = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(threads.submit(sender));
            }
            for (Future<Void> each : senders) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void send(AtomicLong left) throws JMSException {
        try (JMSContext jms =
                connections.createContext(JmsConnection.USER, JmsConnection.PASSWORD, JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = jms.createProducer();
            long before = left.getAndAdd(-BATCH);
            while (before > 0) {
                for (long i = Math.min(before, BATCH); i > 0; i--) {
                    Charges.Charge charge = charges.next();
                    TextMessage message = jms.createTextMessage(charge.text());
                    message.setJMSCorrelationID(charge.controlId());
                    producer.send(queue, message);
                }
                jms.commit();
                before = left.getAndAdd(-BATCH);
            }
        }
        return null;
    }
}
