package io.ledgerline.e2e.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.awaitility.Awaitility;

/**
 * The SFTP server of a trading partner, one for the test run; the shared hub knows its key from its boot. The hub drops into
 * {@code in}, the partner leaves its own files in {@code out}.
 */
public final class PartnerSftp {

    private static final String PASSWORD = "tideway-secret";
    private static PartnerSftp shared;

    private final Path root;
    private final KeyPair key;
    private final SshServer server;

    private PartnerSftp() throws IOException, GeneralSecurityException {
        root = Files.createTempDirectory("partner");
        key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        Files.createDirectories(root.resolve("in"));
        Files.createDirectories(root.resolve("out"));
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("hub") && password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
    }

    /** The server of the run. */
    public static synchronized PartnerSftp shared() {
        if (shared == null) {
            try {
                shared = new PartnerSftp();
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("the partner's server does not start", e);
            }
        }
        return shared;
    }

    /** What the hub must know at its boot: credential {@code tideway}. */
    public Map<String, String> environment() {
        return Map.of(
                "LEDGERLINE_PARTNER_TIDEWAY_USER",
                "hub",
                "LEDGERLINE_PARTNER_TIDEWAY_PASSWORD",
                PASSWORD,
                "LEDGERLINE_PARTNER_TIDEWAY_HOST_KEY",
                PublicKeyEntry.toString(key.getPublic()),
                "LEDGERLINE_SFTP_INTERVAL",
                "PT1S");
    }

    String address(String folder) {
        return "sftp://127.0.0.1:" + server.getPort() + '/' + folder;
    }

    /** The partner leaves a file for the hub, the way senders should: written aside, then renamed. */
    void leave(String name, String content) {
        try {
            Path unfinished =
                    Files.writeString(root.resolve("out").resolve(name + ".tmp"), content, StandardCharsets.US_ASCII);
            Files.move(unfinished, root.resolve("out").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that the hub dropped under a name of that form and whose content holds a text; waits for it. */
    String dropped(Pattern name, String part) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> files("in").stream()
                                .filter(file -> name.matcher(file.getFileName().toString())
                                        .matches())
                                .map(PartnerSftp::text)
                                .filter(text -> text.contains(part))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The files of a folder. */
    List<Path> files(String folder) {
        if (!Files.exists(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
