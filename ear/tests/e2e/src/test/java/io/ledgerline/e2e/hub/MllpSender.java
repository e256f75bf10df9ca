package io.ledgerline.e2e.hub;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** An MLLP sender that decides about every byte: 0x0B, message, 0x1C 0x0D, and the same back. */
public final class MllpSender implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    /** On a connection of its own to the port in the clear. */
    public MllpSender(HubServer hub) throws IOException {
        this(new Socket("127.0.0.1", hub.mllpPort()));
    }

    /** On a connection that is open already, for instance under TLS. */
    public MllpSender(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends messages in one write, without waiting for anything. */
    public MllpSender send(String... messages) throws IOException {
        return send(StandardCharsets.UTF_8, messages);
    }

    /** The same in a character set. */
    public MllpSender send(Charset charset, String... messages) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String message : messages) {
            frames.write(0x0B);
            frames.writeBytes(message.getBytes(charset));
            frames.write(0x1C);
            frames.write(0x0D);
        }
        socket.getOutputStream().write(frames.toByteArray());
        socket.getOutputStream().flush();
        return this;
    }

    /** The next message that comes back, in UTF-8. */
    public String receive() throws IOException {
        return receive(StandardCharsets.UTF_8);
    }

    /** The same in a character set. */
    public String receive(Charset charset) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int start = in.read();
        if (start != 0x0B) {
            throw new IOException(start < 0 ? "the connection was closed" : "no start of a block: " + start);
        }
        for (int c = in.read(); c != 0x1C; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed within a message");
            }
            message.write(c);
        }
        if (in.read() != 0x0D) {
            throw new IOException("no end of a block");
        }
        return message.toString(charset);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
