package io.ledgerline.mllp;

import io.ledgerline.jms.inbound.HeldReply;
import io.ledgerline.masterdata.source.AckMode;
import io.ledgerline.masterdata.source.SourceSystems;
import io.ledgerline.mllp.inbox.InboundQueue;
import io.ledgerline.mllp.inbox.JmsInbox;
import io.ledgerline.mllp.inbox.StraightInbox;
import io.ledgerline.mllp.inbox.StraightIntake;
import io.ledgerline.platform.PausableListener;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.thread.OwnThreads;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadFactory;

/** The MLLP server in the container: started and stopped with the application, paused and resumed by operations. */
@ApplicationScoped
public class MllpServer implements PausableListener {

    @Inject
    private Settings settings;

    @Inject
    private Time time;

    @Inject
    private JmsInbox queue;

    @Inject
    private InboundQueue line;

    @Inject
    private StraightIntake intake;

    @Inject
    private SourceSystems sources;

    @Resource
    private ManagedThreadFactory threads;

    @Resource(lookup = "java:/JmsXA")
    private ConnectionFactory connections;

    @Resource(lookup = "java:/jms/queue/reply.mllp")
    private Queue replies;

    private volatile MllpEndpoint endpoint;
    private StraightInbox inbox;
    private ReplyConsumer consumer;
    private Thread consumerThread;

    /** Binds the ports; a port that cannot be bound fails the deployment, since a hub that nobody reaches is none. */
    void start() {
        MllpSettings configured = MllpSettings.of(settings);
        if (!configured.enabled()) {
            MllpLog.LOG.disabled();
            return;
        }
        ThreadFactory own = new OwnThreads(threads);
        inbox = new StraightInbox(queue, line, intake::take, configured.batch());
        if (configured.straight()) {
            inbox.start(own, configured.transactions());
        }
        MllpEndpoint starting = new MllpEndpoint(configured, inbox, this::onReceipt, time, own);
        consumer = new ReplyConsumer(connections, replies, starting::answered);
        consumerThread = own.newThread(consumer);
        consumerThread.start();
        // before the first message: its answer must find the way back
        endpoint = starting;
        try {
            starting.start(own);
        } catch (IOException e) {
            endpoint = null;
            consumer.stop();
            throw new UncheckedIOException("the MLLP port " + configured.net().port() + " cannot be bound", e);
        }
    }

    private boolean onReceipt(String source, String facility) {
        if (source == null) {
            return false;
        }
        try {
            return sources.profile(source, facility).ackMode() == AckMode.RECEIPT;
        } catch (RuntimeException e) {
            MllpLog.LOG.profilesTroubled(e);
            return false;
        }
    }

    /** The answer of this node's listener, after the commit of its transaction. */
    void answered(@Observes(during = TransactionPhase.AFTER_SUCCESS) HeldReply reply) {
        MllpEndpoint running = endpoint;
        if (running != null) {
            running.answered(reply.correlationId(), reply.ack(), reply.body());
        }
    }

    void stop() {
        MllpEndpoint running = endpoint;
        endpoint = null;
        try {
            if (running != null) {
                running.stop();
            }
            if (consumer != null) {
                consumer.stop();
                consumerThread.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (inbox != null) {
                inbox.stop();
            }
            queue.close();
        }
    }

    @Override
    public String name() {
        return "mllp";
    }

    @Override
    public void pause() {
        MllpEndpoint running = endpoint;
        if (running != null) {
            running.pause();
        }
    }

    @Override
    public void resume() {
        MllpEndpoint running = endpoint;
        if (running != null) {
            running.resume();
        }
    }

    @Override
    public Status status() {
        MllpStatus now = counters();
        return new Status(now.listening(), now.connections(), now.inFlight(), now.received());
    }

    /** Everything it counts. */
    public MllpStatus counters() {
        MllpEndpoint running = endpoint;
        return running == null ? MllpStatus.DOWN : running.status();
    }
}
