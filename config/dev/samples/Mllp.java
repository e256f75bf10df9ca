package samples;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One MLLP connection: 0x0B, message, 0x1C 0x0D, and the same back. */
final class Mllp implements Sender {

    private final String host;
    private final int port;
    private Socket socket;
    private InputStream in;

    Mllp(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public String send(Sample sample) throws IOException {
        if (socket == null) {
            Socket fresh = new Socket();
            fresh.connect(new InetSocketAddress(host, port), 10_000);
            fresh.setSoTimeout(60_000);
            fresh.setTcpNoDelay(true);
            socket = fresh;
            in = new BufferedInputStream(fresh.getInputStream());
        }
        try {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0x0B);
            frame.writeBytes(sample.body().getBytes(StandardCharsets.UTF_8));
            frame.write(0x1C);
            frame.write(0x0D);
            OutputStream out = socket.getOutputStream();
            out.write(frame.toByteArray());
            out.flush();
            return Sender.code(read());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private String read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0 && c != 0x1C) {
            if (c != 0x0B) {
                message.write(c);
            }
            c = in.read();
        }
        if (c < 0) {
            throw new IOException("connection closed without an acknowledgement");
        }
        in.read();
        return message.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
