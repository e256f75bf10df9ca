package io.ledgerline.events.webhook;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret that a sender and a receiver share, as Standard Webhooks write it: {@code whsec_} and 24 to 64 bytes in base64
 * ("Standard Webhooks", signature scheme). Never shown by {@code toString}.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int FEWEST = 24;
    private static final int MOST = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key.clone();
    }

    /** A new one. */
    public static WebhookSecret random() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(key);
    }

    /** Of its bytes. */
    static WebhookSecret of(byte[] key) {
        return new WebhookSecret(key);
    }

    /** Reads one; the prefix may be missing. Empty when it is none. */
    public static Optional<WebhookSecret> parse(String text) {
        String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            return key.length < FEWEST || key.length > MOST ? Optional.empty() : Optional.of(new WebhookSecret(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Its bytes. */
    byte[] key() {
        return key.clone();
    }

    /** As it is given to the other side. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
