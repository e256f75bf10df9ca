package io.ledgerline.hl7v2.reader;

import io.ledgerline.intake.MalformedMessage;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One HL7 v2 message, cut into segments. Fields, repetitions, components and escapes are looked up lazily in the text.
 */
public final class Hl7Message {

    private final String text;
    private final Charset charset;
    private final Delimiters delimiters;
    private final List<Segment> segments = new ArrayList<>(16);
    private final List<String> notes;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final int maxSegments;
    private boolean more;
    private StringBuilder continuation;

    private Hl7Message(String text, Charset charset, Delimiters delimiters, List<String> notes, int maxSegments) {
        this.text = text;
        this.charset = charset;
        this.delimiters = delimiters;
        this.notes = notes;
        this.maxSegments = maxSegments;
    }

    /**
     * Reads a message, or the first one of several.
     *
     * @param charset IANA name that the transport claims, or null
     * @throws MalformedMessage when there is no MSH segment or its delimiters make no sense
     */
    public static Hl7Message read(byte[] body, String charset) throws MalformedMessage {
        return read(body, charset, "MSH", Limits.DEFAULT.segments());
    }

    /** Reads from the first header segment of the given name: MSH, or BHS and FHS for the head of a batch. */
    public static Hl7Message read(byte[] body, String charset, String header) throws MalformedMessage {
        return read(body, charset, header, Limits.DEFAULT.segments());
    }

    /**
     * Reads a message, or as much of it as may be; see {@link Limits#check}.
     *
     * @param maxSegments nothing is read behind the first segment that is one too many
     */
    public static Hl7Message read(byte[] body, String charset, int maxSegments) throws MalformedMessage {
        return read(body, charset, "MSH", maxSegments);
    }

    private static Hl7Message read(byte[] body, String charset, String header, int maxSegments)
            throws MalformedMessage {
        List<String> notes = new ArrayList<>(0);
        CharacterSets.Decoded decoded = CharacterSets.decode(body, charset, notes);
        int start = Batch.indexOfHeader(decoded.text(), 0, header);
        if (start < 0) {
            throw Hl7Error.SEGMENT_SEQUENCE.invalid(
                    null, header + "^1", "no " + header + " segment: not an HL7 v2 message");
        }
        if (start > 0
                && !decoded.text().substring(0, start).replace('\uFEFF', ' ').isBlank()) {
            notes.add("text before " + header + " ignored");
        }
        String text = decoded.text();
        Delimiters delimiters = Delimiters.read(text, start + 3, lineEnd(text, start), notes);
        Hl7Message message = new Hl7Message(text, decoded.charset(), delimiters, notes, maxSegments);
        message.cut(start);
        return message;
    }

    private void cut(int from) {
        int at = from;
        while (at < text.length() && !more && segments.size() <= maxSegments) {
            int end = lineEnd(text, at);
            int start = at;
            while (start < end && text.charAt(start) <= ' ') {
                start++;
            }
            if (start < end) {
                line(start, end);
            }
            at = end + 1;
        }
        finishContinuation();
    }

    private void line(int start, int end) {
        int afterId = start + 3;
        if (!startsSegment(start, end)) {
            continuation(start, end);
            return;
        }
        String id = name(start);
        if (Batch.isFrame(id) && !segments.isEmpty()) {
            more = id.equals("MSH") || more;
            return;
        }
        if (id.equals("ADD") && !segments.isEmpty()) {
            // ADD continues the last field of the segment before (chapter 2, continuation of long fields)
            continued().append(text, Math.min(afterId + 1, end), end);
            return;
        }
        finishContinuation();
        segments.add(new Segment(this, id, occurrences.merge(id, 1, Integer::sum), text, afterId, end));
    }

    private String name(int start) {
        String id = text.substring(start, start + 3);
        for (int i = 0; i < 3; i++) {
            if (id.charAt(i) >= 'a') {
                note("segment id in small letters");
                return id.toUpperCase(Locale.ROOT);
            }
        }
        return id;
    }

    /** An id of three letters or digits, then the field separator or nothing. */
    private boolean startsSegment(int start, int end) {
        if (end - start < 3) {
            return false;
        }
        boolean bare = end - start == 3;
        for (int i = start; i < start + 3; i++) {
            char c = text.charAt(i);
            boolean capital = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9' && i > start;
            boolean small = c >= 'a' && c <= 'z' && !bare;
            if (!capital && !digit && !small) {
                return false;
            }
        }
        return bare || text.charAt(start + 3) == delimiters.field();
    }

    /** A line break inside a value: the sender did not escape it. */
    private void continuation(int start, int end) {
        note("line without a segment id taken as part of the segment before");
        continued().append('\n').append(text, start, end);
    }

    /** The last segment's text so far, to be continued. */
    private StringBuilder continued() {
        if (continuation == null) {
            Segment last = segments.get(segments.size() - 1);
            continuation = new StringBuilder(last.source().substring(last.start(), last.end()));
        }
        return continuation;
    }

    private void finishContinuation() {
        if (continuation != null) {
            Segment last = segments.get(segments.size() - 1);
            String fields = continuation.toString();
            segments.set(
                    segments.size() - 1, new Segment(this, last.name(), last.occurrence(), fields, 0, fields.length()));
            continuation = null;
        }
    }

    private void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    private static int lineEnd(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            if (Batch.endsLine(text.charAt(i))) {
                return i;
            }
        }
        return length;
    }

    /** The segments in order; the first is the header. */
    public List<Segment> segments() {
        return segments;
    }

    /** The header segment. */
    public Segment header() {
        return segments.get(0);
    }

    /** The first segment of a name, or null. */
    public Segment first(String name) {
        for (Segment segment : segments) {
            if (segment.name().equals(name)) {
                return segment;
            }
        }
        return null;
    }

    /** A field's first component in the first segment of a name, or null. */
    public String value(String segment, int field) {
        Segment found = first(segment);
        return found == null ? null : found.value(field);
    }

    /** The message's delimiters. */
    public Delimiters delimiters() {
        return delimiters;
    }

    /** What the bytes were read with. */
    public Charset charset() {
        return charset;
    }

    /** What was tolerated; without any content of the message. */
    public List<String> notes() {
        return notes;
    }

    /** True when another message follows in the same bytes. */
    public boolean more() {
        return more;
    }
}
