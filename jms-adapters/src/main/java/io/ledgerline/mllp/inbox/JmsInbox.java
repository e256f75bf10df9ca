package io.ledgerline.mllp.inbox;

import io.ledgerline.jms.inbound.InboundMessage;
import io.ledgerline.jms.inbound.Replies;
import io.ledgerline.mllp.MllpLog;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stores messages on {@code in.hl7v2}. Workers that come while one is storing wait for it, and the next then stores what all
 * of them brought in one transaction of the broker: under load one durable commit serves many messages, and a message that
 * comes alone waits for nobody.
 */
@ApplicationScoped
public class JmsInbox implements Inbox {

    /** Most messages of one commit. */
    private static final int MOST = 64;

    @Resource(lookup = "java:/jms/LedgerlineDrain")
    private ConnectionFactory connections;

    @Resource(lookup = "java:/jms/queue/in.hl7v2")
    private Queue inbound;

    @Resource(lookup = "java:/jms/queue/reply.mllp")
    private Queue replies;

    private final ReentrantLock storing = new ReentrantLock(true);
    private final ConcurrentLinkedQueue<Pending> pending = new ConcurrentLinkedQueue<>();
    private Sender sender;

    private record Sender(JMSContext context, JMSProducer producer) {}

    /** A message of a worker that waits; written by whoever holds {@link #storing}. */
    private static final class Pending {
        private final InboundFrame frame;
        private boolean done;
        private Exception failure;

        Pending(InboundFrame frame) {
            this.frame = frame;
        }
    }

    @Override
    public void store(InboundFrame frame) throws NotStored {
        Pending mine = new Pending(frame);
        pending.add(mine);
        storing.lock();
        try {
            while (!mine.done) {
                storeWaiting();
            }
        } finally {
            storing.unlock();
        }
        if (mine.failure != null) {
            throw new NotStored(mine.failure);
        }
    }

    private void storeWaiting() {
        List<Pending> batch = new ArrayList<>();
        for (Pending next = pending.poll(); next != null; next = batch.size() < MOST ? pending.poll() : null) {
            batch.add(next);
        }
        Exception failure = send(batch);
        if (failure != null && batch.size() > 1) {
            // what keeps one of them out must not keep out the others
            batch.forEach(each -> each.failure = send(List.of(each)));
        } else {
            batch.forEach(each -> each.failure = failure);
        }
        batch.forEach(each -> each.done = true);
    }

    /** Sends messages in one transaction of the broker; why they are not stored, or null. */
    private Exception send(List<Pending> batch) {
        try {
            if (sender == null) {
                JMSContext context = connections.createContext(JMSContext.SESSION_TRANSACTED);
                sender = new Sender(context, context.createProducer());
            }
            for (Pending each : batch) {
                sender.producer().send(inbound, message(sender.context(), each.frame));
            }
            sender.context().commit();
            return null;
        } catch (JMSException | RuntimeException e) {
            // whatever it is: those who wait must hear of it
            discard();
            return e;
        } catch (Error e) {
            discard();
            return new IllegalStateException(e);
        }
    }

    private BytesMessage message(JMSContext context, InboundFrame frame) throws JMSException {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(frame.body());
        InboundMessage.describe(message, Frames.envelope(frame));
        if (frame.orderKey() != null) {
            message.setStringProperty("JMSXGroupID", "hl7v2-" + Frames.group(frame));
        }
        if (frame.answerWanted()) {
            message.setJMSReplyTo(replies);
            message.setStringProperty(Replies.HELD_BY, Replies.thisRun());
        }
        return message;
    }

    /** A context that failed may hold half of a transaction: another one takes its place. */
    private void discard() {
        Sender failed = sender;
        sender = null;
        if (failed != null) {
            try {
                failed.context().close();
            } catch (JMSRuntimeException e) {
                MllpLog.LOG.debugf(
                        "closing a JMS context failed: %s", e.getClass().getSimpleName());
            }
        }
    }

    /** Gives the broker's connection back. */
    public void close() {
        storing.lock();
        try {
            discard();
        } finally {
            storing.unlock();
        }
    }
}
