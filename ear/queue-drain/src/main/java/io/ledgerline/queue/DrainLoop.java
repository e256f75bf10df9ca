package io.ledgerline.queue;

import jakarta.jms.Message;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.core.client.impl.ClientConsumerInternal;
import org.apache.activemq.artemis.core.client.impl.ClientSessionInternal;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.activemq.artemis.jms.client.compatible1X.ActiveMQCompatibleMessage;

/** One consumer of a drained queue: a thread, a session, and the transactions one after the other. */
final class DrainLoop implements Runnable {

    private static final String ADDRESS = "jms.queue.";
    private static final long PATIENCE_MILLIS = 500;
    private static final long PAUSED_MILLIS = 60_000;
    private static final long BACK_OFF_MILLIS = 1_000;

    /** Messages come steadily when the next is there so soon after a transaction. */
    private static final long STEADY_NANOS = 50_000_000;

    private final QueueDrain drain;
    private ClientSession session;
    private BrokerBranch branch;
    private ClientConsumerInternal consumer;
    /** When the last transaction ended. */
    private volatile long ended = System.nanoTime() - STEADY_NANOS;
    /** Fetched, but not of the batch before. */
    private ClientMessage carried;

    DrainLoop(QueueDrain drain) {
        this.drain = drain;
    }

    @Override
    public void run() {
        while (drain.isRunning()) {
            if (!drain.isActive()) {
                drain.await(PAUSED_MILLIS);
                continue;
            }
            try (ClientSessionFactory factory =
                    drain.connections().getServerLocator().createSessionFactory()) {
                take(factory);
            } catch (Exception | Error e) {
                // whatever it was, the queue has few other readers, or none
                drain.log().troubled(e);
                drain.await(BACK_OFF_MILLIS);
            }
        }
    }

    /** Takes messages with one session until the drain is paused or stopped, or the session fails. */
    private void take(ClientSessionFactory factory) throws Exception {
        session = factory.createSession(null, null, true, false, false, false, 0);
        branch = new BrokerBranch((ClientSessionInternal) session);
        try {
            consumer = (ClientConsumerInternal)
                    session.createConsumer(ADDRESS + drain.settings().queue());
            session.start();
            while (drain.isActive()) {
                List<ClientMessage> batch = batch();
                if (!drain.isActive()) {
                    // paused while waiting: the session's end gives it back
                    return;
                }
                if (!batch.isEmpty()) {
                    transact(batch);
                } else if (consumer.isClosed()) {
                    // an ended connection looks like an empty queue
                    throw new IllegalStateException("the broker closed the session");
                }
            }
        } finally {
            carried = null;
            session.close();
        }
    }

    /**
     * What has been delivered to this consumer by now, at least one message if one comes soon, and what comes within the time
     * to linger. A message that comes again, and one whose body is streamed from the broker, ends a batch.
     */
    private List<ClientMessage> batch() throws ActiveMQException {
        List<ClientMessage> batch = new ArrayList<>();
        ClientMessage next = carried == null ? consumer.receive(PATIENCE_MILLIS) : carried;
        carried = null;
        long now = System.nanoTime();
        long until =
                now - ended < STEADY_NANOS ? now + drain.settings().linger().toNanos() : now;
        while (next != null) {
            if (next.getDeliveryCount() > 1 && !batch.isEmpty()) {
                carried = next;
                return batch;
            }
            batch.add(next);
            if (batch.size() == drain.settings().batch() || next.getDeliveryCount() > 1 || next.isLargeMessage()) {
                return batch;
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (consumer.getBufferSize() == 0 && left <= 0) {
                return batch;
            }
            next = consumer.receive(Math.max(1, left));
        }
        return batch;
    }

    private void transact(List<ClientMessage> batch) throws Exception {
        TransactionManager transactions = drain.transactions();
        List<Message> messages = new ArrayList<>(batch.size());
        drain.begun(batch.size());
        try {
            transactions.begin();
            try {
                transactions.getTransaction().enlistResource(branch);
                for (ClientMessage each : batch) {
                    ActiveMQMessage view = ActiveMQCompatibleMessage.createMessage(each, session, drain.connections());
                    view.doBeforeReceive();
                    messages.add(view);
                }
                // tells the broker of all up to this one
                batch.get(batch.size() - 1).acknowledge();
                drain.listener().onMessages(messages);
                if (transactions.getStatus() != Status.STATUS_ACTIVE) {
                    throw new RollbackException("the transaction is marked for rollback");
                }
            } catch (Exception | Error e) {
                rollback(transactions);
                drain.log().rolledBack(messages, e);
                if (session.isClosed()) {
                    throw e;
                }
                return;
            }
            commit(transactions, messages);
        } finally {
            ended = System.nanoTime();
            drain.ended(batch.size());
        }
    }

    private void commit(TransactionManager transactions, List<Message> messages) throws Exception {
        try {
            transactions.commit();
        } catch (RollbackException e) {
            carried = null;
            drain.log().rolledBack(messages, e);
        }
    }

    /** The broker takes back whatever this consumer had, also what is not of the batch. */
    private void rollback(TransactionManager transactions) throws SystemException {
        carried = null;
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transactions.rollback();
        }
    }
}
