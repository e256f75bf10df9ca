package io.ledgerline.e2e.abuse;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections that are opened and left, each after some bytes; from loopback addresses of their own choice. */
final class Crowd implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private final List<Socket> sockets = new ArrayList<>();
    private int refused;

    Crowd(int port) {
        this.port = port;
    }

    /** Opens so many connections from 127.0.0.n and writes the beginning to each. */
    Crowd open(int count, int n, String beginning) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            try {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) n}), 0));
                socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
                write(socket, beginning);
                sockets.add(socket);
            } catch (IOException e) {
                refused++;
                socket.close();
            }
        }
        return this;
    }

    /** Writes something more to each. */
    void drip(String bytes) {
        for (Socket socket : sockets) {
            try {
                write(socket, bytes);
            } catch (IOException e) {
                refused++;
            }
        }
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Connections that the server has not closed. */
    int open() throws IOException {
        int open = 0;
        for (Socket socket : sockets) {
            socket.setSoTimeout(1);
            try {
                InputStream in = socket.getInputStream();
                int next = in.read();
                while (next >= 0 && in.available() > 0) {
                    next = in.read();
                }
                open += next >= 0 ? 1 : 0;
            } catch (SocketTimeoutException e) {
                open++;
            } catch (IOException e) {
                // reset by the server
                continue;
            }
        }
        return open;
    }

    /** What came back on the connections, as far as it is there: the first line of each. */
    List<String> answers() throws IOException {
        List<String> answers = new ArrayList<>();
        for (Socket socket : sockets) {
            socket.setSoTimeout(1);
            try {
                byte[] head = new byte[64];
                int length = socket.getInputStream().read(head);
                if (length > 0) {
                    answers.add(new String(head, 0, length, StandardCharsets.ISO_8859_1)
                            .lines()
                            .findFirst()
                            .orElse(""));
                }
            } catch (IOException e) {
                // nothing there yet, or closed
                continue;
            }
        }
        return answers;
    }

    /** Connections that were refused or ended while we wrote. */
    int refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
