package io.ledgerline.mllp;

import io.ledgerline.mllp.exchange.AckPolicy;
import io.ledgerline.mllp.exchange.Counters;
import io.ledgerline.mllp.exchange.Exchanges;
import io.ledgerline.mllp.exchange.Inbox;
import io.ledgerline.mllp.net.NetServer;
import io.ledgerline.platform.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A running MLLP server: sockets, exchanges and the threads of both. Knows nothing of the container. */
final class MllpEndpoint {

    /** How long a stop waits for answers that are on their way. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final long SWEEP_MILLIS = 250;

    private final ExecutorService workers;
    private final ScheduledExecutorService sweeper;
    private final Exchanges exchanges;
    private final NetServer net;
    private final String bind;
    private ScheduledFuture<?> sweeping;

    MllpEndpoint(MllpSettings settings, Inbox inbox, AckPolicy policy, Time time, ThreadFactory threads) {
        // what comes while it stops is not stored and not acknowledged: its sender keeps it
        this.workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads,
                new ThreadPoolExecutor.DiscardPolicy());
        // a thread of its own: when every worker waits for the broker, somebody must still see whose time is over
        this.sweeper = Executors.newSingleThreadScheduledExecutor(threads);
        this.exchanges = new Exchanges(settings.exchange(), inbox, policy, time, workers);
        this.net = new NetServer(settings.net(), exchanges, exchanges::hasRoom);
        this.bind = settings.net().bind();
        exchanges.onRoomChanged(net::roomChanged);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when a port cannot be bound
     */
    void start(ThreadFactory threads) throws IOException {
        try {
            net.start(threads);
        } catch (IOException e) {
            workers.shutdownNow();
            sweeper.shutdownNow();
            throw e;
        }
        sweeping = sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        MllpLog.LOG.listening(bind, net.ports());
    }

    private void sweep() {
        try {
            exchanges.sweep();
        } catch (RuntimeException e) {
            // an exception would end the schedule, and with it every timeout
            MllpLog.LOG.exchangeFailed(e);
        }
    }

    /** The application's answer to one of its messages. */
    void answered(String id, String ack, byte[] body) {
        exchanges.answered(id, ack, body);
    }

    void pause() {
        net.pause();
        MllpLog.LOG.switched("paused");
    }

    void resume() {
        net.resume();
        MllpLog.LOG.switched("resumed");
    }

    MllpStatus status() {
        Counters counters = exchanges.counters();
        return new MllpStatus(
                net.accepting(),
                net.ports(),
                net.connections(),
                counters.inFlight(),
                counters.received(),
                counters.acknowledged(),
                counters.rejected(),
                counters.timeouts(),
                net.refused(),
                net.timeouts());
    }

    /** Takes no more, lets answers on their way go out, then closes everything. */
    void stop() throws InterruptedException {
        net.closePorts();
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (exchanges.unanswered() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        net.stop(GRACE);
        sweeping.cancel(true);
        sweeper.shutdownNow();
        workers.shutdownNow();
        MllpLog.LOG.stopped(exchanges.counters().received(), exchanges.unanswered());
    }
}
