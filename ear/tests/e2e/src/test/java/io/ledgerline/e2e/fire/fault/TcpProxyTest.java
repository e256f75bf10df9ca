package io.ledgerline.e2e.fire.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private ServerSocket echo;
    private TcpProxy proxy;
    private CompletableFuture<Void> serving;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        proxy = new TcpProxy();
        proxy.target(echo.getLocalPort());
        serving = CompletableFuture.runAsync(() -> {
            try (Socket socket = echo.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
        serving.join();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(500);
        return socket;
    }

    @Test
    void forwardsUntilItIsToldToSwallowAndThenBreaksWhatWasLost() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(7);
            assertThat(socket.getInputStream().read()).isEqualTo(7);

            proxy.halfOpen();
            socket.getOutputStream().write(8);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.pass();
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void resetsConnectionsThatAreThereAndThatCome() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(7);
            assertThat(socket.getInputStream().read()).isEqualTo(7);
            proxy.refuse();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> {
                    try (Socket socket = connect()) {
                        socket.getOutputStream().write(7);
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    }
                })
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
    }
}
