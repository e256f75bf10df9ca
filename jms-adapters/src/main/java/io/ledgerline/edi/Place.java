package io.ledgerline.edi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a transaction set or message, in violations {@code IT1^12^2^1}: segment, its position with ST or UNH as 1, element,
 * component.
 *
 * @param segment the segment's identifier
 * @param position its position (X12 data element 719, EDIFACT 0096)
 * @param element the element, or 0 for the segment
 * @param component the component, or 0
 */
public record Place(String segment, int position, int element, int component) {

    private static final Pattern FORM =
            Pattern.compile("([A-Z0-9]{2,3})\\^(\\d{1,9})(?:\\^(\\d{1,3}))?(?:\\^(\\d{1,3}))?");

    /** From a violation's location; null when it names no place in a set. */
    public static Place of(String location) {
        Matcher m = FORM.matcher(location == null ? "" : location);
        return m.matches()
                ? new Place(m.group(1), Integer.parseInt(m.group(2)), number(m.group(3)), number(m.group(4)))
                : null;
    }

    private static int number(String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    @Override
    public String toString() {
        return segment + '^' + position + (element > 0 ? "^" + element : "") + (component > 0 ? "^" + component : "");
    }
}
