package io.ledgerline.e2e.fire.traffic;

import io.ledgerline.e2e.hub.HubServer;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * An interface engine that puts messages on the hub's queue. Its send has returned when the broker has the message: that is
 * its acknowledgement. After trouble it signs in anew and sends the very same bytes again.
 */
final class JmsSender implements Sender {

    private static final Duration GIVE_UP = Duration.ofMinutes(6);
    private static final long PAUSE_AFTER_TROUBLE = Duration.ofMillis(500).toNanos();

    private final HubServer hub;
    private final Duration pace;
    private final Traffic traffic;
    private final Acknowledgements acknowledgements;
    private volatile boolean ending;
    private JMSContext context;
    private JMSProducer producer;
    private Queue queue;

    JmsSender(HubServer hub, Duration pace, Traffic traffic, Acknowledgements acknowledgements) {
        this.hub = hub;
        this.pace = pace;
        this.traffic = traffic;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void end() {
        ending = true;
    }

    @Override
    public void run() {
        try {
            long begin = System.nanoTime();
            while ((!ending || traffic.owes()) && deliver(traffic.next())) {
                LockSupport.parkNanos(pace.toNanos() - (System.nanoTime() - begin));
                begin = System.nanoTime();
            }
        } finally {
            disconnect();
        }
    }

    private boolean deliver(LoadMessage message) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < GIVE_UP.toNanos()) {
            acknowledgements.sent(message);
            try {
                send(message);
                acknowledgements.acknowledged(message);
                return true;
            } catch (JMSException | JMSRuntimeException | IllegalStateException e) {
                acknowledgements.broken();
                disconnect();
                LockSupport.parkNanos(PAUSE_AFTER_TROUBLE);
            }
        }
        acknowledgements.trouble(message.controlId() + " was not taken by the broker within " + GIVE_UP);
        return false;
    }

    private void send(LoadMessage message) throws JMSException {
        if (context == null) {
            queue = hub.queue("in.hl7v2");
            context = hub.jms().createContext("jms-producer", "ledgerline-jms-producer");
            producer = context.createProducer();
        }
        BytesMessage bytes = context.createBytesMessage();
        bytes.writeBytes(message.bytes());
        bytes.setStringProperty("source", traffic.hospital().source());
        bytes.setStringProperty("JMSXGroupID", message.group());
        producer.send(queue, bytes);
    }

    private void disconnect() {
        if (context != null) {
            try {
                context.close();
            } catch (JMSRuntimeException e) {
                acknowledgements.broken();
            }
            context = null;
        }
    }
}
