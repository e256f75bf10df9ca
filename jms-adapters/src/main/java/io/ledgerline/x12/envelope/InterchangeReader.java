package io.ledgerline.x12.envelope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds interchanges, groups and transaction sets. Mended on the way: a byte order mark, line breaks after segments, an ISA
 * without padding, a missing ISA16, and a repetition separator that is a letter. Nothing is copied: what it finds are places.
 */
public final class InterchangeReader {

    private static final Set<String> RELEASES = Set.of("004010", "005010");

    private final byte[] body;
    private final int maxSegments;
    private int segments;

    private InterchangeReader(byte[] body, int maxSegments) {
        this.body = body;
        this.maxSegments = maxSegments;
    }

    /**
     * The interchanges in what was sent, in their order; none when it does not begin with one.
     *
     * @param maxSegments of more segments the interchange is refused
     */
    public static List<Interchange> read(byte[] body, int maxSegments) {
        InterchangeReader reader = new InterchangeReader(body, maxSegments);
        List<Interchange> found = new ArrayList<>();
        int at = reader.begin();
        while (at < body.length) {
            Isa isa = Isa.at(body, at, body.length);
            if (isa == null) {
                mark(found, NoteCode.CONTROL_STRUCTURE);
                return found;
            }
            Interchange interchange = reader.interchange(isa);
            found.add(interchange);
            at = reader.padding(interchange.end(), isa.separators());
        }
        return found;
    }

    /** What follows the last interchange is none: the sender has to hear of it. */
    private static void mark(List<Interchange> found, NoteCode note) {
        if (!found.isEmpty()) {
            int last = found.size() - 1;
            if (!found.get(last).refused()) {
                found.set(last, found.get(last).refused(note));
            }
        }
    }

    private int begin() {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        int at = marked ? 3 : 0;
        while (at < body.length && Character.isWhitespace(body[at] & 0xff)) {
            at++;
        }
        return at;
    }

    private int padding(int from, Separators separators) {
        int at = from;
        while (at < body.length
                && (Character.isWhitespace(body[at] & 0xff)
                        || body[at] == 0
                        || body[at] == 0x1a
                        || (char) (body[at] & 0xff) == separators.segment())) {
            at++;
        }
        return at;
    }

    /** What is gathered of an interchange while its segments pass. */
    private static final class Gathered {
        private final List<Group> groups = new ArrayList<>();
        private final List<List<String>> acknowledgments = new ArrayList<>();
        private NoteCode note = NoteCode.NO_ERROR;
        private List<String> group;
        private List<SetBounds> sets = new ArrayList<>();
        private final Set<String> numbers = new HashSet<>();
        private String[] set;
        private int setStart;
        private int setEnd;

        private void wrong(NoteCode why) {
            note = note == NoteCode.NO_ERROR ? why : note;
        }

        private void endSet() {
            if (set != null) {
                String number = set.length > 2 ? set[2].strip() : "";
                boolean repeated = !numbers.add(number);
                sets.add(new SetBounds(setStart, setEnd, set.length > 1 ? set[1].strip() : "", number, repeated));
                set = null;
            }
        }

        private void endGroup(String[] trailer) {
            endSet();
            if (group != null) {
                groups.add(group(group, List.copyOf(sets), trailer));
                group = null;
                sets = new ArrayList<>();
                numbers.clear();
            }
        }
    }

    private Interchange interchange(Isa isa) {
        Gathered all = new Gathered();
        all.wrong(head(isa));
        Segments walk = new Segments(body, isa.end(), body.length, isa.separators());
        int end = isa.end();
        boolean closed = false;
        while (!closed && walk.next()) {
            String tag = walk.tag();
            if (tag.equals("ISA")) {
                break;
            }
            if (++segments > maxSegments) {
                all.wrong(NoteCode.CONTENT);
            }
            closed = tag.equals("IEA");
            segment(all, tag, walk, isa);
            end = walk.position();
        }
        all.endGroup(null);
        if (!closed) {
            // more telling than what the cut made of counts and numbers
            all.note = all.note == NoteCode.CONTROL_STRUCTURE ? NoteCode.END_OF_FILE : all.note;
            all.wrong(NoteCode.END_OF_FILE);
        } else if (all.groups.isEmpty() && all.acknowledgments.isEmpty()
                || all.groups.stream().anyMatch(group -> group.sets().isEmpty())) {
            all.wrong(NoteCode.CONTENT);
        }
        return new Interchange(isa, List.copyOf(all.groups), List.copyOf(all.acknowledgments), end, all.note);
    }

    private static void segment(Gathered all, String tag, Segments walk, Isa isa) {
        switch (tag) {
            case "GS" -> {
                all.endGroup(null);
                all.group = trimmed(walk.elements());
            }
            case "GE" -> {
                if (all.group == null) {
                    all.wrong(NoteCode.CONTROL_STRUCTURE);
                }
                all.endGroup(walk.elements());
            }
            case "IEA" -> {
                all.endGroup(null);
                trailer(all, isa, trimmed(walk.elements()));
            }
            case "ST" -> {
                all.endSet();
                if (all.group == null) {
                    all.wrong(NoteCode.CONTENT);
                } else {
                    all.set = walk.elements();
                    all.setStart = walk.start();
                    all.setEnd = walk.position();
                }
            }
            default -> {
                if (all.set != null) {
                    all.setEnd = walk.position();
                    if (tag.equals("SE")) {
                        all.endSet();
                    }
                } else if (tag.equals("TA1") && all.group == null) {
                    all.acknowledgments.add(trimmed(walk.elements()));
                } else if (!(tag.startsWith("IS") && all.group == null)) {
                    all.wrong(all.group == null ? NoteCode.CONTENT : NoteCode.CONTROL_STRUCTURE);
                }
            }
        }
    }

    private static List<String> trimmed(String[] elements) {
        List<String> trimmed = new ArrayList<>(elements.length);
        for (String element : elements) {
            trimmed.add(element.strip());
        }
        return List.copyOf(trimmed);
    }

    private static NoteCode head(Isa isa) {
        Separators separators = isa.separators();
        if (Separators.data(separators.element())) {
            return NoteCode.ELEMENT_SEPARATOR;
        }
        if (Separators.data(separators.segment()) || separators.segment() == separators.element()) {
            return NoteCode.SEGMENT_TERMINATOR;
        }
        char component = separators.component();
        if (component != Separators.NONE
                && (Separators.data(component)
                        || component == separators.element()
                        || component == separators.segment())) {
            return NoteCode.COMPONENT_SEPARATOR;
        }
        if (!isa.element(12).matches("00[2-8]\\d\\d")) {
            return NoteCode.VERSION_NOT_SUPPORTED;
        }
        if (!isa.controlNumber().matches("\\d{1,9}")) {
            return NoteCode.CONTROL_NUMBER;
        }
        if (!isa.element(9).matches("\\d{6}")) {
            return NoteCode.DATE;
        }
        if (!isa.element(10).matches("([01]\\d|2[0-3])[0-5]\\d")) {
            return NoteCode.TIME;
        }
        return isa.element(15).matches("[PT]") ? NoteCode.NO_ERROR : NoteCode.USAGE;
    }

    private static void trailer(Gathered all, Isa isa, List<String> iea) {
        String count = iea.size() > 1 ? iea.get(1) : "";
        String number = iea.size() > 2 ? iea.get(2) : "";
        if (!same(number, isa.controlNumber())) {
            all.wrong(NoteCode.CONTROL_NUMBERS_DIFFER);
        }
        // TA1 segments are not counted, but some count them
        if (!same(count, String.valueOf(all.groups.size()))
                && !(all.groups.isEmpty() && same(count, String.valueOf(all.acknowledgments.size())))) {
            all.wrong(NoteCode.GROUP_COUNT);
        }
    }

    /** Numbers count by value: {@code 1} is {@code 000000001}. */
    private static boolean same(String one, String other) {
        boolean numbers = one.matches("\\d{1,9}") && other.matches("\\d{1,9}");
        return numbers ? Integer.parseInt(one) == Integer.parseInt(other) : one.equals(other) && !one.isEmpty();
    }

    private static Group group(List<String> header, List<SetBounds> sets, String[] trailer) {
        Group bare = new Group(header, sets, null, List.of());
        List<String> errors = new ArrayList<>();
        if (!RELEASES.contains(bare.release())) {
            errors.add(Group.VERSION_NOT_SUPPORTED);
        }
        if (!bare.controlNumber().matches("\\d{1,9}")) {
            errors.add(Group.CONTROL_NUMBER_SYNTAX);
        }
        Integer stated = null;
        if (trailer == null) {
            errors.add(Group.TRAILER_MISSING);
        } else {
            String count = trailer.length > 1 ? trailer[1].strip() : "";
            String number = trailer.length > 2 ? trailer[2].strip() : "";
            stated = count.matches("\\d{1,6}") ? Integer.valueOf(count) : null;
            if (!same(number, bare.controlNumber())) {
                errors.add(Group.CONTROL_NUMBERS_DIFFER);
            }
            if (stated == null || stated != sets.size()) {
                errors.add(Group.COUNT_DIFFERS);
            }
        }
        return new Group(header, sets, stated, List.copyOf(errors));
    }
}
