package io.ledgerline.mllp.net;

import java.io.Closeable;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Closing of sockets: what it fails with helps nobody, but may be wanted when a network is examined. */
final class Sockets {

    private static final Logger LOGGER = Logger.getLogger(Sockets.class);

    private Sockets() {}

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOGGER.debugf(e, "closing a socket failed");
        }
    }
}
