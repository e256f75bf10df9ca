package io.ledgerline.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.mllp.MapConfig;
import io.ledgerline.outbound.OutboundInterchange;
import io.ledgerline.outbound.delivery.DeliveryFailed;
import io.ledgerline.outbound.delivery.Parcel;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpTransportTest {

    @TempDir
    Path folder;

    private PartnerServer server;
    private SftpConnections connections;
    private SftpTransport transport;

    @BeforeEach
    void start() throws Exception {
        server = new PartnerServer(folder);
        use(Map.of("ledgerline.partner.kestrel.host-key", server.hostKey()));
    }

    private void use(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ledgerline.partner.kestrel.user", "hub",
                "ledgerline.partner.kestrel.password", "secret",
                "ledgerline.sftp.timeout", "PT5S"));
        settings.putAll(more);
        connections = new SftpConnections(new Settings(new MapConfig(settings)));
        transport = new SftpTransport(connections);
    }

    @AfterEach
    void stop() throws Exception {
        connections.stop();
        server.close();
    }

    private Parcel parcel(String name, String content) {
        OutboundInterchange interchange = new OutboundInterchange(
                Ids.next(),
                Ids.next(),
                "KESTREL",
                "000000001",
                "PO",
                "1",
                null,
                name,
                "application/edi-x12",
                Instant.EPOCH,
                null,
                null,
                null,
                null);
        return new Parcel(server.partner(), null, interchange, content.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anInterchangeIsDroppedWholeUnderItsName() throws Exception {
        transport.carry(parcel("a.edi", "ISA*first~"));
        assertThat(server.names("in")).containsExactly("a.edi");
        assertThat(Files.readString(folder.resolve("in/a.edi"))).isEqualTo("ISA*first~");
    }

    @Test
    void aRepeatedAttemptReplacesWhatTheOneBeforeLeft() throws Exception {
        transport.carry(parcel("a.edi", "ISA*first~"));
        // the attempt before was cut off in the middle
        Files.writeString(folder.resolve("in/a.edi.tmp"), "ISA*fi and what is longer than the rest");
        transport.carry(parcel("a.edi", "ISA*first~"));
        assertThat(server.names("in")).containsExactly("a.edi");
        assertThat(Files.readString(folder.resolve("in/a.edi"))).isEqualTo("ISA*first~");
    }

    @Test
    void oneConnectionServesManyAndABrokenOneIsReplaced() throws Exception {
        for (int i = 0; i < 5; i++) {
            transport.carry(parcel("f" + i + ".edi", "x"));
        }
        assertThat(server.connections()).isEqualTo(1);
        Files.move(folder.resolve("in"), folder.resolve("away"));
        assertThatThrownBy(() -> transport.carry(parcel("g.edi", "x")))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("status");
        Files.move(folder.resolve("away"), folder.resolve("in"));
        transport.carry(parcel("g.edi", "x"));
        assertThat(server.names("in")).contains("g.edi").hasSize(6);
    }

    @Test
    void manyAtOnceShareOneConnection() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> attempts = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = "c" + i + ".edi";
                attempts.add(threads.submit(() -> {
                    transport.carry(parcel(name, "x"));
                    return null;
                }));
            }
            for (Future<?> attempt : attempts) {
                attempt.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.names("in")).hasSize(16);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatTheServerEndedIsMadeAgain() throws Exception {
        transport.carry(parcel("a.edi", "x"));
        server.disconnect();
        transport.carry(parcel("b.edi", "x"));
        assertThat(server.names("in")).containsExactly("a.edi", "b.edi");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aServerWithAnotherKeyGetsNothing() throws Exception {
        try (PartnerServer other = new PartnerServer(Files.createDirectory(folder.resolve("other")))) {
            use(Map.of("ledgerline.partner.kestrel.host-key", other.hostKey()));
            assertThatThrownBy(() -> transport.carry(parcel("a.edi", "x"))).isInstanceOf(DeliveryFailed.class);
        }
        assertThat(server.connections()).isZero();
        assertThat(server.names("in")).isEmpty();
    }

    @Test
    void withoutAHostKeyThereIsNoConnection() {
        use(Map.of());
        assertThatThrownBy(() -> transport.carry(parcel("a.edi", "x")))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("host key");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aWrongPasswordIsToldWithoutThePassword() {
        use(Map.of(
                "ledgerline.partner.kestrel.host-key",
                server.hostKey(),
                "ledgerline.partner.kestrel.password",
                "wrong-one"));
        assertThatThrownBy(() -> transport.carry(parcel("a.edi", "x")))
                .isInstanceOf(DeliveryFailed.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("wrong-one"));
    }
}
