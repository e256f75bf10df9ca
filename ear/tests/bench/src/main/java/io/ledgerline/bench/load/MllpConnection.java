package io.ledgerline.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** MLLP over one TCP connection that is kept open. */
final class MllpConnection implements Connection {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    MllpConnection(String host, int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    @Override
    public String send(Charges.Charge charge) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(1024);
        frame.write(START);
        frame.writeBytes(charge.text().getBytes(StandardCharsets.UTF_8));
        frame.write(END);
        frame.write(CARRIAGE_RETURN);
        out.write(frame.toByteArray());
        out.flush();
        return Connection.code(read());
    }

    private String read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(256);
        int c = in.read();
        while (c != END) {
            if (c < 0) {
                throw new IOException("connection closed before the acknowledgement");
            }
            if (c != START) {
                message.write(c);
            }
            c = in.read();
        }
        if (in.read() != CARRIAGE_RETURN) {
            throw new IOException("acknowledgement not ended by 0x1C 0x0D");
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
