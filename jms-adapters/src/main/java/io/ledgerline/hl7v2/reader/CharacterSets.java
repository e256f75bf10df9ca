package io.ledgerline.hl7v2.reader;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * HL7 table 0211, alternate character sets (MSH-18), and what to do when the declaration is missing, unknown or false.
 */
public final class CharacterSets {

    private static final Map<String, String> TABLE_0211 = Map.ofEntries(
            Map.entry("ASCII", "US-ASCII"),
            Map.entry("ISO IR6", "US-ASCII"),
            Map.entry("ISO IR14", "x-windows-iso2022jp"),
            Map.entry("ISO IR87", "x-windows-iso2022jp"),
            Map.entry("ISO IR159", "ISO-2022-JP-2"),
            Map.entry("GB 18030-2000", "GB18030"),
            Map.entry("KS X 1001", "EUC-KR"),
            Map.entry("CNS 11643-1992", "x-EUC-TW"),
            Map.entry("BIG-5", "Big5"),
            Map.entry("UNICODE", "UTF-8"),
            Map.entry("UNICODE UTF-8", "UTF-8"),
            Map.entry("UNICODE UTF-16", "UTF-16"),
            Map.entry("UNICODE UTF-32", "UTF-32"));

    private CharacterSets() {}

    /**
     * Text and how it was read.
     *
     * @param text the message as text
     * @param charset what it was read with, and an answer is written with
     */
    record Decoded(String text, Charset charset) {}

    /**
     * The Java character set of an MSH-18 value with its repetitions; null when it is empty or unknown. Several sets, one
     * of which is Japanese, mean ISO 2022 shifting between them.
     */
    public static Charset named(String msh18, char repetition) {
        if (msh18 == null || msh18.isBlank()) {
            return null;
        }
        Charset first = null;
        int from = 0;
        while (from <= msh18.length()) {
            int to = repetition == Delimiters.NONE ? -1 : msh18.indexOf(repetition, from);
            to = to < 0 ? msh18.length() : to;
            Charset one = one(msh18.substring(from, to).strip());
            if (one != null
                    && (first == null || one.name().toUpperCase(Locale.ROOT).contains("2022"))) {
                first = one;
            }
            from = to + 1;
        }
        return first;
    }

    private static Charset one(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String java = TABLE_0211.get(upper);
        if (java == null && upper.startsWith("8859/")) {
            java = "ISO-8859-" + upper.substring(5);
        }
        if (java == null && upper.startsWith("ISO8859-")) {
            java = "ISO-8859-" + upper.substring(8);
        }
        try {
            return Charset.isSupported(java == null ? upper : java)
                    ? Charset.forName(java == null ? upper : java)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Decodes a message: what the transport claims counts first, then a byte order mark, then MSH-18; without any of them
     * UTF-8 if the bytes are valid UTF-8, else ISO 8859-1.
     *
     * @param transport IANA name that the transport claims, or null
     * @param notes takes what was tolerated
     */
    static Decoded decode(byte[] body, String transport, List<String> notes) {
        Charset wide = wide(body);
        if (wide != null) {
            return new Decoded(new String(body, wide), wide);
        }
        Charset claimed = transport == null ? null : one(transport.strip());
        if (body.length < 4 || ascii(body) && !shifted(body)) {
            Charset answer = claimed != null ? claimed : declared(body);
            return new Decoded(
                    new String(body, StandardCharsets.US_ASCII), answer == null ? StandardCharsets.UTF_8 : answer);
        }
        boolean marked = body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        Charset declared = claimed != null ? claimed : marked ? StandardCharsets.UTF_8 : declared(body);
        if (declared == null || declared.equals(StandardCharsets.US_ASCII)) {
            notes.add(
                    declared == null ? "MSH-18: no known character set, guessed" : "MSH-18: more than ASCII, guessed");
            return guess(body, null);
        }
        if (declared.equals(StandardCharsets.UTF_8)) {
            return guess(body, notes);
        }
        return new Decoded(new String(body, declared), declared);
    }

    /** UTF-8 if valid, else ISO 8859-1, noted when UTF-8 had been declared. */
    private static Decoded guess(byte[] body, List<String> notes) {
        String utf8 = new String(body, StandardCharsets.UTF_8);
        if (utf8.indexOf('\uFFFD') < 0 || validUtf8(body)) {
            return new Decoded(utf8, StandardCharsets.UTF_8);
        }
        if (notes != null) {
            notes.add("MSH-18: not valid UTF-8, read as ISO 8859-1");
        }
        return new Decoded(new String(body, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }

    private static boolean validUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(body));
            return true;
        } catch (java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }

    /** UTF-16 or UTF-32 by byte order mark or by the zero bytes around the first letters; null for anything else. */
    static Charset wide(byte[] b) {
        if (b.length < 4) {
            return null;
        }
        int first = (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | b[3] & 0xFF;
        if (first == 0x0000FEFF || first == 0xFFFE0000) {
            return Charset.forName("UTF-32");
        }
        if (first >>> 16 == 0xFEFF || first >>> 16 == 0xFFFE) {
            return StandardCharsets.UTF_16;
        }
        if (b[0] == 0 && b[1] != 0 && b[2] == 0 && b[3] != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return b[0] != 0 && b[1] == 0 && b[2] != 0 && b[3] == 0 ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean ascii(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** ISO 2022 sets switch by ESC within seven bits. */
    private static boolean shifted(byte[] body) {
        for (byte b : body) {
            if (b == 0x1B) {
                return true;
            }
        }
        return false;
    }

    /** Reads MSH-18 from the bytes, before the text is known; null when it names no set or one that the bytes belie. */
    private static Charset declared(byte[] b) {
        int msh = Batch.indexOfHeader(b, 0, "MSH");
        int end = msh + 3;
        while (msh >= 0 && end < b.length && b[end] != '\r' && b[end] != '\n') {
            end++;
        }
        if (msh < 0 || end < msh + 6) {
            return null;
        }
        int start = msh + 3;
        for (int field = 1; field < 18 && start >= 0; field++) {
            start = indexOf(b, b[msh + 3], start + (field == 1 ? 0 : 1), end);
        }
        if (start < 0) {
            return null;
        }
        int stop = indexOf(b, b[msh + 3], start + 1, end);
        String value = new String(b, start + 1, (stop < 0 ? end : stop) - start - 1, StandardCharsets.ISO_8859_1);
        Charset named = named(value, (char) b[msh + 5]);
        boolean wide = named != null && named.name().startsWith("UTF-") && !named.equals(StandardCharsets.UTF_8);
        return wide ? null : named;
    }

    private static int indexOf(byte[] b, byte wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (b[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
