package io.ledgerline.mllp.net;

import io.ledgerline.mllp.MllpLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Accepts connections on one port. */
final class Listener {

    private static final int BACKLOG = 1024;

    /** Accepted in a row before the connections there are have their turn. */
    private static final int ACCEPTS_IN_A_ROW = 64;

    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final NetServer server;
    private final ServerSocketChannel channel;
    private final boolean tls;
    private SelectionKey key;
    private long pausedUntil = System.nanoTime();

    /** Binds at once, so that a port in use is known to the caller. */
    Listener(NetServer server, String bind, int port, boolean tls) throws IOException {
        this.server = server;
        this.tls = tls;
        this.channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            // a restart may bind again while connections of before linger
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(bind, Math.max(0, port)), BACKLOG);
        } catch (IOException e) {
            Sockets.close(channel);
            throw e;
        }
    }

    int port() {
        return channel.socket().getLocalPort();
    }

    void register(Selector selector) {
        try {
            key = channel.register(selector, server.accepting() ? SelectionKey.OP_ACCEPT : 0, this);
        } catch (ClosedChannelException e) {
            MllpLog.LOG.loopTroubled(e);
        }
    }

    /** Accepts again or no more, as the server says; called often. */
    void update() {
        boolean wanted = server.accepting() && System.nanoTime() - pausedUntil >= 0;
        int operations = wanted ? SelectionKey.OP_ACCEPT : 0;
        if (key != null && key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    void accept() {
        try {
            for (int i = 0; i < ACCEPTS_IN_A_ROW; i++) {
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                adopt(accepted);
            }
        } catch (ClosedChannelException stopping) {
            key.cancel();
        } catch (IOException e) {
            // out of file descriptors, most likely: asking again at once would spin
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
            update();
            MllpLog.LOG.acceptFailed(port(), e);
        }
    }

    private void adopt(SocketChannel accepted) {
        try {
            accepted.configureBlocking(false);
            accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            accepted.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            String refusal = server.admit(Sockets.address(accepted));
            if (refusal != null) {
                String address = String.valueOf(accepted.getRemoteAddress());
                server.tell(() -> MllpLog.LOG.connectionRefused(address, refusal));
                Sockets.close(accepted);
                return;
            }
            server.start(accepted, tls);
        } catch (IOException e) {
            MllpLog.LOG.connectionLost("unknown", e.getClass().getSimpleName());
            Sockets.close(accepted);
        }
    }

    void close() {
        Sockets.close(channel);
    }
}
