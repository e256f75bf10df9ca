package io.ledgerline.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.interchange.PickUpStatus.Round;
import io.ledgerline.interchange.PickedFiles.Found;
import io.ledgerline.mllp.MapConfig;
import io.ledgerline.platform.Settings;
import io.ledgerline.platform.Time;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickUpRoundTest {

    @TempDir
    Path folder;

    private PartnerServer server;
    private SftpConnections connections;
    private final Register register = new Register();
    private PickUpRound round;

    /** The register and the queue, in memory: taken once by content. */
    private static final class Register extends PickUpIntake {

        final Set<String> known = new HashSet<>();
        final List<String> taken = new ArrayList<>();
        final List<String> aside = new ArrayList<>();
        Runnable afterCommit = () -> {};

        @Override
        public boolean take(Found file, String source, String protocol, boolean answered, byte[] content) {
            boolean fresh = known.add(file.digest());
            if (fresh) {
                taken.add(protocol + ":" + file.name() + ":" + new String(content, StandardCharsets.US_ASCII));
            }
            afterCommit.run();
            return fresh;
        }

        @Override
        public void setAside(Found file, String reason) {
            aside.add(file.name() + ": " + reason);
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new PartnerServer(folder);
        begin(Map.of());
    }

    private void begin(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ledgerline.partner.kestrel.user", "hub",
                "ledgerline.partner.kestrel.password", "secret",
                "ledgerline.partner.kestrel.host-key", server.hostKey(),
                "ledgerline.sftp.timeout", "PT5S"));
        settings.putAll(more);
        Settings read = new Settings(new MapConfig(settings));
        connections = new SftpConnections(read);
        round = new PickUpRound(connections, register, PickUpRules.of(read), new Time());
    }

    @AfterEach
    void stop() throws Exception {
        connections.stop();
        server.close();
    }

    private Round run() {
        return round.run(server.partner());
    }

    @Test
    void aFileIsTakenWhenItHasNotChangedSinceTheRoundBeforeAndThenArchived() throws Exception {
        server.put("invoices.edi", "ISA*one~");
        server.put("counts.csv", "a;b");
        assertThat(run().waiting()).isEqualTo(2);
        assertThat(register.taken).isEmpty();
        Round second = run();
        assertThat(second.taken()).isEqualTo(2);
        assertThat(second.failure()).isNull();
        assertThat(register.taken).containsExactlyInAnyOrder("x12:invoices.edi:ISA*one~", "flatfile:counts.csv:a;b");
        assertThat(server.names("out")).isEmpty();
        assertThat(server.names("out/archive"))
                .hasSize(2)
                .anyMatch(name -> name.matches("invoices-[0-9a-f]{12}\\.edi"));
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aFileThatIsStillBeingWrittenWaits() throws Exception {
        Path file = server.put("big.edi", "ISA*begin");
        server.put("other.edi.filepart", "ISA*");
        server.put(".hidden.edi", "ISA*");
        run();
        Files.writeString(file, "*more~", StandardOpenOption.APPEND);
        run();
        assertThat(register.taken).isEmpty();
        run();
        assertThat(register.taken).containsExactly("x12:big.edi:ISA*begin*more~");
        assertThat(server.names("out")).containsExactly(".hidden.edi", "other.edi.filepart");
    }

    @Test
    void aCrashBetweenTheCommitAndTheArchiveDoublesNothing() throws Exception {
        server.put("a.edi", "ISA*one~");
        run();
        register.afterCommit = () -> {
            throw new IllegalStateException("the node dies here");
        };
        assertThatThrownBy(this::run).hasMessage("the node dies here");
        assertThat(server.names("out")).containsExactly("a.edi");
        register.afterCommit = () -> {};
        begin(Map.of());
        run();
        Round again = run();
        assertThat(again.taken()).isZero();
        assertThat(register.taken).hasSize(1);
        assertThat(server.names("out")).isEmpty();
        assertThat(server.names("out/archive")).hasSize(1);
    }

    @Test
    void theSameContentUnderAnotherNameIsTakenOnce() throws Exception {
        server.put("a.edi", "ISA*one~");
        server.put("b.edi", "ISA*one~");
        run();
        assertThat(run().taken()).isEqualTo(1);
        assertThat(server.names("out")).isEmpty();
    }

    @Test
    void whatNothingCanBeDoneWithIsSetAsideWithItsReason() throws Exception {
        begin(Map.of("ledgerline.sftp.patterns", "*.edi=x12", "ledgerline.sftp.max-file-bytes", "20"));
        server.put("empty.edi", "");
        server.put("long.edi", "ISA*".repeat(10));
        server.put("notes.doc", "hello");
        server.put("good.edi", "ISA*one~");
        run();
        Round second = run();
        assertThat(second.taken()).isEqualTo(1);
        assertThat(second.setAside()).isEqualTo(3);
        assertThat(register.aside)
                .containsExactlyInAnyOrder(
                        "empty.edi: The file is empty",
                        "long.edi: The file is longer than 20 bytes",
                        "notes.doc: No pattern of names says what the file is");
        assertThat(server.names("out/rejected"))
                .containsExactly(
                        "empty.edi",
                        "empty.edi.reason.txt",
                        "long.edi",
                        "long.edi.reason.txt",
                        "notes.doc",
                        "notes.doc.reason.txt");
        assertThat(Files.readString(folder.resolve("out/rejected/empty.edi.reason.txt")))
                .contains("The file is empty");
        assertThat(server.names("out")).isEmpty();
    }

    @Test
    void aRoundIsBoundedAndTheRestComesNext() throws Exception {
        begin(Map.of("ledgerline.sftp.files-per-round", "2"));
        for (int i = 0; i < 5; i++) {
            server.put("f" + i + ".edi", "ISA*" + i + "~");
        }
        run();
        assertThat(List.of(run().taken(), run().taken(), run().taken())).containsExactly(2, 2, 1);
    }

    @Test
    void aServerThatIsAwayIsToldAndTriedAgain() throws Exception {
        server.put("a.edi", "ISA*one~");
        run();
        server.close();
        assertThat(run().failure()).isNotBlank();
        assertThat(register.taken).isEmpty();
    }

    @Test
    void patternsThatCannotBeReadAreRefusedAtTheStart() {
        assertThatThrownBy(() -> begin(Map.of("ledgerline.sftp.patterns", "*.edi")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ledgerline.sftp.patterns");
    }
}
