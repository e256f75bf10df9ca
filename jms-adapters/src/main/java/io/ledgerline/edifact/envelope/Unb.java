package io.ledgerline.edifact.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The head of an interchange (ISO 9735, UNB), with the service characters of the UNA before it.
 *
 * @param segment its elements
 * @param separators of UNA, else the usual ones
 * @param start first byte of UNA or UNB
 * @param end first byte behind UNB's terminator
 */
public record Unb(Segment segment, Separators separators, int start, int end) {

    private static final int ADVICE = 9;
    private static final int LONGEST = 2000;

    /** By syntax identifier (0001): the character set. */
    private static final Map<String, String> CHARACTER_SETS = Map.ofEntries(
            Map.entry("UNOA", "ISO-8859-1"),
            Map.entry("UNOB", "ISO-8859-1"),
            Map.entry("UNOC", "ISO-8859-1"),
            Map.entry("UNOD", "ISO-8859-2"),
            Map.entry("UNOE", "ISO-8859-5"),
            Map.entry("UNOF", "ISO-8859-7"),
            Map.entry("UNOG", "ISO-8859-3"),
            Map.entry("UNOH", "ISO-8859-4"),
            Map.entry("UNOI", "ISO-8859-6"),
            Map.entry("UNOJ", "ISO-8859-8"),
            Map.entry("UNOK", "ISO-8859-9"),
            Map.entry("UNOL", "ISO-8859-15"),
            Map.entry("UNOW", "UTF-8"),
            Map.entry("UNOY", "UTF-8"));

    /**
     * The head at a place.
     *
     * @return null when there is none, or when it is so broken that nobody can be told
     */
    static Unb at(byte[] body, int start) {
        int at = start;
        Separators separators = null;
        if (is(body, at, 'A') && body.length - at > ADVICE) {
            separators = advised(body, at);
            at = Segments.padding(body, at + ADVICE, null);
        }
        if (!is(body, at, 'B')) {
            return null;
        }
        char element = (char) (body[at + 3] & 0xff);
        if (separators == null) {
            separators = element == Separators.LEVEL_B.element() ? Separators.LEVEL_B : Separators.USUAL;
        }
        if (element != separators.element() || !separators.serve()) {
            return null;
        }
        int stop = Segments.terminator(body, at, separators);
        if (stop >= body.length || stop - at > LONGEST) {
            return null;
        }
        Segment segment = Segment.parse(new String(body, at, stop - at, StandardCharsets.ISO_8859_1), separators);
        return new Unb(segment, separators.ofVersion(segment.at(1, 2)), start, stop + 1);
    }

    private static boolean is(byte[] body, int at, char last) {
        return body.length - at > 3 && body[at] == 'U' && body[at + 1] == 'N' && body[at + 2] == last;
    }

    private static Separators advised(byte[] body, int at) {
        char[] c = new char[6];
        for (int i = 0; i < c.length; i++) {
            c[i] = (char) (body[at + 3 + i] & 0xff);
        }
        return new Separators(
                c[0], c[1], c[2], c[3] == ' ' ? Separators.NONE : c[3], c[4] == ' ' ? Separators.NONE : c[4], c[5]);
    }

    /** Syntax identifier (0001), {@code UNOC}. */
    public String syntax() {
        return segment.at(1, 1);
    }

    /** Syntax version (0002), 1 to 4. */
    public String version() {
        return segment.at(1, 2);
    }

    /** The sender (S002). */
    public Party sender() {
        return new Party(segment.at(2, 2), segment.at(2, 1), segment.at(2, 3));
    }

    /** The recipient (S003). */
    public Party receiver() {
        return new Party(segment.at(3, 2), segment.at(3, 1), segment.at(3, 3));
    }

    /** The interchange control reference (0020). */
    public String reference() {
        return segment.at(5, 1);
    }

    /** True for a test (0035). */
    public boolean test() {
        return segment.at(11, 1).equals("1");
    }

    /** True for a character set that the hub reads. */
    boolean readable() {
        return CHARACTER_SETS.containsKey(syntax());
    }

    /** Text of the interchange: UTF-8 where it can be nothing else, whatever the head says, else what the head says. */
    public String text(byte[] body, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            String named = CHARACTER_SETS.getOrDefault(syntax(), "ISO-8859-1");
            return new String(
                    body,
                    from,
                    to - from,
                    named.equals("UTF-8") ? StandardCharsets.ISO_8859_1 : Charset.forName(named));
        }
    }

    /** What the head is made of anew: UNA and UNB. */
    public String text() {
        return separators.advice() + segment.text(separators);
    }

    /**
     * One end of an interchange.
     *
     * @param qualifier what kind of identification it is (0007): {@code 14} GLN, {@code 1} D-U-N-S; empty when not said
     * @param id the identification
     * @param internal internal identification (0008, 0014), or empty
     */
    public record Party(String qualifier, String id, String internal) {

        /** By which master data knows it; one without a qualifier is mutually defined. */
        public String knownQualifier() {
            return qualifier.isEmpty() ? "ZZZ" : qualifier;
        }

        /** As a composite. */
        public List<String> composite() {
            return List.of(id, qualifier, internal);
        }
    }
}
