package io.ledgerline.edifact.envelope;

import io.ledgerline.canonical.Violation;
import io.ledgerline.edi.Place;
import java.util.Map;

/**
 * Something that is wrong with an interchange or group as a whole.
 *
 * @param code the syntax error (0085)
 * @param segment the service segment that it stands in
 * @param element its position in the segment, from 1; 0 for the segment
 * @param component its position in the element, from 1; 0 for the element
 */
public record Fault(String code, String segment, int element, int component) {

    /** Prefix of codes in violations that refuse an interchange. */
    public static final String INTERCHANGE = "UCI-";
    /** Prefix of codes in violations that refuse a functional group. */
    public static final String GROUP = "UCF-";
    /** Prefix of codes in violations that refuse a message. */
    public static final String MESSAGE = "UCM-";
    /** Prefix of codes in violations that tell of a segment. */
    public static final String SEGMENT = "UCS-";
    /** Prefix of codes in violations that tell of a data element. */
    public static final String ELEMENT = "UCD-";

    /** 0085: the errors that the hub tells. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("2", "this syntax version or level is not supported"),
            Map.entry("7", "the recipient (UNB S003) is not the hub"),
            Map.entry("12", "the value is invalid"),
            Map.entry("13", "something mandatory is missing"),
            Map.entry("14", "the value is not supported in this position"),
            Map.entry("15", "not supported in this position"),
            Map.entry("16", "there are too many constituents"),
            Map.entry("17", "this message type is not agreed on with this partner"),
            Map.entry("18", "unspecified error"),
            Map.entry("21", "there are invalid characters"),
            Map.entry("23", "the sender (UNB S002) is no trading partner of this hub"),
            Map.entry("25", "the test indicator (UNB 0035) is not the one agreed on"),
            Map.entry("26", "the reference was used before"),
            Map.entry("28", "the references of header and trailer differ"),
            Map.entry("29", "the control count is not what came"),
            Map.entry("30", "functional groups and messages are mixed"),
            Map.entry("32", "there is no message"),
            Map.entry("33", "a segment stands outside of any message"),
            Map.entry("35", "there are too many repetitions of a segment or element"),
            Map.entry("36", "there are too many repetitions of a segment group"),
            Map.entry("37", "the element has characters that its type forbids"),
            Map.entry("39", "the element is too long"),
            Map.entry("40", "the element is too short"));

    /** About a segment. */
    static Fault of(String code, String segment) {
        return new Fault(code, segment, 0, 0);
    }

    /** About an element. */
    static Fault of(String code, String segment, int element) {
        return new Fault(code, segment, element, 0);
    }

    /** The same as a violation, which has all of it. */
    public Violation violation(String level) {
        return new Violation(level + code, new Place(segment, 1, element, component).toString(), text(code));
    }

    /** A violation that {@link #violation} made, or null. */
    public static Fault of(Violation violation, String level) {
        Place place = Place.of(violation.location());
        if (!violation.code().startsWith(level)) {
            return null;
        }
        String code = violation.code().substring(level.length());
        return place == null ? of(code, "UNB") : new Fault(code, place.segment(), place.element(), place.component());
    }

    /** What a code means, in words, without anything of the interchange. */
    public static String text(String code) {
        return TEXTS.getOrDefault(code, "syntax error " + code);
    }
}
