package io.ledgerline.e2e.fire.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Forwards connections on this machine, and lets go wrong what networks let go wrong. */
public final class TcpProxy implements AutoCloseable {

    /** What happens to bytes. */
    public enum Mode {
        /** They are forwarded. */
        PASS,
        /** They are forwarded later. */
        DELAY,
        /** They vanish, in both directions, and nobody is told: both ends believe in the connection. */
        HALF_OPEN,
        /** Connections are reset, new ones as well. */
        REFUSE
    }

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Mode mode = Mode.PASS;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean closed;

    /** On a free port. */
    public TcpProxy() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("proxy", this::accept);
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Whom it forwards to: a port of this machine. */
    public void target(int port) {
        target = port;
    }

    /** Forwards faithfully; connections that were lost to {@link Mode#HALF_OPEN} are reset. */
    public void pass() {
        Mode before = mode;
        mode = Mode.PASS;
        if (before == Mode.HALF_OPEN) {
            resetAll();
        }
    }

    /** Holds every piece back for a time. */
    public void delay(Duration time) {
        delay = time;
        mode = Mode.DELAY;
    }

    /** Swallows everything. */
    public void halfOpen() {
        mode = Mode.HALF_OPEN;
    }

    /** Resets all connections, and new ones as they come. */
    public void refuse() {
        mode = Mode.REFUSE;
        resetAll();
    }

    /** Resets all connections; new ones are welcome. */
    public void resetAll() {
        open.forEach(TcpProxy::reset);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listener.accept();
                open.add(client);
                start("proxy-connection", () -> serve(client));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        if (mode == Mode.REFUSE) {
            reset(client);
            open.remove(client);
            return;
        }
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread back = start("proxy-back", () -> forward(server, client));
            forward(client, server);
            back.join();
            open.remove(server);
        } catch (IOException e) {
            reset(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    /** Ends with the first end of either side; the other side learns of it, as it would without a proxy. */
    private void forward(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (mode == Mode.DELAY) {
                    LockSupport.parkNanos(delay.toNanos());
                }
                if (mode != Mode.HALF_OPEN) {
                    out.write(buffer, 0, read);
                }
            }
            if (mode != Mode.HALF_OPEN) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            reset(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed already, which is what was wanted
            LockSupport.parkNanos(0);
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resetAll();
    }
}
