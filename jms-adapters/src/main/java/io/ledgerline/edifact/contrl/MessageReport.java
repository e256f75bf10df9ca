package io.ledgerline.edifact.contrl;

import io.ledgerline.canonical.Violation;
import io.ledgerline.edi.Place;
import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.MessageBounds;
import io.ledgerline.edifact.envelope.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told about one message: UCM, for each segment in error UCS and for each of its elements UCD. What the hub's own
 * rules found is told by the code that is nearest.
 */
public final class MessageReport {

    /** 0083: this level and all below it are refused. */
    public static final String REJECTED = "4";
    /** 0083: this level is taken, and so is what is below it unless it is refused by itself. */
    public static final String ACKNOWLEDGED = "7";

    private static final String UNSPECIFIED = "18";
    private static final int LONGEST_REFERENCE = 14;
    private static final int MOST = 99;

    /** The hub's own codes (HL7 table 0357, which the canonical model uses) as data element 0085. */
    private static final Map<String, String> CODES = Map.of("100", "13", "101", "13", "102", "12", "103", "12");

    private MessageReport() {}

    /** The errors of one segment. */
    private static final class InSegment {
        private String code;
        private final List<Segment> elements = new ArrayList<>();
    }

    /** The segments about a message; without violations it is taken. */
    public static List<Segment> of(MessageBounds message, boolean taken, List<Violation> violations) {
        Map<Integer, InSegment> places = new LinkedHashMap<>();
        Fault own = null;
        boolean unplaced = false;
        for (Violation violation : violations) {
            Fault fault = Fault.of(violation, Fault.MESSAGE);
            Place place = Place.of(violation.location());
            if (fault != null) {
                own = own == null ? fault : own;
            } else if (place == null) {
                unplaced = true;
            } else {
                add(places.computeIfAbsent(place.position(), position -> new InSegment()), place, violation.code());
            }
        }
        if (own == null && unplaced && places.isEmpty()) {
            own = new Fault(UNSPECIFIED, "", 0, 0);
        }
        List<Segment> segments = new ArrayList<>();
        segments.add(header(message, taken, own));
        places.forEach((position, errors) -> {
            segments.add(Segment.of("UCS", position, errors.code));
            segments.addAll(errors.elements);
        });
        return segments;
    }

    private static void add(InSegment errors, Place place, String code) {
        if (place.element() > 0 && errors.elements.size() < MOST) {
            String value = code.startsWith(Fault.ELEMENT)
                    ? code.substring(Fault.ELEMENT.length())
                    : CODES.getOrDefault(code, "12");
            errors.elements.add(Segment.of("UCD", value, position(place.element(), place.component())));
        } else if (errors.code == null) {
            errors.code = code.startsWith(Fault.SEGMENT)
                    ? code.substring(Fault.SEGMENT.length())
                    : CODES.getOrDefault(code, "12");
        }
    }

    private static Segment header(MessageBounds message, boolean taken, Fault fault) {
        Segment unh = message.header();
        List<String> identifier = new ArrayList<>();
        for (int component = 1; component <= 5; component++) {
            identifier.add(unh.at(2, component));
        }
        String reference = message.reference();
        return Segment.of(
                "UCM",
                reference.length() <= LONGEST_REFERENCE ? reference : reference.substring(0, LONGEST_REFERENCE),
                identifier,
                taken ? ACKNOWLEDGED : REJECTED,
                fault == null ? null : fault.code(),
                fault == null ? null : fault.segment(),
                fault == null ? null : position(fault.element(), fault.component()));
    }

    /** S011: the segment's tag has position 1, so its first element has 2 (0098). */
    static List<String> position(int element, int component) {
        return element == 0
                ? List.of()
                : component == 0
                        ? List.of(String.valueOf(element + 1))
                        : List.of(String.valueOf(element + 1), String.valueOf(component));
    }
}
