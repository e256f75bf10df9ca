package io.ledgerline.mllp;

import io.ledgerline.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The TLS port's key and whom it trusts, from key stores (PKCS 12 unless set otherwise). */
final class TlsContexts {

    private TlsContexts() {}

    static SSLContext of(Settings settings) {
        Path keys = Path.of(settings.optional("ledgerline.mllp.tls.keystore")
                .orElseThrow(() -> new IllegalStateException(
                        "ledgerline.mllp.tls.port is set, but ledgerline.mllp.tls.keystore is not")));
        char[] password =
                settings.text("ledgerline.mllp.tls.keystore-password", "").toCharArray();
        String type = settings.text("ledgerline.mllp.tls.store-type", "PKCS12");
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store(keys, password, type), password);
            TrustManagerFactory trust = null;
            if (settings.optional("ledgerline.mllp.tls.truststore").isPresent()) {
                Path trusted = Path.of(settings.text("ledgerline.mllp.tls.truststore", ""));
                char[] secret = settings.text("ledgerline.mllp.tls.truststore-password", "")
                        .toCharArray();
                trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(store(trusted, secret, type));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the TLS key stores of the MLLP server cannot be used", e);
        }
    }

    private static KeyStore store(Path file, char[] password, String type)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
