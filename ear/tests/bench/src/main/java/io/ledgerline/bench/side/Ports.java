package io.ledgerline.bench.side;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that are free now and stay so: below the range from which the system takes ports for outgoing connections, of which a load
 * has many.
 */
final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private Ports() {}

    static List<Integer> free(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(any());
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static ServerSocket any() throws IOException {
        IOException refused = null;
        for (int i = 0; i < END - FIRST; i++) {
            try {
                int port = ThreadLocalRandom.current().nextInt(FIRST, END);
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                refused = e; // somebody's
            }
        }
        throw new IOException("no port is free from " + FIRST + " on", refused);
    }
}
