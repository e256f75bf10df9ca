package io.ledgerline.e2e.fire.traffic;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * One connection of an interface engine: sends a message, waits for its acknowledgement, and only then sends the next. Where
 * the connection breaks, no answer comes or the answer is not AA, it sends the very same bytes again until they are taken.
 */
final class MllpSender implements Sender {

    private static final int ANSWER_PATIENCE_MILLIS = 45_000;
    private static final Duration GIVE_UP = Duration.ofMinutes(6);
    private static final long PAUSE_AFTER_TROUBLE = Duration.ofMillis(500).toNanos();

    private final int port;
    private final Duration pace;
    private final Supply traffic;
    private final Acknowledgements acknowledgements;
    private volatile boolean ending;
    private Socket socket;
    private InputStream in;

    /**
     * To a port of this machine.
     *
     * @param pace at least so long from the beginning of one message to the beginning of the next: a sender that is
     *     acknowledged on receipt would otherwise be as fast as the broker stores
     */
    MllpSender(int port, Duration pace, Supply traffic, Acknowledgements acknowledgements) {
        this.port = port;
        this.pace = pace;
        this.traffic = traffic;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void end() {
        ending = true;
    }

    @Override
    public void run() {
        try {
            long begin = System.nanoTime();
            while ((!ending || traffic.owes()) && round()) {
                LockSupport.parkNanos(pace.toNanos() - (System.nanoTime() - begin));
                begin = System.nanoTime();
            }
        } finally {
            disconnect();
        }
    }

    private boolean round() {
        LoadMessage message = traffic.next();
        return deliver(message) && (!traffic.again() || deliver(message));
    }

    private boolean deliver(LoadMessage message) {
        Instant begin = Instant.now();
        while (Duration.between(begin, Instant.now()).compareTo(GIVE_UP) < 0) {
            acknowledgements.sent(message);
            try {
                String answer = exchange(message.bytes());
                if (!message.controlId().equals(field(answer, 2))) {
                    acknowledgements.trouble("answer to another message than " + message.controlId());
                    disconnect();
                } else if ("AA".equals(field(answer, 1))) {
                    acknowledgements.acknowledged(message);
                    return true;
                } else if ("AE".equals(field(answer, 1))) {
                    acknowledgements.negative();
                } else {
                    acknowledgements.trouble(message.controlId() + " refused with " + field(answer, 1));
                    return true;
                }
            } catch (IOException e) {
                acknowledgements.broken();
                disconnect();
            }
            LockSupport.parkNanos(PAUSE_AFTER_TROUBLE);
        }
        acknowledgements.trouble(message.controlId() + " was not acknowledged within " + GIVE_UP);
        return false;
    }

    private String exchange(byte[] bytes) throws IOException {
        if (socket == null) {
            Socket fresh = new Socket();
            try {
                fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
                fresh.setSoTimeout(ANSWER_PATIENCE_MILLIS);
                fresh.setTcpNoDelay(true);
                in = new BufferedInputStream(fresh.getInputStream());
                socket = fresh;
            } finally {
                if (socket == null) {
                    fresh.close();
                }
            }
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream(bytes.length + 3);
        frame.write(0x0B);
        frame.write(bytes);
        frame.write(0x1C);
        frame.write(0x0D);
        socket.getOutputStream().write(frame.toByteArray());
        return read();
    }

    private String read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int c = in.read(); c != 0x1C; c = in.read()) {
            if (c < 0) {
                throw new IOException("connection closed without an acknowledgement");
            }
            if (c != 0x0B) {
                message.write(c);
            }
        }
        if (in.read() != 0x0D) {
            throw new IOException("acknowledgement without an end");
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    /** A field of MSA, or an empty text. */
    private static String field(String answer, int number) {
        for (String segment : answer.split("\r")) {
            String[] fields = segment.split("\\|", -1);
            if (fields[0].equals("MSA") && fields.length > number) {
                return fields[number];
            }
        }
        return "";
    }

    private void disconnect() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                acknowledgements.broken();
            }
            socket = null;
        }
    }
}
