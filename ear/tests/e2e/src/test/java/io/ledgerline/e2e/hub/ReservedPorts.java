package io.ledgerline.e2e.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for the servers that this process starts. They are below the range from which the system takes ports for outgoing
 * connections: a port of that range that is free now may be taken before a server has booted, or while it is down between a kill
 * and its next start. And they are no other test process's: each holds the first port of its block as long as it lives.
 */
public final class ReservedPorts {

    private static final int FIRST = 20_000;
    private static final int BLOCK = 100;
    private static final int BLOCKS = 120;

    private static final List<ServerSocket> HELD = new ArrayList<>();
    private static int last;
    private static int end;

    private ReservedPorts() {}

    /** A port on which nobody listens and that nobody else of this machine's tests will be given while this process lives. */
    public static synchronized int next() {
        for (int i = 0; i < BLOCK * BLOCKS; i++) {
            if (last == end) {
                ServerSocket first = block();
                HELD.add(first);
                last = first.getLocalPort();
                end = last + BLOCK - 1;
            }
            last++;
            if (free(last)) {
                return last;
            }
        }
        throw new IllegalStateException("no port is free from " + FIRST + " on");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false; // somebody else's
        }
    }

    private static ServerSocket block() {
        int start = ThreadLocalRandom.current().nextInt(BLOCKS);
        IOException refused = null;
        for (int i = 0; i < BLOCKS; i++) {
            try {
                return listen(FIRST + (start + i) % BLOCKS * BLOCK);
            } catch (IOException e) {
                refused = e; // another process's block
            }
        }
        throw new IllegalStateException("no block of ports is free from " + FIRST + " on", refused);
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
