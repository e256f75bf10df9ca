package io.ledgerline.x12.envelope;

/**
 * The characters that structure an interchange (X12.5, section 3.2); each sender chooses its own.
 *
 * @param element between elements
 * @param component between components of a composite
 * @param repetition between repetitions; {@link #NONE} before version 00402 or when the sender named none
 * @param segment after each segment
 */
public record Separators(char element, char component, char repetition, char segment) {

    /** No such separator. */
    public static final char NONE = 0;

    /** True for a character that data may hold in any version, which therefore separates nothing. */
    static boolean data(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == ' ' || c > 0x7e;
    }

    /** The separator of repetitions of the versions that have one. */
    boolean repeats() {
        return repetition != NONE;
    }
}
