package io.ledgerline.posting.connector.http;

import io.ledgerline.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom the hub trusts and who it is when it calls an ERP: {@code truststore}, {@code truststore-password}, {@code keystore},
 * {@code keystore-password} and {@code store-type} (PKCS12) below {@code ledgerline.erp.<code>.}.
 */
public final class ErpTls {

    private ErpTls() {}

    /** The context, or empty when the JVM's own is to be used. */
    public static Optional<SSLContext> of(String prefix, Settings settings) {
        Optional<String> trusted = settings.optional(prefix + "truststore");
        Optional<String> own = settings.optional(prefix + "keystore");
        if (trusted.isEmpty() && own.isEmpty()) {
            return Optional.empty();
        }
        String type = settings.text(prefix + "store-type", "PKCS12");
        try {
            TrustManager[] trust = null;
            if (trusted.isPresent()) {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store(trusted.get(), settings.text(prefix + "truststore-password", ""), type));
                trust = factory.getTrustManagers();
            }
            KeyManager[] keys = null;
            if (own.isPresent()) {
                String password = settings.text(prefix + "keystore-password", "");
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(store(own.get(), password, type), password.toCharArray());
                keys = factory.getKeyManagers();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the TLS stores of " + prefix + " cannot be used", e);
        }
    }

    private static KeyStore store(String file, String password, String type)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, password.toCharArray());
        }
        return store;
    }
}
