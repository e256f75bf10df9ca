package io.ledgerline.events.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric signature of Standard Webhooks: HMAC-SHA256 over id, timestamp and body, joined by dots; {@code v1,<base64>}, several
 * with spaces between them while a secret is being changed.
 */
public final class Signature {

    /** Header with the id of the message, the same when it is sent again. */
    public static final String ID = "webhook-id";

    /** Header with the time of this attempt, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** Header with the signatures. */
    public static final String SIGNATURE = "webhook-signature";

    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MOST_SIGNATURES = 20;
    private static final int MOST_ID = 200;

    private Signature() {}

    /** What a check found. */
    public enum Verdict {
        /** Signed with one of the secrets, lately. */
        GOOD,
        /** A header is missing or cannot be read. */
        HEADERS,
        /** The timestamp is too far from now. */
        TIME,
        /** No signature is of any of the secrets. */
        SIGNATURE
    }

    /** The value of the header, signed with each of the secrets. */
    public static String sign(List<WebhookSecret> secrets, String id, Instant at, byte[] body) {
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(mac(secret, id, seconds(at), body)))
                .collect(Collectors.joining(" "));
    }

    /**
     * Checks what came in.
     *
     * @param tolerance how far the timestamp may be from now, either way
     */
    public static Verdict verify(
            List<WebhookSecret> secrets, Signed message, byte[] body, Instant now, Duration tolerance) {
        if (!message.complete()) {
            return Verdict.HEADERS;
        }
        Instant at;
        try {
            at = Instant.ofEpochSecond(Long.parseLong(message.timestamp()));
        } catch (NumberFormatException | java.time.DateTimeException e) {
            return Verdict.HEADERS;
        }
        if (Duration.between(at, now).abs().compareTo(tolerance) > 0) {
            return Verdict.TIME;
        }
        List<byte[]> given = List.of(message.signature().split(" ")).stream()
                .filter(part -> part.startsWith(VERSION))
                .limit(MOST_SIGNATURES)
                .map(Signature::decoded)
                .toList();
        boolean good = false;
        for (WebhookSecret secret : secrets) {
            byte[] wanted = mac(secret, message.id(), message.timestamp(), body);
            for (byte[] one : given) {
                // every pair is compared, in constant time
                good |= MessageDigest.isEqual(wanted, one);
            }
        }
        return good ? Verdict.GOOD : Verdict.SIGNATURE;
    }

    /**
     * The headers of a message that came in; each may be null.
     *
     * @param id of the message
     * @param timestamp of the attempt
     * @param signature one or several
     */
    public record Signed(String id, String timestamp, String signature) {

        boolean complete() {
            return id != null && !id.isBlank() && id.length() <= MOST_ID && timestamp != null && signature != null;
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getDecoder().decode(part.substring(VERSION.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** For the header. */
    public static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    private static byte[] mac(WebhookSecret secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing", e);
        }
    }
}
