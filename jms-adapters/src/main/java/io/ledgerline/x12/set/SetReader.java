package io.ledgerline.x12.set;

import io.ledgerline.canonical.Violation;
import io.ledgerline.edi.Place;
import io.ledgerline.x12.envelope.Separators;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a transaction set against its schema. The envelope around it is made anew, so that what the reader of the library
 * finds is about the set alone; header and trailer of the set are checked here.
 */
public final class SetReader {

    private static final EDIInputFactory READERS = EDIInputFactory.newFactory();
    private static final Pattern TAG = Pattern.compile("[A-Z][A-Z0-9]{1,2}");
    private static final int MOST_ERRORS = 100;

    /** ISA, GS and ST come before what the schema describes. */
    private static final int BEFORE = 2;

    private final RawSet raw;
    private final String set;
    private final String release;
    private final Charset charset;
    private final List<Violation> violations = new ArrayList<>();
    private final SetTree tree = new SetTree();

    private SetReader(RawSet raw, String set, String release, Charset charset) {
        this.raw = raw;
        this.set = set;
        this.release = release;
        this.charset = charset;
    }

    /**
     * What a set says.
     *
     * @param tree its segments and loops (see {@link SetTree})
     * @param violations what is wrong with it, in the order of the set; at most 100
     */
    public record Read(Map<String, Object> tree, List<Violation> violations) {

        /** True when its header and trailer are right, so that what it says is at least complete. */
        public boolean whole() {
            return violations.stream().noneMatch(violation -> violation.code().startsWith(SyntaxError.SET));
        }
    }

    /**
     * Reads a set that has a schema.
     *
     * @param release version and release, {@code 004010}
     */
    public static Read read(RawSet raw, String set, String release) {
        SetReader reader = new SetReader(raw, set, release, charset(raw));
        reader.violations.addAll(frame(raw));
        if (reader.tags()) {
            reader.body();
        }
        List<Violation> found = reader.violations;
        return new Read(
                reader.tree.root(), List.copyOf(found.size() > MOST_ERRORS ? found.subList(0, MOST_ERRORS) : found));
    }

    /** What is wrong with header and trailer. */
    public static List<Violation> frame(RawSet raw) {
        List<Violation> found = new ArrayList<>();
        String[] header = raw.elements(1);
        String type = header.length > 1 ? header[1].strip() : "";
        String number = header.length > 2 ? header[2].strip() : "";
        if (!type.matches("\\d{3}")) {
            found.add(
                    new Violation(SyntaxError.IDENTIFIER, "ST^1^1", "the set's identifier (ST01) is not three digits"));
        }
        if (!number.matches("[ -~]{4,9}")) {
            found.add(new Violation(
                    SyntaxError.CONTROL_NUMBER, "ST^1^2", "the set's control number (ST02) is not 4 to 9 characters"));
        }
        int last = raw.segments().size();
        if (!raw.closed()) {
            found.add(new Violation(SyntaxError.TRAILER_MISSING, "ST^1", "the set ends without its trailer (SE)"));
            return found;
        }
        String[] trailer = raw.elements(last);
        String count = trailer.length > 1 ? trailer[1].strip() : "";
        if (!count.matches("\\d{1,10}") || Long.parseLong(count) != last) {
            found.add(new Violation(
                    SyntaxError.COUNT_DIFFERS, "SE^" + last + "^1", "the number of segments (SE01) is not what came"));
        }
        if (trailer.length < 3 || !trailer[2].strip().equals(number)) {
            found.add(new Violation(
                    SyntaxError.CONTROL_NUMBERS_DIFFER,
                    "SE^" + last + "^2",
                    "the control numbers of header and trailer (ST02, SE02) differ"));
        }
        return found;
    }

    /** UTF-8 when it is that, else one character a byte: X12 names no character set. */
    private static Charset charset(RawSet raw) {
        for (String segment : raw.segments()) {
            for (int i = 0; i < segment.length(); i++) {
                if (segment.charAt(i) > 0x7f) {
                    byte[] all = String.join("", raw.segments()).getBytes(StandardCharsets.ISO_8859_1);
                    boolean utf8 = !new String(all, StandardCharsets.UTF_8).contains("\uFFFD");
                    return utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
                }
            }
        }
        return StandardCharsets.ISO_8859_1;
    }

    /** The library's reader gives up on what is no identifier, so that is told here. */
    private boolean tags() {
        for (int position = 2; position <= raw.segments().size(); position++) {
            String tag = raw.elements(position)[0];
            if (!TAG.matcher(tag).matches()) {
                violations.add(new Violation(
                        SyntaxError.SEGMENT + "1", "ST^1", "segment " + position + " has no segment's identifier"));
                return false;
            }
            if (tag.equals("ISA") || tag.equals("IEA") || tag.equals("GS") || tag.equals("GE") || tag.equals("ST")) {
                violations.add(new Violation(
                        SyntaxError.SEGMENT + "2",
                        new Place(tag, position, 0, 0).toString(),
                        "an envelope within the set"));
                return false;
            }
        }
        return true;
    }

    private void body() {
        byte[] input = envelope().getBytes(StandardCharsets.ISO_8859_1);
        try (EDIStreamReader reader = READERS.createEDIStreamReader(new ByteArrayInputStream(input), charset.name())) {
            while (reader.hasNext()) {
                event(reader, reader.next());
            }
        } catch (EDIStreamException e) {
            Location at = e.getLocation();
            int position = at == null ? 1 : Math.max(1, at.getSegmentPosition() - BEFORE);
            String tag = raw.elements(position).length == 0 ? "ST" : raw.elements(position)[0];
            violations.add(new Violation(
                    SyntaxError.SEGMENT + "8",
                    new Place(tag, position, 0, 0).toString(),
                    "the segment cannot be read"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private void event(EDIStreamReader reader, EDIStreamEvent event) {
        if (event == EDIStreamEvent.START_TRANSACTION) {
            reader.setTransactionSchema(Schemas.of(set));
            return;
        }
        Location at = reader.getLocation();
        int position = at.getSegmentPosition() - BEFORE;
        if (position < 2 && event != EDIStreamEvent.START_LOOP || position >= lastPosition() && !event.isError()) {
            if (event == EDIStreamEvent.END_LOOP) {
                tree.endLoop();
            }
            return;
        }
        if (event.isError()) {
            error(reader, at, position);
            return;
        }
        tree.event(reader, event, at, position);
    }

    /** Position of the trailer, real or added. */
    private int lastPosition() {
        return raw.closed() ? raw.segments().size() : raw.segments().size() + 1;
    }

    private void error(EDIStreamReader reader, Location at, int position) {
        if (position < 2 || violations.size() > MOST_ERRORS) {
            return;
        }
        boolean segment = reader.getEventType() == EDIStreamEvent.SEGMENT_ERROR;
        String tag = segment && reader.hasText() ? reader.getText() : at.getSegmentTag();
        // the trailer is checked by itself
        if (!segment && position >= lastPosition()) {
            return;
        }
        Place place = segment
                ? new Place(tag, position, 0, 0)
                : new Place(
                        tag, position, Math.max(0, at.getElementPosition()), Math.max(0, at.getComponentPosition()));
        violations.add(SyntaxError.of(reader.getErrorType(), place.toString()));
    }

    /** The set in an envelope that is right whatever the sender's was; without repetitions when the sender has none. */
    private String envelope() {
        Separators s = raw.separators();
        String component = s.component() == Separators.NONE ? unused(s) : String.valueOf(s.component());
        boolean repeats = s.repetition() != Separators.NONE;
        StringBuilder out = new StringBuilder(raw.segments().size() * 40 + 300);
        String id = String.format(Locale.ROOT, "%-15s", "HUB");
        segment(
                out,
                List.of(
                        "ISA",
                        "00",
                        " ".repeat(10),
                        "00",
                        " ".repeat(10),
                        "ZZ",
                        id,
                        "ZZ",
                        id,
                        "200101",
                        "0000",
                        repeats ? String.valueOf(s.repetition()) : "U",
                        repeats ? "00501" : "00401",
                        "000000001",
                        "0",
                        "P",
                        component));
        segment(out, List.of("GS", "FA", "HUB", "HUB", "20200101", "0000", "1", "X", release));
        segment(out, List.of("ST", set, "0001"));
        int last = raw.closed() ? raw.segments().size() - 1 : raw.segments().size();
        for (String segment : raw.segments().subList(1, Math.max(1, last))) {
            out.append(segment).append(s.segment());
        }
        segment(out, List.of("SE", String.valueOf(Math.max(2, last + 1)), "0001"));
        segment(out, List.of("GE", "1", "1"));
        segment(out, List.of("IEA", "1", "000000001"));
        return out.toString();
    }

    private void segment(StringBuilder out, List<String> elements) {
        out.append(String.join(String.valueOf(raw.separators().element()), elements))
                .append(raw.separators().segment());
    }

    /** A component separator that the set does not hold. */
    private static String unused(Separators s) {
        for (char c : new char[] {':', '>', '\\', '|', '^'}) {
            if (c != s.element() && c != s.segment() && c != s.repetition()) {
                return String.valueOf(c);
            }
        }
        throw new IllegalStateException("five characters cannot all be one of three");
    }
}
