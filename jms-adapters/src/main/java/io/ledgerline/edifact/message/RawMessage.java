package io.ledgerline.edifact.message;

import io.ledgerline.edifact.envelope.MessageBounds;
import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.edifact.envelope.Separators;
import io.ledgerline.edifact.envelope.Unb;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as its segments, UNH first; each without terminator and the line break before it.
 *
 * @param separators the sender's
 * @param segments from UNH to UNT, or to wherever it ended
 */
public record RawMessage(Separators separators, List<String> segments) {

    /** From where it stands. A line break within data is a blank: no character set of EDIFACT has it. */
    public static RawMessage of(byte[] body, MessageBounds bounds, Unb unb) {
        String text = unb.text(body, bounds.start(), bounds.end());
        Separators separators = unb.separators();
        List<String> segments = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = terminator(text, from, separators);
            String segment = text.substring(from, Math.min(to, text.length())).stripLeading();
            if (!segment.isBlank()) {
                segments.add(segment.replaceAll("[\\r\\n\\t]+", " "));
            }
            from = to + 1;
        }
        return new RawMessage(separators, List.copyOf(segments));
    }

    private static int terminator(String text, int from, Separators separators) {
        int at = from;
        while (at < text.length() && text.charAt(at) != separators.segment()) {
            boolean released = separators.release() != Separators.NONE && text.charAt(at) == separators.release();
            at += released ? 2 : 1;
        }
        return at;
    }

    /** A segment by its position, UNH being 1; one without tag when there is none. */
    public Segment segment(int position) {
        return position < 1 || position > segments.size()
                ? Segment.of("")
                : Segment.parse(segments.get(position - 1), separators);
    }

    /** True when it ends with its trailer. */
    boolean closed() {
        return segments.size() > 1 && segment(segments.size()).tag().equals("UNT");
    }
}
