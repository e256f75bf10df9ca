package io.ledgerline.edifact.message;

import io.ledgerline.canonical.Violation;
import io.ledgerline.edi.Place;
import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.edifact.envelope.Separators;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a message against its schema. The envelope around it is made anew, so that what the reader of the library finds is
 * about the message alone; header and trailer of the message are checked here.
 */
public final class MessageReader {

    private static final EDIInputFactory READERS = EDIInputFactory.newFactory();
    private static final Pattern TAG = Pattern.compile("[A-Z][A-Z0-9]{2}");
    private static final Set<String> ENVELOPE = Set.of("UNA", "UNB", "UNG", "UNH", "UNE", "UNZ");
    private static final int MOST_ERRORS = 100;
    private static final int LONGEST_REFERENCE = 14;

    private final RawMessage raw;
    private final String type;
    private final List<Violation> violations = new ArrayList<>();
    private final MessageTree tree = new MessageTree();

    /** Segments of the envelope that stand before UNH as the library counts them. */
    private int before;

    private MessageReader(RawMessage raw, String type) {
        this.raw = raw;
        this.type = type;
    }

    /**
     * What a message says.
     *
     * @param tree its segments and groups (see {@link MessageTree})
     * @param violations what is wrong with it, in the order of the message; at most 100
     */
    public record Read(Map<String, Object> tree, List<Violation> violations) {

        /** True when its header and trailer are right, so that what it says is at least complete. */
        public boolean whole() {
            return violations.stream().noneMatch(violation -> violation.code().startsWith(Fault.MESSAGE));
        }
    }

    /** Reads a message that has a schema. */
    public static Read read(RawMessage raw, String type) {
        MessageReader reader = new MessageReader(raw, type);
        reader.violations.addAll(frame(raw));
        if (reader.tags()) {
            reader.body();
        }
        List<Violation> found = reader.violations;
        return new Read(
                reader.tree.root(), List.copyOf(found.size() > MOST_ERRORS ? found.subList(0, MOST_ERRORS) : found));
    }

    /** What is wrong with header and trailer. */
    public static List<Violation> frame(RawMessage raw) {
        List<Violation> found = new ArrayList<>();
        Segment header = raw.segment(1);
        String reference = header.at(1, 1);
        if (reference.isEmpty()) {
            found.add(message("13", "UNH^1^1"));
        } else if (reference.length() > LONGEST_REFERENCE) {
            found.add(message("39", "UNH^1^1"));
        }
        if (!header.at(2, 1).matches("[A-Z0-9]{1,6}")) {
            found.add(message(header.at(2, 1).isEmpty() ? "13" : "12", "UNH^1^2^1"));
        }
        int last = raw.segments().size();
        if (!raw.closed()) {
            found.add(message("13", "UNT^" + (last + 1)));
            return found;
        }
        Segment trailer = raw.segment(last);
        String count = trailer.at(1, 1);
        if (!count.matches("\\d{1,10}") || Long.parseLong(count) != last) {
            found.add(message("29", "UNT^" + last + "^1"));
        }
        if (!trailer.at(2, 1).equals(reference)) {
            found.add(message("28", "UNT^" + last + "^2"));
        }
        return found;
    }

    private static Violation message(String code, String place) {
        return new Violation(Fault.MESSAGE + code, place, Fault.text(code));
    }

    /** The library's reader gives up on what is no identifier, so that is told here. */
    private boolean tags() {
        for (int position = 2; position <= raw.segments().size(); position++) {
            String tag = raw.segment(position).tag();
            boolean sound = TAG.matcher(tag).matches();
            if (!sound || ENVELOPE.contains(tag)) {
                violations.add(SyntaxError.segment("15", new Place(sound ? tag : "UNH", position, 0, 0)));
                return false;
            }
        }
        return true;
    }

    private void body() {
        byte[] input = envelope().getBytes(StandardCharsets.UTF_8);
        try (EDIStreamReader reader =
                READERS.createEDIStreamReader(new ByteArrayInputStream(input), StandardCharsets.UTF_8.name())) {
            while (reader.hasNext()) {
                event(reader, reader.next());
            }
        } catch (EDIStreamException e) {
            Location at = e.getLocation();
            int position = at == null ? 1 : Math.max(1, at.getSegmentPosition() - before);
            String tag = raw.segment(position).tag();
            violations.add(
                    SyntaxError.segment("18", new Place(TAG.matcher(tag).matches() ? tag : "UNH", position, 0, 0)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private void event(EDIStreamReader reader, EDIStreamEvent event) {
        Location at = reader.getLocation();
        if (event == EDIStreamEvent.START_TRANSACTION) {
            before = at.getSegmentPosition() - 1;
            reader.setTransactionSchema(Schemas.of(type));
            return;
        }
        int position = at.getSegmentPosition() - before;
        boolean inside = before > 0 && position > 1 && position < lastPosition();
        if (event.isError()) {
            error(reader, event, at, position);
        } else if (event == EDIStreamEvent.END_LOOP) {
            tree.endLoop();
        } else if (before > 0 && event == EDIStreamEvent.START_LOOP || inside) {
            if (!tree.event(reader, event, at, position)) {
                violations.add(SyntaxError.element("37", place(at, position)));
            }
        }
    }

    /** Position of the trailer, real or added. */
    private int lastPosition() {
        return raw.closed() ? raw.segments().size() : raw.segments().size() + 1;
    }

    private void error(EDIStreamReader reader, EDIStreamEvent event, Location at, int position) {
        if (before == 0 || position < 2 || violations.size() > MOST_ERRORS) {
            return;
        }
        if (event == EDIStreamEvent.SEGMENT_ERROR) {
            String tag = reader.hasText() ? reader.getText() : at.getSegmentTag();
            violations.add(SyntaxError.segment(reader.getErrorType(), new Place(tag, position, 0, 0)));
        } else if (position < lastPosition()) {
            // the trailer is checked by itself
            violations.add(SyntaxError.element(reader.getErrorType(), place(at, position)));
        }
    }

    private static Place place(Location at, int position) {
        return new Place(
                at.getSegmentTag(),
                position,
                Math.max(0, at.getElementPosition()),
                Math.max(0, at.getComponentPosition()));
    }

    /** The message in an envelope that is right whatever the sender's was. */
    private String envelope() {
        Separators s = raw.separators();
        boolean repeats = s.repetition() != Separators.NONE;
        StringBuilder out = new StringBuilder(raw.segments().size() * 40 + 300);
        out.append("UNA")
                .append(s.component())
                .append(s.element())
                .append('.')
                .append(s.release() == Separators.NONE ? ' ' : s.release())
                .append(repeats ? s.repetition() : ' ')
                .append(s.segment());
        segment(
                out,
                Segment.of(
                        "UNB",
                        List.of("UNOA", repeats ? "4" : "3"),
                        "HUB",
                        "HUB",
                        List.of(repeats ? "20200101" : "200101", "0000"),
                        "1"));
        segment(out, Segment.of("UNH", "1", List.of(type, "D", "96A", "UN")));
        int last = raw.closed() ? raw.segments().size() - 1 : raw.segments().size();
        for (String segment : raw.segments().subList(1, Math.max(1, last))) {
            out.append(segment).append(s.segment());
        }
        segment(out, Segment.of("UNT", String.valueOf(Math.max(2, last + 1)), "1"));
        segment(out, Segment.of("UNZ", "1", "1"));
        return out.toString();
    }

    private void segment(StringBuilder out, Segment segment) {
        out.append(segment.text(raw.separators()));
    }
}
