package io.ledgerline.mllp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A sender that writes exactly the bytes it is told to. */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    static String message(String controlId) {
        return message(controlId, "");
    }

    /** With MSH-15 and MSH-16, for example {@code AL|NE}. */
    static String message(String controlId, String conditions) {
        return "MSH|^~\\&|ORSYS|NMGH|L|H|20260412||ADT^A01|" + controlId + "|P|2.5|||" + conditions
                + "\rPID|1||A1|||||||||||||||ACC" + controlId + "\r";
    }

    static String framed(String text) {
        return "\u000b" + text + "\u001c\r";
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The next block. */
    String receive() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        int b = in.read();
        if (b != 0x0B) {
            throw new EOFException("no block, but " + b);
        }
        for (b = in.read(); b != 0x1C; b = in.read()) {
            if (b < 0) {
                throw new EOFException("within a block");
            }
            text.append((char) b);
        }
        if (in.read() != '\r') {
            throw new IOException("no CR");
        }
        return text.toString();
    }

    /** True when the server has closed the connection, a last word of TLS aside. */
    boolean ended() throws IOException {
        try {
            return socket.getInputStream().readNBytes(100).length < 100;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    boolean silentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return socket.getInputStream().read() < 0 && false;
        } catch (java.net.SocketTimeoutException nothing) {
            return true;
        } finally {
            socket.setSoTimeout(10_000);
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
