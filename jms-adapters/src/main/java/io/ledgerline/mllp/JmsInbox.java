package io.ledgerline.mllp;

import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.jms.inbound.Replies;
import io.ledgerline.message.Envelope;
import io.ledgerline.mllp.exchange.InboundFrame;
import io.ledgerline.mllp.exchange.Inbox;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Stores messages on {@code in.hl7v2}. Outside of any transaction: the send of a persistent message returns when the broker
 * has written it down, so one round trip is one durable commit. Contexts are kept, one for each worker that is at it.
 */
@ApplicationScoped
public class JmsInbox implements Inbox {

    /** Groups keep the order of a business key. As many as keep that cheap for the broker, and tell nobody's account number. */
    private static final int GROUPS = 1024;

    @Resource(lookup = "java:/JmsXA")
    private ConnectionFactory connections;

    @Resource(lookup = "java:/jms/queue/in.hl7v2")
    private Queue inbound;

    @Resource(lookup = "java:/jms/queue/reply.mllp")
    private Queue replies;

    private final ConcurrentLinkedDeque<Sender> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private record Sender(JMSContext context, JMSProducer producer) {}

    @Override
    public void store(InboundFrame frame) throws NotStored {
        Sender sender = null;
        try {
            sender = idle.pollFirst();
            if (sender == null) {
                JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                sender = new Sender(context, context.createProducer());
            }
            sender.producer().send(inbound, message(sender.context(), frame));
        } catch (JMSException | JMSRuntimeException e) {
            discard(sender);
            throw new NotStored(e);
        }
        if (closed) {
            discard(sender);
        } else {
            idle.addFirst(sender);
        }
    }

    private BytesMessage message(JMSContext context, InboundFrame frame) throws JMSException {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(frame.body());
        InboundMessage.describe(
                message,
                new Envelope(
                        frame.id(),
                        "hl7v2",
                        "mllp",
                        null,
                        "x-application/hl7-v2+er7",
                        null,
                        frame.body(),
                        frame.receivedAt(),
                        frame.id().toString(),
                        frame.principal(),
                        Map.of("remoteAddress", frame.remoteAddress())));
        if (frame.orderKey() != null) {
            message.setStringProperty(
                    "JMSXGroupID", "hl7v2-" + Math.floorMod(frame.orderKey().hashCode(), GROUPS));
        }
        if (frame.answerWanted()) {
            message.setJMSReplyTo(replies);
            message.setStringProperty(Replies.HELD_BY, Replies.thisRun());
        }
        return message;
    }

    private static void discard(Sender sender) {
        if (sender != null) {
            try {
                sender.context().close();
            } catch (JMSRuntimeException e) {
                MllpLog.LOG.debugf(
                        "closing a JMS context failed: %s", e.getClass().getSimpleName());
            }
        }
    }

    /** Gives the broker's connections back. */
    void close() {
        closed = true;
        for (Sender sender = idle.pollFirst(); sender != null; sender = idle.pollFirst()) {
            discard(sender);
        }
    }
}
