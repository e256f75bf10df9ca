package io.ledgerline.e2e.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.util.StandardSocketFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.ledgerline.e2e.hub.Hl7Messages;
import io.ledgerline.e2e.hub.HubClient;
import io.ledgerline.e2e.hub.HubServer;
import io.ledgerline.e2e.hub.MllpSender;
import io.ledgerline.e2e.hub.ReservedPorts;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MLLP under TLS with certificates on both sides, in the real server. */
class MllpTlsE2EIT {

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static HubServer hub;
    private static int port;

    private final Hl7Messages messages = new Hl7Messages();

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
        Path key = certificates.key("hub");
        certificates.key("engine");
        certificates.key("stranger");
        Path trusted = certificates.trust("hub-trusts", "engine");
        certificates.trust("engine-trusts", "hub");
        port = ReservedPorts.next();
        hub = HubServer.named("mllp-tls")
                .environment("LEDGERLINE_MLLP_PORT", "0")
                .environment("LEDGERLINE_MLLP_TLS_PORT", Integer.toString(port))
                .environment("LEDGERLINE_MLLP_TLS_CLIENT_AUTH", "need")
                .environment("LEDGERLINE_MLLP_TLS_KEYSTORE", key.toString())
                .environment("LEDGERLINE_MLLP_TLS_KEYSTORE_PASSWORD", Certificates.PASSWORD)
                .environment("LEDGERLINE_MLLP_TLS_TRUSTSTORE", trusted.toString())
                .environment("LEDGERLINE_MLLP_TLS_TRUSTSTORE_PASSWORD", Certificates.PASSWORD)
                .start();
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
    }

    private static Socket connect(String key) throws Exception {
        return certificates.client(key, "engine-trusts").getSocketFactory().createSocket("127.0.0.1", port);
    }

    @Test
    void aSenderWithATrustedCertificateIsTakenAndKnownByIt() throws Exception {
        SSLContext tls = certificates.client("engine", "engine-trusts");
        try (HapiContext hapi = new DefaultHapiContext()) {
            hapi.setValidationContext(ValidationContextFactory.noValidation());
            hapi.setSocketFactory(new StandardSocketFactory() {
                @Override
                public Socket createTlsSocket() throws IOException {
                    return tls.getSocketFactory().createSocket();
                }
            });
            Connection connection = hapi.newClient("127.0.0.1", port, true);
            connection.getInitiator().setTimeout(60, TimeUnit.SECONDS);
            Terser answer = new Terser(connection
                    .getInitiator()
                    .sendAndReceive(
                            hapi.getGenericParser().parse(messages.usage(messages.id("T1"), messages.id("TU1")))));
            connection.close();

            assertThat(answer.get("MSA-1")).isEqualTo("AA");
        }
        assertThat(new HubClient(hub).messageIn(messages.id("T1"), "POSTED").getString("principal"))
                .isEqualTo("CN=engine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "none"})
    void aSenderWithoutATrustedCertificateIsTurnedAway(String key) {
        String id = messages.id(key);

        assertThatThrownBy(() -> {
                    try (MllpSender sender = new MllpSender(connect(key.equals("none") ? null : key))) {
                        sender.send(messages.usage(id, id)).receive();
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(new HubClient(hub)
                        .get("operator", "messages?controlId=" + id)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void aSenderInTheClearIsTurnedAwayAndOthersGoOn() throws Exception {
        assertThatThrownBy(() -> {
                    try (MllpSender plain = new MllpSender(new Socket("127.0.0.1", port))) {
                        plain.send(messages.usage(messages.id("T2"), messages.id("TU2")))
                                .receive();
                    }
                })
                .isInstanceOf(IOException.class);

        try (MllpSender sender = new MllpSender(connect("engine"))) {
            assertThat(sender.send(messages.usage(messages.id("T3"), messages.id("TU3")))
                            .receive())
                    .contains("MSA|AA|" + messages.id("T3"));
        }
    }
}
