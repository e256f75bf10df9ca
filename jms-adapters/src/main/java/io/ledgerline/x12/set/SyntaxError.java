package io.ledgerline.x12.set;

import io.ledgerline.canonical.Violation;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Codes of what can be wrong with a set, a segment and an element, as violations bear them: the name of the 997's element
 * and its value, {@code AK403-7}. The 999 has the same values in IK304, IK403 and IK502 (data elements 720, 723 and 718).
 */
public final class SyntaxError {

    /** AK304: something about a segment. */
    public static final String SEGMENT = "AK304-";
    /** AK403: something about an element. */
    public static final String ELEMENT = "AK403-";
    /** AK502: something about the transaction set. */
    public static final String SET = "AK502-";
    /** AK905: something about the functional group. */
    public static final String GROUP = "AK905-";

    /** AK502: no interface takes this transaction set. */
    public static final String NOT_SUPPORTED = SET + "1";

    static final String TRAILER_MISSING = SET + "2";
    static final String CONTROL_NUMBERS_DIFFER = SET + "3";
    static final String COUNT_DIFFERS = SET + "4";
    static final String IDENTIFIER = SET + "6";
    static final String CONTROL_NUMBER = SET + "7";
    /** AK502, of 005010: the control number is not unique within the group. */
    public static final String CONTROL_NUMBER_REPEATED = SET + "23";

    private record Meaning(String code, String text) {}

    private static final Map<EDIStreamValidationError, Meaning> MEANINGS =
            new EnumMap<>(EDIStreamValidationError.class);

    static {
        segment(EDIStreamValidationError.UNRECOGNIZED_SEGMENT_ID, "1", "there is no such segment");
        segment(EDIStreamValidationError.UNEXPECTED_SEGMENT, "2", "the segment is not expected here");
        segment(EDIStreamValidationError.MANDATORY_SEGMENT_MISSING, "3", "a mandatory segment is missing");
        segment(EDIStreamValidationError.LOOP_OCCURS_OVER_MAXIMUM_TIMES, "4", "the loop occurs too often");
        segment(EDIStreamValidationError.SEGMENT_EXCEEDS_MAXIMUM_USE, "5", "the segment occurs too often");
        segment(
                EDIStreamValidationError.SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET,
                "6",
                "the transaction set has no such segment");
        segment(EDIStreamValidationError.SEGMENT_NOT_IN_PROPER_SEQUENCE, "7", "the segment is out of its order");
        element(EDIStreamValidationError.REQUIRED_DATA_ELEMENT_MISSING, "1", "a mandatory element is missing");
        element(
                EDIStreamValidationError.CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING,
                "2",
                "an element is missing that another one requires");
        element(EDIStreamValidationError.TOO_MANY_DATA_ELEMENTS, "3", "the segment has too many elements");
        element(EDIStreamValidationError.TOO_MANY_COMPONENTS, "3", "the element has too many components");
        element(EDIStreamValidationError.TOO_MANY_REPETITIONS, "3", "the element has too many repetitions");
        element(EDIStreamValidationError.DATA_ELEMENT_TOO_SHORT, "4", "the element is too short");
        element(EDIStreamValidationError.DATA_ELEMENT_TOO_LONG, "5", "the element is too long");
        element(
                EDIStreamValidationError.INVALID_CHARACTER_DATA,
                "6",
                "the element has characters that its type forbids");
        element(EDIStreamValidationError.INVALID_CODE_VALUE, "7", "the element's code is not in its list");
        element(EDIStreamValidationError.INVALID_DATE, "8", "not a possible date");
        element(EDIStreamValidationError.INVALID_TIME, "9", "not a possible time");
        element(
                EDIStreamValidationError.EXCLUSION_CONDITION_VIOLATED,
                "10",
                "elements that exclude each other are there");
    }

    private static final Meaning ANY = new Meaning(SEGMENT + "8", "the segment has errors");

    private SyntaxError() {}

    private static void segment(EDIStreamValidationError error, String code, String text) {
        MEANINGS.put(error, new Meaning(SEGMENT + code, text));
    }

    private static void element(EDIStreamValidationError error, String code, String text) {
        MEANINGS.put(error, new Meaning(ELEMENT + code, text));
    }

    /** What a code means, in words; empty for one that the reader never gives. */
    public static Optional<String> text(String code) {
        return Stream.concat(MEANINGS.values().stream(), Stream.of(ANY))
                .filter(meaning -> meaning.code().equals(code))
                .map(Meaning::text)
                .findFirst();
    }

    /** An error of the reader at a place. */
    static Violation of(EDIStreamValidationError error, String location) {
        Meaning meaning = MEANINGS.getOrDefault(error, ANY);
        return new Violation(meaning.code(), location, meaning.text());
    }
}
