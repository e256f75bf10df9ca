package io.ledgerline.mllp.net;

import io.ledgerline.mllp.MllpLog;
import io.ledgerline.mllp.net.NetSettings.ClientAuth;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLEngine;

/** The ports, the loops and the connections of the MLLP server. */
public final class NetServer {

    private final NetSettings settings;
    private final FrameHandler handler;
    private final BooleanSupplier room;
    private final MemoryBudget budget;
    private final List<IoLoop> loops = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    private final LogBudget log = new LogBudget();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong timeouts = new AtomicLong();
    private volatile boolean accepting = true;

    /**
     * Not listening yet.
     *
     * @param room false while the handler can take no more; then nothing is read from any connection
     */
    public NetServer(NetSettings settings, FrameHandler handler, BooleanSupplier room) {
        this.settings = settings;
        this.handler = handler;
        this.room = room;
        this.budget = new MemoryBudget(settings.maxBufferedBytes());
    }

    /**
     * Binds the ports and starts the loops.
     *
     * @throws IOException when a port cannot be bound; nothing is left open then
     */
    public void start(ThreadFactory factory) throws IOException {
        try {
            for (int i = 0; i < settings.ioThreads(); i++) {
                loops.add(new IoLoop(this));
            }
            if (settings.port() != 0) {
                listeners.add(new Listener(this, settings.bind(), settings.port(), false));
            }
            if (settings.tlsPort() != 0) {
                listeners.add(new Listener(this, settings.bind(), settings.tlsPort(), true));
            }
        } catch (IOException e) {
            listeners.forEach(Listener::close);
            throw e;
        }
        listeners.forEach(listener -> loops.get(0).listen(listener));
        for (IoLoop loop : loops) {
            Thread thread = factory.newThread(loop);
            threads.add(thread);
            thread.start();
        }
    }

    /** The bound ports: in the clear first, if there is one, then TLS. */
    public List<Integer> ports() {
        return listeners.stream().map(Listener::port).toList();
    }

    void start(SocketChannel channel, boolean tls) throws IOException {
        IoLoop loop = loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
        try {
            Transport transport = tls ? new TlsTransport(channel, engine()) : new PlainTransport(channel);
            loop.adopt(new Connection(loop, channel, transport, new FrameDecoder(settings.maxMessageBytes(), budget)));
        } catch (IOException e) {
            connectionClosed(Sockets.address(channel));
            throw e;
        }
    }

    private SSLEngine engine() {
        SSLEngine engine = settings.tls().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(settings.clientAuth() == ClientAuth.NEED);
        if (settings.clientAuth() == ClientAuth.WANT) {
            engine.setWantClientAuth(true);
        }
        return engine;
    }

    /** Accepts no more connections and reads no more from those there are, until resumed; answers still go out. */
    public void pause() {
        accept(false);
    }

    /** Takes up work after {@link #pause()}. */
    public void resume() {
        accept(true);
    }

    private void accept(boolean wanted) {
        accepting = wanted;
        loops.get(0).execute(() -> listeners.forEach(Listener::update));
        roomChanged();
    }

    /** True unless paused. */
    public boolean accepting() {
        return accepting;
    }

    /** The answer of the {@code room} supplier has changed. */
    public void roomChanged() {
        loops.forEach(loop -> loop.execute(() -> {}));
    }

    boolean mayRead() {
        return accepting && room.getAsBoolean();
    }

    /** Counts a new connection; gives the reason why it is one too many, else null. */
    String admit(InetAddress address) {
        if (connections.incrementAndGet() > settings.maxConnections()) {
            connections.decrementAndGet();
            refused.incrementAndGet();
            return "too many connections";
        }
        if (byAddress.merge(address, 1, Integer::sum) > settings.maxConnectionsPerAddress()) {
            connectionClosed(address);
            refused.incrementAndGet();
            return "too many connections from this address";
        }
        return null;
    }

    /** Says something to the log, unless much has been said lately: what senders do shall not fill it. */
    void tell(Runnable line) {
        long unsaid = log.permit();
        if (unsaid > 0) {
            MllpLog.LOG.unsaid(unsaid);
        }
        if (unsaid >= 0) {
            line.run();
        }
    }

    NetSettings settings() {
        return settings;
    }

    FrameHandler handler() {
        return handler;
    }

    void connectionClosed(InetAddress address) {
        connections.decrementAndGet();
        byAddress.computeIfPresent(address, (from, count) -> count == 1 ? null : count - 1);
    }

    void refusedConnection() {
        refused.incrementAndGet();
    }

    void timedOut() {
        timeouts.incrementAndGet();
    }

    /** Open connections. */
    public int connections() {
        return connections.get();
    }

    /** Connections that were closed because a limit was exceeded. */
    public long refused() {
        return refused.get();
    }

    /** Connections that were closed because a time was exceeded. */
    public long timeouts() {
        return timeouts.get();
    }

    /** Memory that unfinished blocks take. */
    public long bufferedBytes() {
        return budget.used();
    }

    /** Closes the ports; connections stay. */
    public void closePorts() {
        accepting = false;
        listeners.forEach(Listener::close);
        roomChanged();
    }

    /** Closes everything and waits for the loops to end. */
    public void stop(Duration patience) throws InterruptedException {
        closePorts();
        loops.forEach(IoLoop::stop);
        for (Thread thread : threads) {
            thread.join(patience.toMillis());
        }
    }
}
