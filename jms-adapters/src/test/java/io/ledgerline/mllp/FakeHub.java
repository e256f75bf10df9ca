package io.ledgerline.mllp;

import io.ledgerline.intake.Outcome;
import io.ledgerline.message.Envelope;
import io.ledgerline.message.MessageState;
import io.ledgerline.mllp.exchange.ExchangeSettings;
import io.ledgerline.mllp.exchange.InboundFrame;
import io.ledgerline.mllp.exchange.Inbox;
import io.ledgerline.mllp.net.NetSettings;
import io.ledgerline.platform.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** An MLLP endpoint with an inbox in memory, and an application whose answers a test can hold back. */
final class FakeHub implements Inbox, AutoCloseable {

    /** What the broker does with a message. */
    interface Broker {
        void store(InboundFrame frame) throws NotStored, InterruptedException;
    }

    final List<InboundFrame> stored = new CopyOnWriteArrayList<>();
    final BlockingQueue<InboundFrame> held = new LinkedBlockingQueue<>();
    volatile Broker broker = frame -> {};
    volatile boolean holdAnswers;
    volatile boolean receiptOnly;

    String bind = "127.0.0.1";
    int port = -1;
    int tlsPort;
    SSLContext tls;
    NetSettings.ClientAuth clientAuth = NetSettings.ClientAuth.NONE;
    int maxConnections = 2000;
    int maxConnectionsPerAddress = 2000;
    int maxMessageBytes = 1_000_000;
    long maxBufferedBytes = 50_000_000;
    int maxInFlight = 1000;
    int maxPipelined = 64;
    int workers = 4;
    Duration idleTimeout = Duration.ofMinutes(5);
    Duration frameTimeout = Duration.ofMinutes(1);
    Duration replyTimeout = Duration.ofSeconds(20);

    private MllpEndpoint endpoint;
    private final Time time = new Time();

    FakeHub start() throws IOException {
        NetSettings net = new NetSettings(
                bind,
                port,
                tlsPort,
                tls,
                clientAuth,
                2,
                maxConnections,
                maxConnectionsPerAddress,
                maxMessageBytes,
                maxBufferedBytes,
                idleTimeout,
                frameTimeout,
                Duration.ofSeconds(30));
        ExchangeSettings exchange = new ExchangeSettings(maxInFlight, 100_000_000, maxPipelined, replyTimeout);
        endpoint = new MllpEndpoint(
                new MllpSettings(true, workers, false, 1, 1, net, exchange),
                this,
                (s, f) -> receiptOnly,
                time,
                threads());
        endpoint.start(threads());
        return this;
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "mllp-test-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    int port() {
        return endpoint.status().ports().get(0);
    }

    MllpStatus status() {
        return endpoint.status();
    }

    MllpEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void store(InboundFrame frame) throws NotStored {
        try {
            broker.store(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStored(e);
        }
        stored.add(frame);
        if (!frame.answerWanted()) {
            return;
        }
        if (holdAnswers) {
            held.add(frame);
        } else {
            answer(frame);
        }
    }

    /** Answers as the listener would after its commit. */
    void answer(InboundFrame frame) {
        Envelope envelope = new Envelope(
                frame.id(), "hl7v2", "mllp", null, null, null, frame.body(), frame.receivedAt(), "c", null, Map.of());
        byte[] ack = new io.ledgerline.hl7v2.Hl7v2Acknowledger(time)
                .acknowledge(envelope, null, new Outcome.Accepted(UUID.randomUUID(), MessageState.RECORDED, List.of()))
                .body();
        endpoint.answered(frame.id().toString(), "AA", ack);
    }

    @Override
    public void close() throws InterruptedException {
        endpoint.stop();
    }
}
