package io.ledgerline.edifact.envelope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds interchanges, groups and messages. Mended on the way: a byte order mark, line breaks and indentation before segments,
 * and a character set other than the head says. Nothing is copied: what it finds are places.
 */
public final class InterchangeReader {

    private static final int LONGEST_REFERENCE = 14;

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
            Unb unb = Unb.at(body, at);
            if (unb == null) {
                // what follows the last interchange is none: the sender has to hear of it
                int last = found.size() - 1;
                if (last >= 0 && !found.get(last).refused()) {
                    found.set(last, found.get(last).refused(Fault.of("33", "UNZ")));
                }
                return found;
            }
            Interchange interchange = reader.interchange(unb);
            found.add(interchange);
            at = Segments.padding(body, interchange.end(), unb.separators());
        }
        return found;
    }

    private int begin() {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return Segments.padding(body, marked ? 3 : 0, null);
    }

    /** What is gathered of an interchange while its segments pass. */
    private static final class Gathered {
        private final List<Group> groups = new ArrayList<>();
        private final Set<String> references = new HashSet<>();
        private Fault fault;
        private Segment group;
        private List<MessageBounds> messages = new ArrayList<>();
        private boolean loose;
        private Segment message;
        private int start;
        private int end;

        private void wrong(Fault why) {
            fault = fault == null ? why : fault;
        }

        private void endMessage() {
            if (message != null) {
                messages.add(new MessageBounds(start, end, message, !references.add(message.at(1, 1))));
                message = null;
            }
        }

        private void endGroup(Segment trailer) {
            endMessage();
            if (group != null || !messages.isEmpty()) {
                groups.add(new Group(group, List.copyOf(messages), group == null ? null : fault(trailer)));
                loose |= group == null;
                messages = new ArrayList<>();
                group = null;
            }
        }

        private Fault fault(Segment trailer) {
            if (trailer == null) {
                return Fault.of("13", "UNE");
            }
            if (!same(trailer.at(1, 1), String.valueOf(messages.size()))) {
                return Fault.of("29", "UNE", 1);
            }
            return same(trailer.at(2, 1), group.at(5, 1)) ? null : Fault.of("28", "UNE", 2);
        }
    }

    private Interchange interchange(Unb unb) {
        Gathered all = new Gathered();
        all.fault = head(unb);
        Segments walk = new Segments(body, unb.end(), unb.separators());
        int end = unb.end();
        boolean closed = false;
        while (!closed && walk.next()) {
            String tag = walk.tag();
            if (++segments > maxSegments) {
                all.wrong(Fault.of("18", "UNB"));
            }
            closed = tag.equals("UNZ");
            segment(all, tag, walk);
            end = walk.position();
            if (closed) {
                trailer(all, unb, walk.segment());
            }
        }
        all.endGroup(null);
        if (!closed) {
            all.wrong(Fault.of("13", "UNZ"));
        } else if (all.groups.stream().allMatch(group -> group.messages().isEmpty())) {
            all.wrong(Fault.of("32", "UNB"));
        }
        return new Interchange(unb, List.copyOf(all.groups), end, all.fault);
    }

    private static void segment(Gathered all, String tag, Segments walk) {
        switch (tag) {
            case "UNG" -> {
                all.endGroup(null);
                all.group = walk.segment();
            }
            case "UNE" -> {
                if (all.group == null) {
                    all.wrong(Fault.of("33", "UNE"));
                }
                all.endGroup(walk.segment());
            }
            case "UNZ" -> all.endGroup(null);
            case "UNH" -> {
                all.endMessage();
                all.message = walk.segment();
                all.start = walk.start();
                all.end = walk.position();
            }
            default -> {
                if (all.message == null) {
                    all.wrong(Fault.of("33", tag.matches("[A-Z][A-Z0-9]{2}") ? tag : "UNB"));
                    return;
                }
                all.end = walk.position();
                if (tag.equals("UNT")) {
                    all.endMessage();
                }
            }
        }
    }

    private static Fault head(Unb unb) {
        if (!unb.readable()) {
            return new Fault("2", "UNB", 1, 1);
        }
        if (!unb.version().matches("[1-4]")) {
            return new Fault("2", "UNB", 1, 2);
        }
        if (unb.sender().id().isEmpty()) {
            return Fault.of("13", "UNB", 2);
        }
        if (unb.receiver().id().isEmpty()) {
            return Fault.of("13", "UNB", 3);
        }
        if (!unb.segment().at(4, 1).matches("\\d{6}|\\d{8}")
                || !unb.segment().at(4, 2).matches("\\d{4}")) {
            return Fault.of("12", "UNB", 4);
        }
        if (unb.reference().isEmpty()) {
            return Fault.of("13", "UNB", 5);
        }
        return unb.reference().length() > LONGEST_REFERENCE ? Fault.of("39", "UNB", 5) : null;
    }

    private static void trailer(Gathered all, Unb unb, Segment unz) {
        boolean grouped = all.groups.stream().anyMatch(group -> group.header() != null);
        if (grouped && all.loose) {
            all.wrong(Fault.of("30", "UNG"));
        }
        int count = grouped
                ? all.groups.size()
                : all.groups.stream().mapToInt(group -> group.messages().size()).sum();
        if (!same(unz.at(2, 1), unb.reference())) {
            all.wrong(Fault.of("28", "UNZ", 2));
        }
        if (!same(unz.at(1, 1), String.valueOf(count))) {
            all.wrong(Fault.of("29", "UNZ", 1));
        }
    }

    /** Numbers count by value: {@code 1} is {@code 000001}. */
    private static boolean same(String one, String other) {
        boolean numbers = one.matches("\\d{1,18}") && other.matches("\\d{1,18}");
        return numbers ? Long.parseLong(one) == Long.parseLong(other) : one.equals(other) && !one.isEmpty();
    }
}
