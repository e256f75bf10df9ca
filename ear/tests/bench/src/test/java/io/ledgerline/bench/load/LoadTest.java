package io.ledgerline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver itself, against a sender's counterpart of a few lines. */
@Timeout(60)
class LoadTest {

    private static final List<String> NORTH = List.of("NMGH");

    @Test
    void sendsAndCountsAcknowledgementsByCode() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CountDownLatch hundred = new CountDownLatch(100);
            Thread counterpart = new Thread(() -> accept(port, hundred));
            counterpart.start();

            Load load = new Load(
                    () -> new MllpConnection("127.0.0.1", port.getLocalPort()), new Charges(2, 10, NORTH, 0), 2, 0);
            load.measure(true);
            assertThat(hundred.await(30, TimeUnit.SECONDS)).isTrue();
            load.measure(false);
            load.stop();

            assertThat(load.codes()).containsOnlyKeys("AA");
            assertThat(load.latency().getTotalCount()).isGreaterThanOrEqualTo(90);
            assertThat(load.acknowledged()).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void facilitiesSendInTurns() {
        Charges charges = new Charges(1, 10, List.of("AAAA", "BBBB"), 0);

        assertThat(charges.next().text()).startsWith("MSH|^~\\&|EPIC|BBBB|").contains("^^^BBBB^MR");
        assertThat(charges.next().text()).startsWith("MSH|^~\\&|EPIC|AAAA|");
    }

    @Test
    void everyMessageHasANewControlId() {
        Charges charges = new Charges(1, 10, NORTH, 0);

        assertThat(charges.next().controlId()).isNotEqualTo(charges.next().controlId());
        assertThat(charges.next().text()).startsWith("MSH|^~\\&|EPIC|NMGH|").contains("\rFT1|1|U-");
    }

    @Test
    void readsTheCodeOfAnAcknowledgement() {
        assertThat(Connection.code("MSH|^~\\&|A\rMSA|AE|42\r")).isEqualTo("AE");
        assertThat(Connection.code("MSH|^~\\&|A\r")).isEqualTo("?");
    }

    @Test
    void refusesOptionsThatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--speed", "9"));
        assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--channel", "telex"));
        assertThat(LoadOptions.parse("--rate", "50").rate()).isEqualTo(50);
    }

    private static void accept(ServerSocket port, CountDownLatch answered) {
        try {
            while (true) {
                Socket socket = port.accept();
                new Thread(() -> answer(socket, answered)).start();
            }
        } catch (IOException e) {
            // the test is over and has closed the port
        }
    }

    private static void answer(Socket socket, CountDownLatch answered) {
        try (socket) {
            InputStream in = socket.getInputStream();
            int c = in.read();
            while (c >= 0) {
                if (c == 0x1C) {
                    socket.getOutputStream()
                            .write("\u000bMSH|^~\\&|X\rMSA|AA|1\r\u001c\r".getBytes(StandardCharsets.US_ASCII));
                    answered.countDown();
                }
                c = in.read();
            }
        } catch (IOException e) {
            // the sender has gone
        }
    }
}
