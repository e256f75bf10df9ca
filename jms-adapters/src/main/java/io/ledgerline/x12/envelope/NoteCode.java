package io.ledgerline.x12.envelope;

import java.util.Arrays;
import java.util.Optional;

/** What is wrong with an interchange: TA105, data element I18 (X12.5). */
public enum NoteCode {
    /** Nothing. */
    NO_ERROR("000", "no error"),
    CONTROL_NUMBERS_DIFFER("001", "the control numbers of header and trailer (ISA13, IEA02) differ"),
    VERSION_NOT_SUPPORTED("003", "this version of the controls (ISA12) is not supported"),
    SEGMENT_TERMINATOR("004", "the segment terminator is invalid"),
    SENDER_UNKNOWN("006", "the sender (ISA05, ISA06) is no trading partner of this hub"),
    RECEIVER_UNKNOWN("009", "the receiver (ISA07, ISA08) is not known here"),
    DATE("014", "the interchange date (ISA09) is invalid"),
    TIME("015", "the interchange time (ISA10) is invalid"),
    CONTROL_NUMBER("018", "the interchange control number (ISA13) is not a number of at most nine digits"),
    USAGE("020", "the usage indicator (ISA15) is not the one agreed on"),
    GROUP_COUNT("021", "the number of groups (IEA01) is not what came"),
    CONTROL_STRUCTURE("022", "segments stand where the control structure has no place for them"),
    END_OF_FILE("023", "the interchange ends before its trailer (IEA)"),
    CONTENT("024", "the content of the interchange is invalid"),
    DUPLICATE("025", "the interchange control number (ISA13) was used before"),
    ELEMENT_SEPARATOR("026", "the element separator is invalid"),
    COMPONENT_SEPARATOR("027", "the component separator (ISA16) is invalid");

    private static final String PREFIX = "TA105-";

    private final String code;
    private final String text;

    NoteCode(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The standard's code. */
    public String code() {
        return code;
    }

    /** In words, without anything of the interchange. */
    public String text() {
        return text;
    }

    /** As violations bear it. */
    public String violation() {
        return PREFIX + code;
    }

    /** The note of a violation, if it is one. */
    public static Optional<NoteCode> of(String violation) {
        return Arrays.stream(values())
                .filter(note -> note.violation().equals(violation))
                .findFirst();
    }
}
