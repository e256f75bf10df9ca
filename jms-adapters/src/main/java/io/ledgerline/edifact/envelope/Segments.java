package io.ledgerline.edifact.envelope;

import java.nio.charset.StandardCharsets;

/**
 * Walks over the segments of an interchange where they stand, without copies. Line breaks and blanks before a segment are
 * what senders add for readers, and no part of it.
 */
final class Segments {

    private final byte[] body;
    private final Separators separators;
    private int position;
    private int start;
    private int stop;

    Segments(byte[] body, int from, Separators separators) {
        this.body = body;
        this.position = from;
        this.separators = separators;
    }

    /** Goes to the next segment; false at the end, and where another interchange begins. */
    boolean next() {
        position = padding(body, position, separators);
        if (position >= body.length || begins(body, position)) {
            return false;
        }
        start = position;
        stop = terminator(body, start, separators);
        position = Math.min(stop + 1, body.length);
        return true;
    }

    /** Where padding ends. */
    static int padding(byte[] body, int from, Separators separators) {
        int at = from;
        while (at < body.length
                && (body[at] == '\r'
                        || body[at] == '\n'
                        || body[at] == ' '
                        || body[at] == '\t'
                        || body[at] == 0
                        || body[at] == 0x1a
                        || separators != null && (char) (body[at] & 0xff) == separators.segment())) {
            at++;
        }
        return at;
    }

    /** True where UNA or UNB stands. */
    static boolean begins(byte[] body, int at) {
        return body.length - at > 3
                && body[at] == 'U'
                && body[at + 1] == 'N'
                && (body[at + 2] == 'A' || body[at + 2] == 'B');
    }

    /** The terminator behind a place, or the end. */
    static int terminator(byte[] body, int from, Separators separators) {
        int at = from;
        while (at < body.length && (char) (body[at] & 0xff) != separators.segment()) {
            boolean released =
                    separators.release() != Separators.NONE && (char) (body[at] & 0xff) == separators.release();
            at += released ? 2 : 1;
        }
        return Math.min(at, body.length);
    }

    /** The segment's identifier. */
    String tag() {
        int at = start;
        while (at < stop
                && (char) (body[at] & 0xff) != separators.element()
                && (char) (body[at] & 0xff) != separators.component()) {
            at++;
        }
        return new String(body, start, at - start, StandardCharsets.ISO_8859_1).strip();
    }

    /** The segment, one character a byte. */
    Segment segment() {
        return Segment.parse(new String(body, start, stop - start, StandardCharsets.ISO_8859_1), separators);
    }

    /** First byte of the segment. */
    int start() {
        return start;
    }

    /** Where the next one will be looked for. */
    int position() {
        return position;
    }
}
