package io.ledgerline.web.api;

import io.ledgerline.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** An opaque cursor: the sort key of the last row in base64url. Callers keep it as it is. */
public final class Cursor {

    private static final char SEPARATOR = '\u001f';
    private static final int MAX_LENGTH = 1000;

    private final List<String> parts;

    private Cursor(List<String> parts) {
        this.parts = parts;
    }

    /** The text of a sort key. */
    public static String encode(List<String> key) {
        String joined = String.join(String.valueOf(SEPARATOR), key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of so many parts.
     *
     * @return null when the caller gave none: the list begins
     * @throws ProblemException 400 when it is none of ours
     */
    public static Cursor decode(String cursor, int size) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        if (cursor.length() > MAX_LENGTH) {
            throw unusable();
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = Arrays.asList(joined.split(String.valueOf(SEPARATOR), -1));
            if (parts.size() != size) {
                throw unusable();
            }
            return new Cursor(parts);
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
    }

    /** A part as text. */
    public String text(int index) {
        return parts.get(index);
    }

    /** A part as an id. */
    public UUID uuid(int index) {
        try {
            return UUID.fromString(parts.get(index));
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
    }

    /** A part as a time. */
    public Instant instant(int index) {
        try {
            return Instant.parse(parts.get(index));
        } catch (DateTimeException e) {
            throw unusable();
        }
    }

    /** A part as a whole number. */
    public long number(int index) {
        try {
            return Long.parseLong(parts.get(index));
        } catch (NumberFormatException e) {
            throw unusable();
        }
    }

    private static ProblemException unusable() {
        return ProblemException.parameter("cursor", "format", "cursor must be the `next` of an earlier page");
    }
}
