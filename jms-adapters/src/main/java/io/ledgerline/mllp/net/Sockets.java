package io.ledgerline.mllp.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jboss.logging.Logger;

/** Closing of sockets: what it fails with helps nobody, but may be wanted when a network is examined. */
final class Sockets {

    private static final Logger LOGGER = Logger.getLogger(Sockets.class);

    private Sockets() {}

    /** Whom a channel leads to; the wildcard address when it is gone already. */
    static InetAddress address(SocketChannel channel) {
        InetAddress address = channel.socket().getInetAddress();
        return address == null ? new InetSocketAddress(0).getAddress() : address;
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOGGER.debugf(e, "closing a socket failed");
        }
    }
}
