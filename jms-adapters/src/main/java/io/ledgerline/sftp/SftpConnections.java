package io.ledgerline.sftp;

import io.ledgerline.outbound.delivery.PartnerCredential;
import io.ledgerline.platform.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Connections to partners' servers, one for each server and credential, kept while they last. A server is the one whose key
 * the credential names, and no other; without a key there is no connection.
 */
@ApplicationScoped
public class SftpConnections {

    private static final AttributeRepository.AttributeKey<PublicKey> EXPECTED =
            new AttributeRepository.AttributeKey<>();

    private final Map<Server, ClientSession> sessions = new ConcurrentHashMap<>();
    private final Map<Server, Object> locks = new ConcurrentHashMap<>();
    private Settings settings;
    private Duration timeout;
    private SshClient client;

    /** For the container. */
    protected SftpConnections() {}

    /** With the hub's configuration. */
    @Inject
    public SftpConnections(Settings settings) {
        this.settings = settings;
        this.timeout = settings.duration("ledgerline.sftp.timeout", Duration.ofSeconds(30));
    }

    private record Server(String host, int port, String credential) {}

    /** What is done with a channel. */
    @FunctionalInterface
    interface Work<T> {

        /** Does it. */
        T with(SftpClient sftp) throws IOException;
    }

    /**
     * Does something on a server, over the connection that is there or a new one. A connection that fails is given up; what a
     * server refuses is no failure of the connection.
     *
     * @throws IOException when the server cannot be reached, is not the one it should be, or refuses
     */
    <T> T on(SftpAddress address, String credential, Work<T> work) throws IOException {
        Server server = new Server(address.host(), address.port(), credential);
        ClientSession session = session(server);
        try (SftpClient sftp = channel(server, session)) {
            return work.with(sftp);
        } catch (SftpException e) {
            throw e;
        } catch (IOException e) {
            giveUp(server, session);
            throw e;
        }
    }

    /** A connection that was kept may have ended since: then another one is made. */
    private SftpClient channel(Server server, ClientSession session) throws IOException {
        try {
            return SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException | IllegalStateException e) {
            giveUp(server, session);
            return SftpClientFactory.instance().createSftpClient(session(server));
        }
    }

    /** What others do over it may end. */
    private void giveUp(Server server, ClientSession session) {
        if (sessions.remove(server, session)) {
            session.close(false);
        }
    }

    private ClientSession session(Server server) throws IOException {
        // one connects, and the others share what it made
        synchronized (locks.computeIfAbsent(server, each -> new Object())) {
            ClientSession known = sessions.get(server);
            if (known != null && known.isOpen() && known.isAuthenticated()) {
                return known;
            }
            ClientSession fresh = connect(server);
            sessions.put(server, fresh);
            return fresh;
        }
    }

    private ClientSession connect(Server server) throws IOException {
        PartnerCredential credential = PartnerCredential.of(server.credential(), settings)
                .filter(found -> found.user() != null)
                .orElseThrow(() -> new IOException("the profile's credential has no user in the settings"));
        ClientSession session = client().connect(
                        credential.user(),
                        server.host(),
                        server.port(),
                        AttributeRepository.ofKeyValuePair(EXPECTED, hostKey(credential)))
                .verify(timeout)
                .getSession();
        try {
            identify(session, credential);
            session.auth().verify(timeout);
            return session;
        } catch (IOException e) {
            session.close(true);
            throw e;
        }
    }

    private static void identify(ClientSession session, PartnerCredential credential) throws IOException {
        if (credential.key() != null) {
            FileKeyPairProvider keys = new FileKeyPairProvider(Path.of(credential.key()));
            if (credential.keyPassword() != null) {
                keys.setPasswordFinder(FilePasswordProvider.of(credential.keyPassword()));
            }
            try {
                for (KeyPair key : keys.loadKeys(session)) {
                    session.addPublicKeyIdentity(key);
                }
            } catch (RuntimeException e) {
                throw new IOException("the credential's private key cannot be read", e);
            }
        }
        if (credential.password() != null) {
            session.addPasswordIdentity(credential.password());
        }
    }

    private static PublicKey hostKey(PartnerCredential credential) throws IOException {
        if (credential.hostKey() == null) {
            throw new IOException(
                    "the credential has no host key, so that any server could pretend to be the partner's");
        }
        try {
            return AuthorizedKeyEntry.parseAuthorizedKeyEntry(credential.hostKey())
                    .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the credential's host key cannot be read", e);
        }
    }

    /** Made when it is first needed: a hub without such partners has none of its threads. */
    private synchronized SshClient client() {
        if (client == null) {
            SshClient made = SshClient.setUpDefaultClient();
            made.setNioWorkers(1);
            // neither keys nor configuration of whoever runs the server
            made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            made.setServerKeyVerifier(SftpConnections::expected);
            CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ofMinutes(10));
            CoreModuleProperties.AUTH_TIMEOUT.set(made, timeout);
            made.start();
            client = made;
        }
        return client;
    }

    private static boolean expected(ClientSession session, SocketAddress address, PublicKey key) {
        AttributeRepository context = session.getConnectionContext();
        return context != null && KeyUtils.compareKeys(context.getAttribute(EXPECTED), key);
    }

    /** Ends all connections. */
    @PreDestroy
    public synchronized void stop() {
        sessions.values().forEach(session -> session.close(true));
        sessions.clear();
        if (client != null) {
            client.stop();
            client = null;
        }
    }
}
