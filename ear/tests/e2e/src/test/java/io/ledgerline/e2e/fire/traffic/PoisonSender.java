package io.ledgerline.e2e.fire.traffic;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends what nobody should: types without a mapping, amounts that are none, and a frame that ends in the middle. Each is sent
 * once; whether it is answered is other tests' concern. Nothing of it may be in the ERP, and nothing else may suffer.
 */
final class PoisonSender implements Sender {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 3_000;

    private final int port;
    private final Duration pace;
    private volatile boolean ending;
    private final AtomicInteger serials;
    private int serial;

    /**
     * Not yet begun.
     *
     * @param serials numbers what is sent, so that after a pause it goes on with what was not sent before
     */
    PoisonSender(int port, Duration pace, AtomicInteger serials) {
        this.port = port;
        this.pace = pace;
        this.serials = serials;
    }

    @Override
    public void end() {
        ending = true;
    }

    @Override
    public void run() {
        while (!ending) {
            serial = serials.incrementAndGet();
            send(frame());
            LockSupport.parkNanos(pace.toNanos());
        }
    }

    private String frame() {
        String head = "MSH|^~\\&|EPIC|NMGH|LEDGERLINE|MERE|20261120143015||%s|" + Load.POISON + serial + "|P|2.5.1\r";
        return switch (serial % 3) {
            case 0 -> "\u000b" + head.formatted("QBP^Q99^QBP_Q99") + "\u001c\r";
            case 1 ->
                "\u000b" + head.formatted("DFT^P03^DFT_P03")
                        + "PID|1||700012^^^NMGH^MR||Quill^Ada||19480317|F\r"
                        + "FT1|1|POISON-" + serial
                        + "||20261120141500|20261120143000|CG|E10002^Stem^EPIC|||many\r\u001c\r";
            default -> "\u000b" + head.formatted("DFT^P03^DFT_P03") + "FT1|1|POI";
        };
    }

    private void send(String frame) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(frame.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (frame.endsWith("\u001c\r")) {
                int unused = socket.getInputStream().read();
            }
        } catch (IOException e) {
            // the hub is dead just now, or it hung up on us: both are right
            LockSupport.parkNanos(pace.toNanos());
        }
    }
}
