package io.ledgerline.e2e.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ports of one server: free ones, so that several runs go side by side on one machine. */
record Ports(int http, int https, int management, int mllp) {

    /** Four ports that are free now. */
    static Ports free() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return new Ports(
                    sockets.get(0).getLocalPort(),
                    sockets.get(1).getLocalPort(),
                    sockets.get(2).getLocalPort(),
                    sockets.get(3).getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    /** The environment variables that give the server these ports. */
    Map<String, String> environment() {
        return Map.of(
                "LEDGERLINE_PORT_OFFSET", "0",
                "LEDGERLINE_HTTP_PORT", Integer.toString(http),
                "LEDGERLINE_HTTPS_PORT", Integer.toString(https),
                "LEDGERLINE_MANAGEMENT_PORT", Integer.toString(management),
                "LEDGERLINE_MLLP_PORT", Integer.toString(mllp));
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
