package io.ledgerline.x12.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the segments of an interchange where they stand, without copies. Line breaks and blanks before a segment are
 * what senders add for readers, and no part of it. The data of binary segments (BIN, BDS) is passed over by its length.
 */
final class Segments {

    private final byte[] body;
    private final int end;
    private final Separators separators;
    private int position;
    private int start;
    private int stop;

    Segments(byte[] body, int from, int end, Separators separators) {
        this.body = body;
        this.position = from;
        this.end = end;
        this.separators = separators;
    }

    /** Goes to the next segment; false at the end. */
    boolean next() {
        while (position < end && padding(body[position])) {
            position++;
        }
        if (position >= end) {
            return false;
        }
        start = position;
        stop = terminator(start);
        int binary = binaryEnd();
        if (binary > 0) {
            stop = terminator(Math.min(binary, end));
        }
        position = Math.min(stop + 1, end);
        return true;
    }

    private boolean padding(byte b) {
        return b == '\r' || b == '\n' || b == ' ' || b == '\t' || b == 0 || b == separators.segment();
    }

    private int terminator(int from) {
        int at = from;
        while (at < end && (char) (body[at] & 0xff) != separators.segment()) {
            at++;
        }
        return at;
    }

    /** Where the data of a binary segment ends, or 0 for any other segment. */
    private int binaryEnd() {
        String[] head;
        int length;
        if (is("BIN")) {
            head = elements(3);
            length = 1;
        } else if (is("BDS")) {
            head = elements(4);
            length = 2;
        } else {
            return 0;
        }
        if (head.length <= length + 1 || !head[length].matches("\\d{1,9}")) {
            return 0;
        }
        int at = start;
        for (int i = 0; i <= length; i++) {
            at += head[i].length() + 1;
        }
        return (int) Math.min((long) at + Long.parseLong(head[length]), end);
    }

    private boolean is(String tag) {
        return stop - start > 3
                && body[start] == tag.charAt(0)
                && body[start + 1] == tag.charAt(1)
                && body[start + 2] == tag.charAt(2)
                && (char) (body[start + 3] & 0xff) == separators.element();
    }

    /** The segment's identifier. */
    String tag() {
        int at = start;
        while (at < stop && (char) (body[at] & 0xff) != separators.element()) {
            at++;
        }
        return text(start, at);
    }

    /** The elements, of which the first is the identifier. */
    String[] elements() {
        return elements(Integer.MAX_VALUE);
    }

    private String[] elements(int most) {
        List<String> elements = new ArrayList<>();
        int from = start;
        for (int at = start; at <= stop && elements.size() < most; at++) {
            if (at == stop || (char) (body[at] & 0xff) == separators.element()) {
                elements.add(text(from, at));
                from = at + 1;
            }
        }
        return elements.toArray(String[]::new);
    }

    private String text(int from, int to) {
        return new String(body, from, to - from, StandardCharsets.ISO_8859_1);
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
