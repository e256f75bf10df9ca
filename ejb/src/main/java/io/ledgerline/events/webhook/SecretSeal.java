package io.ledgerline.events.webhook;

import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of endpoints (AES-256-GCM) under {@code ledgerline.webhooks.key}, so that a copy of the database holds none. The
 * endpoint's id is bound in: a sealed secret moved to another row does not open. What was sealed under
 * {@code ledgerline.webhooks.key-previous} still opens, until it is changed.
 */
@ApplicationScoped
public class SecretSeal {

    private static final String KEY = "ledgerline.webhooks.key";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Optional<SecretKeySpec> current;
    private List<SecretKeySpec> opening;

    /** For the container. */
    protected SecretSeal() {}

    /** With the keys of the settings. */
    @Inject
    public SecretSeal(Settings settings) {
        current = settings.optional(KEY).map(text -> key(KEY, text));
        opening = Stream.concat(
                        current.stream(),
                        settings.optional(KEY + "-previous").map(text -> key(KEY + "-previous", text)).stream())
                .toList();
    }

    private static SecretKeySpec key(String setting, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.trim());
        } catch (IllegalArgumentException e) {
            // without the cause, whose message would tell of the key
            throw new IllegalArgumentException(setting + " is not base64");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(setting + " has " + bytes.length + " bytes instead of " + KEY_BYTES);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /**
     * Seals a secret of an endpoint.
     *
     * @throws Refusal when no key is set
     */
    byte[] seal(UUID endpoint, WebhookSecret secret) {
        SecretKeySpec key = current.orElseThrow(() -> Refusal.conflict(
                "no-webhook-key", "This hub cannot keep secrets of webhooks: set " + KEY + " (32 bytes in base64)"));
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, endpoint).doFinal(secret.key());
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be sealed", e);
        }
    }

    /** Opens a sealed secret of an endpoint; empty when none of the keys opens it. */
    Optional<WebhookSecret> open(UUID endpoint, byte[] sealed) {
        byte[] nonce = new byte[NONCE];
        byte[] rest = new byte[sealed.length - NONCE];
        ByteBuffer.wrap(sealed).get(nonce).get(rest);
        for (SecretKeySpec key : opening) {
            try {
                return Optional.of(WebhookSecret.of(
                        cipher(Cipher.DECRYPT_MODE, key, nonce, endpoint).doFinal(rest)));
            } catch (GeneralSecurityException e) {
                // sealed under another key
                continue;
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, UUID endpoint)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
