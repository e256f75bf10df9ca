package io.ledgerline.hl7v2.reader;

import io.ledgerline.canonical.Violation;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.MessageHeader;
import io.ledgerline.message.Rejection;
import java.util.List;

/** Message error condition codes (HL7 table 0357) that the hub answers with. */
public enum Hl7Error {
    /** Segments are missing, unexpected or out of order; also: nothing that could be called a message. */
    SEGMENT_SEQUENCE("100", "Segment sequence error"),
    /** A required field is empty. */
    REQUIRED_FIELD("101", "Required field missing"),
    /** A field has the wrong form. */
    DATA_TYPE("102", "Data type error"),
    /** A code that the receiver does not know. */
    TABLE_VALUE("103", "Table value not found"),
    /** Longer than the receiver takes. */
    VALUE_TOO_LONG("104", "Value too long"),
    /** The receiver takes no such message code. */
    UNSUPPORTED_TYPE("200", "Unsupported message type"),
    /** The receiver takes the message code, but not this trigger event. */
    UNSUPPORTED_EVENT("201", "Unsupported event code"),
    /** Not a processing id (MSH-11) of this receiver. */
    UNSUPPORTED_PROCESSING_ID("202", "Unsupported processing id"),
    /** Not a version (MSH-12) of this receiver. */
    UNSUPPORTED_VERSION("203", "Unsupported version id"),
    /** A key that the receiver does not know. */
    UNKNOWN_KEY("204", "Unknown key identifier"),
    /** A key that the receiver knows already. */
    DUPLICATE_KEY("205", "Duplicate key identifier"),
    /** The record is in use. */
    RECORD_LOCKED("206", "Application record locked"),
    /** The receiver failed or cannot take the message now. */
    INTERNAL("207", "Application internal error");

    /** Name of the table in HL7 coded elements. */
    public static final String TABLE = "HL70357";

    private final String code;
    private final String text;

    Hl7Error(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The code in table 0357. */
    public String code() {
        return code;
    }

    /** The table's own words. */
    public String text() {
        return text;
    }

    /** The entry of a code, or null when the table has no such code. */
    public static Hl7Error of(String code) {
        for (Hl7Error error : values()) {
            if (error.code.equals(code)) {
                return error;
            }
        }
        return null;
    }

    /** One violation at an HL7 location (ERL: segment^sequence^field^repetition^component). */
    public Violation at(String location, String detail) {
        return new Violation(code, location, detail);
    }

    /** The message's content is wrong: AE. */
    public MalformedMessage invalid(MessageHeader header, String location, String detail) {
        return new MalformedMessage(header, new Rejection(Rejection.Kind.INVALID, List.of(at(location, detail))));
    }

    /** The hub does not take such messages: AR. */
    public MalformedMessage unsupported(MessageHeader header, String location, String detail) {
        return new MalformedMessage(header, new Rejection(Rejection.Kind.UNSUPPORTED, List.of(at(location, detail))));
    }
}
