package io.ledgerline.hl7v2.reader;

import io.ledgerline.intake.MalformedMessage;
import java.util.List;

/**
 * The delimiters of one message (MSH-1 and MSH-2); {@link #NONE} for one that the message does not use.
 *
 * @param field field separator
 * @param component component separator
 * @param repetition repetition separator
 * @param escape escape character
 * @param subcomponent subcomponent separator
 */
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent) {

    /** Stands for a delimiter that the message does not have. */
    public static final char NONE = '\0';

    /** The recommended ones: {@code |^~\&}. */
    public static final Delimiters STANDARD = new Delimiters('|', '^', '~', '\\', '&');

    private static final String USUAL = "^~\\&";

    /**
     * Reads them behind the segment id of MSH, BHS or FHS.
     *
     * @param at index of the field separator
     * @param end end of the segment
     * @param notes takes what was tolerated
     * @throws MalformedMessage when a letter, digit or control character stands where a delimiter must
     */
    static Delimiters read(String text, int at, int end, List<String> notes) throws MalformedMessage {
        char field = at < end ? text.charAt(at) : NONE;
        if (unusable(field)) {
            throw Hl7Error.SEGMENT_SEQUENCE.invalid(null, "MSH^1^1", "no field separator behind the segment id");
        }
        int stop = text.indexOf(field, at + 1);
        String given =
                text.substring(at + 1, stop < 0 || stop > end ? end : stop).strip();
        for (int i = 0; i < given.length(); i++) {
            if (unusable(given.charAt(i))) {
                throw Hl7Error.DATA_TYPE.invalid(
                        null,
                        "MSH^1^2",
                        "encoding characters must be neither letters, digits, blanks nor control characters");
            }
        }
        return given.length() >= 4 ? positional(field, given, notes) : incomplete(field, given, notes);
    }

    private static Delimiters positional(char field, String given, List<String> notes) {
        char escape = given.charAt(2);
        char subcomponent = given.charAt(3);
        if (escape == subcomponent && given.length() > 4) {
            // a backslash doubled by the sender's programming language
            subcomponent = given.charAt(4);
            notes.add("MSH-2: doubled escape character taken as one");
        }
        return new Delimiters(field, given.charAt(0), given.charAt(1), escape, subcomponent);
    }

    /** Fewer than four: each well-known character keeps its meaning, else the position counts; missing ones are unused. */
    private static Delimiters incomplete(char field, String given, List<String> notes) {
        char[] roles = new char[4];
        boolean wellKnown = !given.isEmpty() && given.chars().allMatch(c -> USUAL.indexOf(c) >= 0);
        for (int i = 0; i < given.length(); i++) {
            roles[wellKnown ? USUAL.indexOf(given.charAt(i)) : i] = given.charAt(i);
        }
        notes.add("MSH-2: fewer than four encoding characters");
        return new Delimiters(field, roles[0], roles[1], roles[2], roles[3]);
    }

    private static boolean unusable(char c) {
        return c <= ' ' || c == 0x7F || Character.isLetterOrDigit(c);
    }

    /** MSH-2 as it is written: the delimiters up to the first that is not used. */
    public String encodingCharacters() {
        StringBuilder written = new StringBuilder(4);
        for (char c : new char[] {component, repetition, escape, subcomponent}) {
            if (c == NONE) {
                break;
            }
            written.append(c);
        }
        return written.toString();
    }
}
