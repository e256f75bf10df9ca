package io.ledgerline.hl7v2.reader;

import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.MessageHeader;

/**
 * What a message may have at most; HL7 v2 sets no bounds of its own. Far above what is really sent, and low enough that no
 * message costs more than its size.
 *
 * @param bytes bytes of a message, or of a whole batch
 * @param segments segments of a message
 * @param fields fields of a segment
 * @param repetitions repetitions of a field
 * @param messages messages of a batch
 */
public record Limits(int bytes, int segments, int fields, int repetitions, int messages) {

    /** Those of a fresh installation. */
    public static final Limits DEFAULT = new Limits(16 * 1024 * 1024, 10_000, 1_000, 10_000, 5_000);

    /**
     * Checks the size of what came.
     *
     * @param length bytes that the sender sent
     * @throws MalformedMessage code 104 when it is longer
     */
    public void checkBytes(long length, MessageHeader header) throws MalformedMessage {
        if (length > bytes) {
            throw Hl7Error.VALUE_TOO_LONG.invalid(header, "MSH^1", "a message may have " + bytes + " bytes");
        }
    }

    /**
     * Checks a message.
     *
     * @throws MalformedMessage code 104 at the first segment or field that is one too many
     */
    public void check(Hl7Message message, MessageHeader header) throws MalformedMessage {
        if (message.segments().size() > segments) {
            throw Hl7Error.VALUE_TOO_LONG.invalid(
                    header, message.segments().get(segments).at(), "a message may have " + segments + " segments");
        }
        char field = message.delimiters().field();
        char repetition = message.delimiters().repetition();
        for (Segment segment : message.segments()) {
            String text = segment.source();
            int number = segment.isHeader() ? 1 : 0;
            int count = 1;
            for (int i = segment.start(); i < segment.end(); i++) {
                char c = text.charAt(i);
                if (c == field) {
                    count = 1;
                    if (++number > fields) {
                        throw Hl7Error.VALUE_TOO_LONG.invalid(
                                header, segment.at() + "^" + number, "a segment may have " + fields + " fields");
                    }
                } else if (c == repetition && ++count > repetitions) {
                    throw Hl7Error.VALUE_TOO_LONG.invalid(
                            header,
                            segment.at() + "^" + number + "^" + count,
                            "a field may have " + repetitions + " repetitions");
                }
            }
        }
    }
}
