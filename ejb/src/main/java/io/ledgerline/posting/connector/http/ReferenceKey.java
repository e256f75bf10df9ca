package io.ledgerline.posting.connector.http;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hub's reference in a form that fits into fields of ERPs, the shortest of which (SAP's "our reference" of a purchase order) holds 12
 * characters: five bits of a SHA-256 digest each, in upper case. With 12 characters, two of a million orders have the same key with a
 * probability below one in two million.
 */
public final class ReferenceKey {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;

    private ReferenceKey() {}

    /** So many letters and digits of a reference, always the same. */
    public static String of(String reference, int length) {
        BigInteger bits = new BigInteger(1, digest(reference));
        StringBuilder key = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            key.append(ALPHABET.charAt(bits.shiftRight(BITS * i).intValue() & ALPHABET.length() - 1));
        }
        return key.toString();
    }

    /** 32 hexadecimal digits of a reference, always the same: an id of a repeatable request. */
    public static String requestId(String reference) {
        return HexFormat.of().withUpperCase().formatHex(digest(reference), 0, 16);
    }

    private static byte[] digest(String reference) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(reference.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform lacks SHA-256", e);
        }
    }
}
