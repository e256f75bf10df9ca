package io.ledgerline.edifact.message;

import io.ledgerline.canonical.Violation;
import io.ledgerline.edi.Place;
import io.ledgerline.edifact.envelope.Fault;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.Map;

/** What the library's reader finds, in the codes of data element 0085. */
final class SyntaxError {

    private static final Map<EDIStreamValidationError, String> SEGMENTS = Map.of(
            EDIStreamValidationError.MANDATORY_SEGMENT_MISSING, "13",
            EDIStreamValidationError.LOOP_OCCURS_OVER_MAXIMUM_TIMES, "36",
            EDIStreamValidationError.SEGMENT_EXCEEDS_MAXIMUM_USE, "35");

    private static final Map<EDIStreamValidationError, String> ELEMENTS = Map.ofEntries(
            Map.entry(EDIStreamValidationError.REQUIRED_DATA_ELEMENT_MISSING, "13"),
            Map.entry(EDIStreamValidationError.CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING, "13"),
            Map.entry(EDIStreamValidationError.TOO_MANY_DATA_ELEMENTS, "16"),
            Map.entry(EDIStreamValidationError.TOO_MANY_COMPONENTS, "16"),
            Map.entry(EDIStreamValidationError.TOO_MANY_REPETITIONS, "35"),
            Map.entry(EDIStreamValidationError.DATA_ELEMENT_TOO_SHORT, "40"),
            Map.entry(EDIStreamValidationError.DATA_ELEMENT_TOO_LONG, "39"),
            Map.entry(EDIStreamValidationError.INVALID_CHARACTER_DATA, "21"));

    private SyntaxError() {}

    /** About a segment: one that has no place where it stands, unless the reader says otherwise. */
    static Violation segment(EDIStreamValidationError error, Place place) {
        return segment(SEGMENTS.getOrDefault(error, "15"), place);
    }

    /** About a segment. */
    static Violation segment(String code, Place place) {
        return new Violation(Fault.SEGMENT + code, place.toString(), Fault.text(code));
    }

    /** About a data element. */
    static Violation element(EDIStreamValidationError error, Place place) {
        return element(ELEMENTS.getOrDefault(error, "12"), place);
    }

    /** About a data element. */
    static Violation element(String code, Place place) {
        return new Violation(Fault.ELEMENT + code, place.toString(), Fault.text(code));
    }
}
