package io.ledgerline.edifact.out;

import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.outbound.writing.UnwritableDocument;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The segments of a message between UNH and UNT, from what a mapping made: a list of objects with one field each, the
 * segment's identifier, whose value is the list of its elements; a composite is a list of its components.
 */
final class OutgoingMessage {

    private OutgoingMessage() {}

    /**
     * From the result of a mapping.
     *
     * @throws UnwritableDocument when it is none of that form
     */
    static List<Segment> segments(Object tree) throws UnwritableDocument {
        List<Segment> segments = new ArrayList<>();
        for (Object each : tree instanceof List<?> list ? list : tree == null ? List.of() : List.of(tree)) {
            segments.add(segment(each, segments.size() + 1));
        }
        if (segments.isEmpty()) {
            throw new UnwritableDocument("mapping", "/", "the mapping made no segment");
        }
        return List.copyOf(segments);
    }

    private static Segment segment(Object each, int position) throws UnwritableDocument {
        if (!(each instanceof Map<?, ?> map)
                || map.size() != 1
                || !map.keySet().iterator().next().toString().matches("[A-Z][A-Z0-9]{2}")) {
            throw new UnwritableDocument(
                    "mapping", "/" + position, "a segment is an object with one field, its identifier");
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        List<?> values = entry.getValue() instanceof List<?> list ? list : List.of(entry.getValue());
        Object[] elements = values.stream()
                .map(element -> element instanceof List<?> composite
                        ? composite.stream().map(OutgoingMessage::text).toList()
                        : text(element))
                .toArray();
        return Segment.of(entry.getKey().toString(), elements);
    }

    /** Characters of ISO 8859-1 (UNOC); what it has not loses its marks, or becomes a blank. */
    private static String text(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        StringBuilder text = new StringBuilder();
        String written = Normalizer.normalize(value == null ? "" : value.toString(), Normalizer.Form.NFC);
        written.codePoints().forEach(c -> text.append(c <= 0xff ? Character.toString(c) : plain(c)));
        return text.toString().replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ").strip();
    }

    private static String plain(int c) {
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "");
        return plain.chars().allMatch(each -> each <= 0xff) ? plain : " ";
    }
}
