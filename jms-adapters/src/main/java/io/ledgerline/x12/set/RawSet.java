package io.ledgerline.x12.set;

import io.ledgerline.edi.Place;
import io.ledgerline.x12.envelope.Separators;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A transaction set as its segments, ST first; each without terminator and the line break before it.
 *
 * @param separators the sender's
 * @param segments from ST to SE, or to wherever it ended
 */
public record RawSet(Separators separators, List<String> segments) {

    /** From bytes, one character each; what they mean is the business of whoever shows them. */
    public static RawSet of(byte[] body, int start, int end, Separators separators) {
        String text = new String(body, start, end - start, StandardCharsets.ISO_8859_1);
        List<String> segments = new ArrayList<>();
        boolean lines = separators.segment() == '\r' || separators.segment() == '\n';
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf(separators.segment(), from);
            to = to < 0 ? text.length() : to;
            String written = text.substring(from, to);
            String segment = lines ? written.strip() : written.stripLeading();
            if (!segment.isBlank()) {
                segments.add(segment);
            }
            from = to + 1;
        }
        return new RawSet(separators, List.copyOf(segments));
    }

    /** The elements of a segment, of which the first is its identifier; empty when there is no such segment. */
    public String[] elements(int position) {
        return position < 1 || position > segments.size()
                ? new String[0]
                : segments.get(position - 1).split(Pattern.quote(String.valueOf(separators.element())), -1);
    }

    /** What stands at a place, or null. */
    public String at(Place place) {
        String[] elements = elements(place.position());
        if (place.element() < 1 || place.element() >= elements.length) {
            return null;
        }
        String element = elements[place.element()];
        if (place.component() < 1) {
            return element;
        }
        String[] components = element.split(Pattern.quote(String.valueOf(separators.component())), -1);
        return place.component() <= components.length ? components[place.component() - 1] : null;
    }

    /** True when it ends with its trailer. */
    boolean closed() {
        return segments.size() > 1 && elements(segments.size())[0].equals("SE");
    }
}
