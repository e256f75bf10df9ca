package io.ledgerline.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * A sealed entry of the audit trail.
 *
 * <p>Its hash is SHA-256 (FIPS 180-4) over the UTF-8 text that is made of the line {@code ledgerline-audit-1} and one line
 * for each of seq, id, at, actor, action, subjectType, subjectId, facility, detail and prevHash, in this order: the number
 * of bytes of the value, a colon, the value; or {@code -} for what is null. Every line ends with LF. {@code at} is written
 * in UTC with six decimals ({@code 2026-11-21T12:00:00.000000Z}). Lengths in front make the text unambiguous; the
 * position is in it, so that no two entries can change places.
 *
 * @param seq position in the chain, from 1, without gaps
 * @param id its id, made when the thing was done
 * @param at when the thing was done
 * @param actor user name, or {@code system:<part>}
 * @param action verb in dotted form
 * @param subjectType kind of thing
 * @param subjectId its id
 * @param facility canonical facility code, or null
 * @param detail more, as JSON text
 * @param prevHash hash of the entry before; 64 zeros before the first
 * @param hash hash of this entry, 64 hex digits
 */
public record AuditEntry(
        long seq,
        UUID id,
        Instant at,
        String actor,
        String action,
        String subjectType,
        String subjectId,
        String facility,
        String detail,
        String prevHash,
        String hash) {

    /** What stands for the hash before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The same entry at its place in the chain. */
    AuditEntry sealed(long position, String hashBefore) {
        AuditEntry placed = new AuditEntry(
                position, id, at, actor, action, subjectType, subjectId, facility, detail, hashBefore, null);
        return new AuditEntry(
                position,
                id,
                at,
                actor,
                action,
                subjectType,
                subjectId,
                facility,
                detail,
                hashBefore,
                placed.computedHash());
    }

    /** The time with six decimals, as the hash has it and as the database keeps it. */
    String atMicros() {
        return MICROS.format(at);
    }

    /** The hash that the fields of this entry give. */
    public String computedHash() {
        StringBuilder text = new StringBuilder(512).append("ledgerline-audit-1\n");
        line(text, Long.toString(seq));
        line(text, id.toString());
        line(text, atMicros());
        line(text, actor);
        line(text, action);
        line(text, subjectType);
        line(text, subjectId);
        line(text, facility);
        line(text, detail);
        line(text, prevHash);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void line(StringBuilder text, String value) {
        if (value == null) {
            text.append("-\n");
        } else {
            text.append(value.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(value)
                    .append('\n');
        }
    }
}
