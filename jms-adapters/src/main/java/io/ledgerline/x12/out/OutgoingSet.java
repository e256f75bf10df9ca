package io.ledgerline.x12.out;

import io.ledgerline.outbound.writing.UnwritableDocument;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The segments of a transaction set between ST and SE, from what a mapping made: a list of objects with one field each, the
 * segment's identifier, whose value is the list of its elements; a composite is a list of its components.
 *
 * @param segments the segments
 */
record OutgoingSet(List<Segment> segments) {

    /**
     * A segment.
     *
     * @param tag its identifier
     * @param elements its elements, each a list of one component or more; the last is not empty
     */
    record Segment(String tag, List<List<String>> elements) {}

    /**
     * From the result of a mapping.
     *
     * @throws UnwritableDocument when it is none of that form
     */
    static OutgoingSet of(Object tree) throws UnwritableDocument {
        List<Segment> segments = new ArrayList<>();
        for (Object each : tree instanceof List<?> list ? list : tree == null ? List.of() : List.of(tree)) {
            segments.add(segment(each, segments.size() + 1));
        }
        if (segments.isEmpty()) {
            throw new UnwritableDocument("mapping", "/", "the mapping made no segment");
        }
        return new OutgoingSet(List.copyOf(segments));
    }

    private static Segment segment(Object each, int position) throws UnwritableDocument {
        if (!(each instanceof Map<?, ?> map)
                || map.size() != 1
                || !map.keySet().iterator().next().toString().matches("[A-Z][A-Z0-9]{1,2}")) {
            throw new UnwritableDocument(
                    "mapping", "/" + position, "a segment is an object with one field, its identifier");
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        List<List<String>> elements = new ArrayList<>();
        for (Object element : list(entry.getValue())) {
            List<String> components = element instanceof List<?> composite
                    ? composite.stream().map(OutgoingSet::text).toList()
                    : List.of(text(element));
            elements.add(trimmed(components, ""));
        }
        return new Segment(entry.getKey().toString(), trimmed(elements, List.of()));
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    /** What is empty at the end is not written. */
    private static <T> List<T> trimmed(List<T> values, T empty) {
        int last = values.size();
        while (last > 0 && values.get(last - 1).equals(empty)) {
            last--;
        }
        return List.copyOf(values.subList(0, last));
    }

    /** Characters of the basic and extended sets (X12.5); letters lose their marks, anything else becomes a blank. */
    private static String text(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        String written = value == null ? "" : value.toString();
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return plain.replaceAll("[^ -~]", " ").strip();
    }
}
