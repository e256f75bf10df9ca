package io.ledgerline.x12.acknowledgment;

import io.ledgerline.canonical.Violation;
import io.ledgerline.edi.Place;
import io.ledgerline.x12.set.RawSet;
import io.ledgerline.x12.set.Schemas;
import io.ledgerline.x12.set.SyntaxError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is told about one transaction set: AK2, for each segment in error AK3 and for each of its elements AK4, and AK5; in a
 * 999 IK3, IK4 and IK5. A violation that the hub's own rules found is told by the code of the standard that is nearest.
 */
public final class SetReport {

    /** AK501: taken. */
    public static final String ACCEPTED = "A";
    /** AK501: taken, and its errors are told. */
    public static final String ERRORS_NOTED = "E";
    /** AK501: refused. */
    public static final String REJECTED = "R";

    private static final String SEGMENT_IN_ERROR = "5";
    private static final String ELEMENT_ERRORS = "8";
    private static final int MOST_CODES = 5;
    private static final int LONGEST_COPY = 99;

    /** The hub's own codes (HL7 table 0357, which the canonical model uses) as data element 723. */
    private static final Map<String, String> ELEMENT_CODES = Map.of("100", "1", "101", "1", "102", "6", "103", "7");

    private final String type;
    private final RawSet set;
    private final boolean implementation;

    /**
     * Of a set.
     *
     * @param type ST01 as written
     * @param implementation true for a 999, false for a 997
     */
    public SetReport(String type, RawSet set, boolean implementation) {
        this.type = type;
        this.set = set;
        this.implementation = implementation;
    }

    /** The errors of one segment. */
    private static final class InSegment {
        private String code = ELEMENT_ERRORS;
        private final List<List<String>> elements = new ArrayList<>();
    }

    /**
     * The segments, each with its elements.
     *
     * @param result {@link #ACCEPTED}, {@link #ERRORS_NOTED} or {@link #REJECTED}
     */
    public List<List<String>> segments(String result, List<Violation> violations) {
        Map<String, InSegment> places = new LinkedHashMap<>();
        Set<String> codes = new LinkedHashSet<>();
        for (Violation violation : violations) {
            if (violation.code().startsWith(SyntaxError.SET)) {
                codes.add(violation.code().substring(SyntaxError.SET.length()));
                continue;
            }
            codes.add(SEGMENT_IN_ERROR);
            Place place = Place.of(violation.location());
            if (place != null) {
                add(places, place, violation.code());
            }
        }
        List<List<String>> segments = new ArrayList<>();
        segments.add(header());
        places.forEach((key, errors) -> {
            String[] segment = key.split("\\^");
            segments.add(List.of(implementation ? "IK3" : "AK3", segment[0], segment[1], "", errors.code));
            segments.addAll(errors.elements);
        });
        List<String> trailer = new ArrayList<>(List.of(implementation ? "IK5" : "AK5", result));
        codes.stream().limit(MOST_CODES).forEach(trailer::add);
        segments.add(trailer);
        return segments;
    }

    private List<String> header() {
        String[] st = set.elements(1);
        List<String> header = new ArrayList<>(List.of("AK2", fitted(type, 3, 3), fitted(element(st, 2), 4, 9)));
        String convention = element(st, 3);
        if (implementation && !convention.isEmpty() && convention.length() <= 35) {
            header.add(convention);
        }
        return header;
    }

    private static String element(String[] elements, int number) {
        return number < elements.length ? elements[number].strip() : "";
    }

    /** What a sender got wrong is told back in the length that the acknowledgment has for it. */
    private static String fitted(String value, int min, int max) {
        String clipped = value.length() <= max ? value : value.substring(0, max);
        return "0".repeat(Math.max(0, min - clipped.length())) + clipped;
    }

    private void add(Map<String, InSegment> places, Place place, String code) {
        boolean segmentError = code.startsWith(SyntaxError.SEGMENT);
        // several things may be wrong about one segment (a missing one is told at the segment that stands in its place)
        String key = place.segment()
                + '^'
                + place.position()
                + (segmentError ? '^' + code.substring(SyntaxError.SEGMENT.length()) : "");
        InSegment errors = places.computeIfAbsent(key, k -> new InSegment());
        if (segmentError) {
            errors.code = code.substring(SyntaxError.SEGMENT.length());
        } else if (place.element() > 0) {
            errors.elements.add(element(place, code));
        }
    }

    private List<String> element(Place place, String code) {
        String value = code.startsWith(SyntaxError.ELEMENT)
                ? code.substring(SyntaxError.ELEMENT.length())
                : ELEMENT_CODES.getOrDefault(code, "7");
        int number = Schemas.elementNumber(type, place);
        String copy = set.at(place);
        List<String> segment = new ArrayList<>(List.of(
                implementation ? "IK4" : "AK4",
                place.component() > 0 ? place.element() + ":" + place.component() : String.valueOf(place.element()),
                number == 0 ? "" : String.valueOf(number),
                value));
        if (copy != null && !copy.isBlank()) {
            String stripped = copy.strip();
            segment.add(stripped.length() <= LONGEST_COPY ? stripped : stripped.substring(0, LONGEST_COPY));
        }
        return segment;
    }
}
