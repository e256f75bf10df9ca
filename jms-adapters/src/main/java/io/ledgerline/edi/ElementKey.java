package io.ledgerline.edi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of an element in the tree of an EDI message: {@code BIG02}, {@code REF04/REF0401}, {@code BGM0201}, with an index behind when it
 * repeats.
 *
 * @param segment its tag
 * @param element position in the segment, from 1
 * @param component position in the composite, from 1
 * @param written the key as it is written, without what stands before it
 */
public record ElementKey(String segment, int element, int component, String written) {

    private static final Pattern KEY = Pattern.compile("(?:.*/)?([A-Z][A-Z0-9]{1,2})(\\d\\d)(\\d\\d)?(?:/\\d+)?");

    /**
     * Of a key within a segment.
     *
     * @param at the segment's place: {@code BIG^2}
     */
    public static Optional<ElementKey> of(String at, String key) {
        Matcher parts = KEY.matcher(key);
        if (at.isEmpty() || !parts.matches() || !at.startsWith(parts.group(1) + "^")) {
            return Optional.empty();
        }
        String component = parts.group(3);
        return Optional.of(new ElementKey(
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                component == null ? 1 : Integer.parseInt(component),
                parts.group(1) + parts.group(2) + (component == null ? "" : component)));
    }

    /** As people write it, with the segment's position in its set or message: {@code BIG02 (segment 2)}. */
    public String place(String at) {
        return written + " (segment " + at.substring(at.indexOf('^') + 1) + ")";
    }
}
