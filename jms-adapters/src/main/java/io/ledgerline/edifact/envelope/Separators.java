package io.ledgerline.edifact.envelope;

/**
 * The service characters of an interchange (ISO 9735, UNA): between components, between elements, decimal mark, release
 * character, between repetitions, after a segment.
 *
 * @param component between components of a composite
 * @param element between data elements
 * @param decimal the decimal mark; point and comma are both read
 * @param release takes its meaning from the service character behind it; {@link #NONE} when there is none
 * @param repetition between repetitions; {@link #NONE} before syntax version 4
 * @param segment after each segment
 */
public record Separators(char component, char element, char decimal, char release, char repetition, char segment) {

    /** No such character. */
    public static final char NONE = 0;

    /** Of level A, which count where UNA says nothing. */
    public static final Separators USUAL = new Separators(':', '+', '.', '?', NONE, '\'');

    /** Of level B: the information separators IS1, IS3 and IS4. */
    static final Separators LEVEL_B = new Separators('\u001f', '\u001d', '.', NONE, NONE, '\u001c');

    /** The same without or with the repetition separator, which syntax version 4 brought. */
    public Separators ofVersion(String version) {
        char repeats = !version.startsWith("4") ? NONE : repetition == NONE ? '*' : repetition;
        boolean taken = repeats == element || repeats == component || repeats == segment || repeats == release;
        return new Separators(component, element, decimal, release, taken ? NONE : repeats, segment);
    }

    /** True when each can be told from the others and from data. */
    boolean serve() {
        return separates(component)
                && separates(element)
                && separates(segment)
                && component != element
                && component != segment
                && element != segment
                && (release == NONE
                        || !data(release) && release != component && release != element && release != segment);
    }

    private static boolean separates(char c) {
        return c != NONE && !data(c);
    }

    private static boolean data(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == ' ' || c > 0x7e;
    }

    /** True for a character that data may hold behind the release character only. */
    public boolean structures(char c) {
        return c == component
                || c == element
                || c == segment
                || c == release && release != NONE
                || c == repetition && repetition != NONE;
    }

    /** The service string advice. */
    String advice() {
        return "UNA" + component + element + decimal + (release == NONE ? ' ' : release)
                + (repetition == NONE ? ' ' : repetition) + segment;
    }
}
