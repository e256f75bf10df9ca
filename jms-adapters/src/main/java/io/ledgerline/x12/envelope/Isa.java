package io.ledgerline.x12.envelope;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The head of an interchange. Its elements have fixed lengths (X12.5, ISA), but real senders forget the padding; the
 * separators are found by counting elements, which serves both.
 *
 * @param elements ISA01 to ISA16 without padding; index 0 is the identifier
 * @param separators as they were found
 * @param start first byte of the segment
 * @param end first byte behind its terminator
 */
public record Isa(List<String> elements, Separators separators, int start, int end) {

    private static final int COUNT = 16;
    private static final int LONGEST = 400;
    private static final String FIRST_WITH_REPETITION = "00402";

    /**
     * The head at a place.
     *
     * @return null when there is none, or when it is so broken that nobody can be told
     */
    static Isa at(byte[] body, int start, int end) {
        if (end - start < 40 || body[start] != 'I' || body[start + 1] != 'S' || body[start + 2] != 'A') {
            return null;
        }
        char element = (char) (body[start + 3] & 0xff);
        String[] elements = new String[COUNT + 1];
        int from = start;
        int count = 0;
        for (int at = start; at < Math.min(end, start + LONGEST) && count < COUNT; at++) {
            if ((char) (body[at] & 0xff) == element) {
                elements[count++] = new String(body, from, at - from, StandardCharsets.ISO_8859_1).strip();
                from = at + 1;
            }
        }
        if (count < COUNT || from + 1 >= end) {
            return null;
        }
        char component = (char) (body[from] & 0xff);
        int next = from + 1;
        if (next + 2 < end && body[next] == 'G' && body[next + 1] == 'S') {
            // ISA16 is missing: what stands there is the terminator
            elements[COUNT] = "";
            return new Isa(
                    List.of(elements),
                    new Separators(element, Separators.NONE, Separators.NONE, component),
                    start,
                    next);
        }
        elements[COUNT] = String.valueOf(component);
        next = lineBreak(body, next, end);
        char segment = (char) (body[next] & 0xff);
        char eleventh = elements[11].isEmpty() ? Separators.NONE : elements[11].charAt(0);
        boolean repeats = elements[12].compareTo(FIRST_WITH_REPETITION) >= 0 && !Separators.data(eleventh);
        return new Isa(
                List.of(elements),
                new Separators(element, component, repeats ? eleventh : Separators.NONE, segment),
                start,
                next + 1);
    }

    /** Where the terminator is a line break, editors leave blanks before it. */
    private static int lineBreak(byte[] body, int from, int end) {
        int at = from;
        while (at < end && body[at] == ' ') {
            at++;
        }
        return at < end && (body[at] == '\r' || body[at] == '\n') ? at : from;
    }

    /** An element, 1 to 16. */
    public String element(int number) {
        return elements.get(number);
    }

    /** The sender: qualifier and identifier (ISA05, ISA06). */
    public Party sender() {
        return new Party(element(5), element(6));
    }

    /** The receiver: qualifier and identifier (ISA07, ISA08). */
    public Party receiver() {
        return new Party(element(7), element(8));
    }

    /** ISA13 as written. */
    public String controlNumber() {
        return element(13);
    }

    /** True when the sender wants a TA1 for anything (ISA14). */
    public boolean wantsAcknowledgment() {
        return element(14).equals("1");
    }

    /**
     * One end of an interchange.
     *
     * @param qualifier what kind of identifier it is (data element I05): {@code 01} D-U-N-S, {@code ZZ} mutually defined
     * @param id the identifier without padding
     */
    public record Party(String qualifier, String id) {}
}
