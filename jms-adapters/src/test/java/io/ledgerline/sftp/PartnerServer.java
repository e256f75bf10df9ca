package io.ledgerline.sftp;

import io.ledgerline.masterdata.partner.Outgoing;
import io.ledgerline.masterdata.partner.TradingPartner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A partner's SFTP server over a folder, with a host key of its own; user {@code hub}, password {@code secret}. */
final class PartnerServer implements AutoCloseable {

    final Path root;
    private final KeyPair key;
    private final SshServer server;
    private final List<String> signedIn = new CopyOnWriteArrayList<>();

    PartnerServer(Path root) throws Exception {
        this.root = root;
        this.key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        this.server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> {
            signedIn.add(user);
            return user.equals("hub") && password.equals("secret");
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        Files.createDirectories(root.resolve("in"));
        Files.createDirectories(root.resolve("out"));
        server.start();
    }

    /** How often somebody signed in. */
    int connections() {
        return signedIn.size();
    }

    /** Ends every connection, as servers do with idle ones. */
    void disconnect() throws IOException {
        for (AbstractSession session : server.getActiveSessions()) {
            session.close(true).await(Duration.ofSeconds(5));
        }
    }

    String hostKey() {
        return PublicKeyEntry.toString(key.getPublic());
    }

    /** The partner's profile; its folder for the hub is {@code in}, its own {@code out}. */
    TradingPartner partner() {
        String url = "sftp://127.0.0.1:" + server.getPort() + "/";
        return new TradingPartner(
                "KESTREL",
                "SUP-014",
                "KESTREL",
                "01",
                "987654301",
                "ZZ",
                "LEDGERLINE",
                "P",
                "004010",
                null,
                Set.of(),
                true,
                "BY_RELEASE",
                false,
                true,
                new Outgoing(Set.of("850"), null, "SFTP", url + "in", "kestrel", null, url + "out"));
    }

    /** A file in the partner's own folder. */
    Path put(String name, String content) throws IOException {
        return Files.writeString(root.resolve("out").resolve(name), content);
    }

    /** Names of the files of a folder, in order. */
    List<String> names(String folder) throws IOException {
        if (!Files.exists(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
