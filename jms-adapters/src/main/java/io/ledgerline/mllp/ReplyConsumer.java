package io.ledgerline.mllp;

import io.ledgerline.jms.inbound.Replies;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Reads from {@code reply.mllp} the answers that another node of the cluster gave to messages whose senders hang on this
 * one. What this node answers itself takes no queue, see {@link io.ledgerline.jms.inbound.HeldReply}.
 */
final class ReplyConsumer implements Runnable {

    /** Gives an answer to whoever waits for it. */
    @FunctionalInterface
    interface Target {
        void answered(String id, String ack, byte[] body);
    }

    private static final long POLL_MILLIS = 2_000;
    private static final long BACK_OFF_MILLIS = 1_000;

    private final ConnectionFactory connections;
    private final Queue queue;
    private final Target target;
    private volatile boolean running = true;

    ReplyConsumer(ConnectionFactory connections, Queue queue, Target target) {
        this.connections = connections;
        this.queue = queue;
        this.target = target;
    }

    @Override
    public void run() {
        while (running) {
            try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                JMSConsumer consumer =
                        context.createConsumer(queue, Replies.HELD_BY + " = '" + Replies.thisRun() + "'");
                while (running) {
                    Message message = consumer.receive(POLL_MILLIS);
                    if (message != null) {
                        take(message);
                    }
                }
            } catch (JMSRuntimeException | JMSException e) {
                backOff(e);
            }
        }
    }

    private void take(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(body);
            target.answered(message.getJMSCorrelationID(), message.getStringProperty(Replies.ACK), body);
        }
    }

    private void backOff(Exception cause) {
        if (!running) {
            return;
        }
        MllpLog.LOG.repliesTroubled(cause.getClass().getSimpleName());
        try {
            TimeUnit.MILLISECONDS.sleep(BACK_OFF_MILLIS);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        running = false;
    }
}
