package io.ledgerline.mllp.net;

import io.ledgerline.mllp.MllpLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread that serves the sockets of many connections. Whatever goes wrong with one of them ends that one only.
 */
final class IoLoop implements Runnable {

    private static final int BUFFER_BYTES = 65_536;
    private static final int TASKS_IN_A_ROW = 256;
    private static final long SWEEP_NANOS = 500_000_000L;

    private final NetServer server;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Connection> connections = new HashSet<>();
    private final List<Listener> listeners = new ArrayList<>();
    private volatile boolean running = true;
    private long lastSweep = System.nanoTime();
    private boolean allowed = true;
    private boolean stale;

    IoLoop(NetServer server) throws IOException {
        this.server = server;
        this.selector = Selector.open();
    }

    @Override
    public void run() {
        while (running) {
            try {
                selector.select(SWEEP_NANOS / 1_000_000);
                runTasks();
                gate();
                serve();
                sweep();
            } catch (IOException | RuntimeException | Error e) {
                // whatever it was, the other connections of this loop have nobody else
                MllpLog.LOG.loopTroubled(e);
            }
        }
        new ArrayList<>(connections).forEach(this::close);
        Sockets.close(selector);
    }

    private void runTasks() {
        for (int i = 0; i < TASKS_IN_A_ROW; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                MllpLog.LOG.loopTroubled(e);
            }
        }
        // a task may have added itself again; the sockets have their turn first
        selector.wakeup();
    }

    /** The server as a whole stopped reading, or goes on. */
    private void gate() {
        boolean now = server.mayRead();
        if (now != allowed || stale) {
            allowed = now;
            stale = false;
            new ArrayList<>(connections).forEach(Connection::resumed);
        }
    }

    private void serve() {
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            if (!key.isValid()) {
                continue;
            }
            if (key.attachment() instanceof Listener listener) {
                listener.accept();
            } else if (key.attachment() instanceof Connection connection) {
                serve(connection, key);
            }
        }
    }

    private void serve(Connection connection, SelectionKey key) {
        try {
            if (key.isWritable()) {
                connection.writable();
            }
            if (!connection.isClosed() && key.isValid() && key.isReadable()) {
                connection.readable();
            }
        } catch (RuntimeException e) {
            MllpLog.LOG.connectionFailed(connection.remoteAddress(), e);
            close(connection);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        if (now - lastSweep < SWEEP_NANOS) {
            return;
        }
        lastSweep = now;
        listeners.forEach(Listener::update);
        for (Connection connection : new ArrayList<>(connections)) {
            String reason = connection.overdue(server.settings(), now);
            if (reason != null) {
                server.timedOut();
                server.tell(() -> MllpLog.LOG.connectionTimedOut(connection.remoteAddress(), reason));
                close(connection);
            }
        }
    }

    /** Runs something on this loop's thread, soon. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    void adopt(Connection connection) {
        execute(() -> {
            try {
                Object attachment = server.handler().opened(connection);
                connections.add(connection);
                connection.register(connection.channel().register(selector, 0, connection), attachment);
            } catch (IOException e) {
                lost(connection, e);
            }
        });
    }

    void listen(Listener listener) {
        execute(() -> {
            listener.register(selector);
            listeners.add(listener);
        });
    }

    ByteBuffer buffer() {
        return buffer;
    }

    FrameHandler handler() {
        return server.handler();
    }

    /** False while nothing may be read; the room may end within what was read at once. */
    boolean mayRead() {
        if (allowed && !server.mayRead()) {
            allowed = false;
            stale = true;
        }
        return allowed;
    }

    void refusedBlock(Connection connection, FrameHandler.Refusal refusal) {
        server.refusedConnection();
        server.tell(() -> MllpLog.LOG.blockRefused(connection.remoteAddress(), refusal));
    }

    void lost(Connection connection, IOException cause) {
        server.tell(() -> MllpLog.LOG.connectionLost(
                connection.remoteAddress(), cause.getClass().getSimpleName()));
        close(connection);
    }

    void refused(Connection connection, String reason) {
        server.refusedConnection();
        server.tell(() -> MllpLog.LOG.connectionRefused(connection.remoteAddress(), reason));
        close(connection);
    }

    void close(Connection connection) {
        if (!connection.isClosed()) {
            connection.shut();
            connections.remove(connection);
            server.connectionClosed(connection.address());
            server.handler().closed(connection);
        }
    }

    void stop() {
        running = false;
        selector.wakeup();
    }
}
