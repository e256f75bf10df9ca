package io.ledgerline.mllp;

import static io.ledgerline.mllp.RawClient.framed;
import static io.ledgerline.mllp.RawClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.mllp.net.NetSettings.ClientAuth;
import io.ledgerline.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The MLLP server under TLS")
@Timeout(60)
class MllpTlsTest {

    private static final String PASSWORD = "only-for-tests";

    @TempDir
    static Path stores;

    private final FakeHub hub = new FakeHub();

    @BeforeAll
    static void makeKeys() throws Exception {
        for (String name : List.of("hub", "sender", "stranger")) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-validity",
                    "2",
                    "-keystore",
                    store(name));
        }
        trust("trusted", "sender");
        trust("senders-trust", "hub");
    }

    private static void trust(String file, String whom) throws Exception {
        KeyStore trusting = KeyStore.getInstance("PKCS12");
        trusting.load(null, null);
        trusting.setCertificateEntry(whom, load(store(whom)).getCertificate(whom));
        try (OutputStream out = Files.newOutputStream(Path.of(store(file)))) {
            trusting.store(out, PASSWORD.toCharArray());
        }
    }

    private static String store(String name) {
        return stores.resolve(name + ".p12").toString();
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        java.util.ArrayList<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-storepass",
                PASSWORD,
                "-storetype",
                "PKCS12"));
        command.addAll(1, List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (hub.endpoint() != null) {
            hub.close();
        }
    }

    private void start(ClientAuth clientAuth) throws IOException {
        hub.port = 0;
        hub.tlsPort = -1;
        hub.clientAuth = clientAuth;
        hub.tls = TlsContexts.of(new Settings(new MapConfig(Map.of(
                "ledgerline.mllp.tls.keystore",
                store("hub"),
                "ledgerline.mllp.tls.keystore-password",
                PASSWORD,
                "ledgerline.mllp.tls.truststore",
                store("trusted"),
                "ledgerline.mllp.tls.truststore-password",
                PASSWORD))));
        hub.start();
    }

    private RawClient client(String key, String... protocols) throws Exception {
        KeyManagerFactory keys = null;
        if (key != null) {
            keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(store(key)), PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(store("senders-trust")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", hub.port());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return new RawClient(socket);
    }

    private static KeyStore load(String file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void talks_as_in_the_clear(String protocol) throws Exception {
        start(ClientAuth.NONE);
        try (RawClient client = client(null, protocol)) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.send(framed(message("t" + i))).receive()).contains("MSA|AA|t" + i);
            }
            client.send(framed(message("p1")) + framed(message("p2")));
            assertThat(client.receive()).contains("p1");
            assertThat(client.receive()).contains("p2");
        }
        assertThat(hub.stored.get(0).principal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void knows_the_sender_by_its_certificate(String protocol) throws Exception {
        start(ClientAuth.NEED);
        try (RawClient client = client("sender", protocol)) {
            assertThat(client.send(framed(message("1"))).receive()).contains("MSA|AA|1");
        }
        assertThat(hub.stored.get(0).principal()).isEqualTo("CN=sender");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", ""})
    void turns_away_senders_without_a_trusted_certificate(String key) throws Exception {
        start(ClientAuth.NEED);
        assertThatThrownBy(() -> {
                    try (RawClient client = client(key.isEmpty() ? null : key)) {
                        client.send(framed(message("1"))).receive();
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(hub.stored).isEmpty();
        try (RawClient client = client("sender")) {
            assertThat(client.send(framed(message("2"))).receive()).contains("MSA|AA|2");
        }
    }

    @Test
    void carries_large_messages_both_ways() throws Exception {
        hub.maxMessageBytes = 4_000_000;
        start(ClientAuth.WANT);
        String large = message("1") + "OBX|1|ED|||" + "0123456789ABCDEF".repeat(200_000) + "\r";
        try (RawClient client = client(null)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(framed(large)).receive()).contains("MSA|AA|1");
            }
        }
        assertThat(hub.stored.get(2).body()).hasSize(large.length());
    }

    @Test
    void gives_up_on_senders_that_never_finish_the_handshake() throws Exception {
        hub.frameTimeout = Duration.ofMillis(500);
        start(ClientAuth.NONE);
        try (RawClient client = new RawClient(hub.port())) {
            client.send("\u0016\u0003\u0001");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void goes_on_after_senders_that_do_not_speak_TLS() throws Exception {
        start(ClientAuth.NONE);
        try (RawClient plain = new RawClient(hub.port())) {
            plain.send(framed(message("1")));
            org.awaitility.Awaitility.await().until(() -> hub.status().connections() == 0);
        }
        try (RawClient client = client(null)) {
            assertThat(client.send(framed(message("2"))).receive()).contains("MSA|AA|2");
        }
    }

    @Test
    void tells_what_is_missing_in_its_settings() {
        Settings nothing = new Settings(new MapConfig(Map.of("ledgerline.mllp.tls.port", "2576")));
        assertThatThrownBy(() -> MllpSettings.of(nothing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ledgerline.mllp.tls.keystore");
    }
}
