package io.ledgerline.hl7v2;

import io.ledgerline.hl7v2.reader.Delimiters;
import io.ledgerline.hl7v2.reader.Escapes;
import io.ledgerline.hl7v2.reader.Hl7Message;
import io.ledgerline.hl7v2.reader.Segment;
import io.ledgerline.intake.MalformedMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an acknowledgement has to know of the message that it answers; made from anything, a heap of bytes included.
 *
 * @param delimiters the sender's, so that it can read the answer
 * @param charset the sender's
 * @param version MSH-12 as written; 2.3 when it is empty
 * @param header MSH, or BHS or FHS of a batch that could not be split; null when there is none
 * @param message the message, or the head of a batch; null when it cannot be read
 */
record AckRequest(Delimiters delimiters, Charset charset, String version, Segment header, Hl7Message message) {

    private static final String OLD_VERSION = "2.3";

    /** Longest field that is sent back. */
    private static final int LONGEST = 1000;

    static AckRequest of(byte[] body, String charset) {
        for (String header : List.of("MSH", "BHS", "FHS")) {
            try {
                Hl7Message message = Hl7Message.read(body, charset, header);
                return of(message);
            } catch (MalformedMessage e) {
                // an answer is owed even to what cannot be read; the next header may be readable
                continue;
            }
        }
        return new AckRequest(Delimiters.STANDARD, StandardCharsets.UTF_8, OLD_VERSION, null, null);
    }

    /** The head of a batch (BHS, else FHS), or its first message where the sender wrote no batch segments. */
    static AckRequest ofBatch(byte[] body, String charset, AckRequest firstMessage) {
        for (String header : List.of("BHS", "FHS")) {
            try {
                return of(Hl7Message.read(body, charset, header));
            } catch (MalformedMessage e) {
                continue;
            }
        }
        return firstMessage;
    }

    static AckRequest of(Hl7Message message) {
        Segment header = message.header();
        boolean single = header.name().equals("MSH");
        String version = single ? header.value(12) : null;
        return new AckRequest(
                usable(message.delimiters()),
                message.charset(),
                version == null || family(version) == 0 ? OLD_VERSION : version,
                header,
                message);
    }

    /** An answer needs component, repetition, escape and subcomponent characters; otherwise the standard ones. */
    private static Delimiters usable(Delimiters d) {
        return d.escape() == Delimiters.NONE || d.subcomponent() == Delimiters.NONE || d.component() == Delimiters.NONE
                ? new Delimiters(
                        d.field(),
                        Delimiters.STANDARD.component(),
                        Delimiters.STANDARD.repetition(),
                        Delimiters.STANDARD.escape(),
                        Delimiters.STANDARD.subcomponent())
                : d;
    }

    /** 25 for 2.5, 2.5.1 ...; 0 for anything that is no version of HL7 v2. */
    static int family(String version) {
        return version.matches("2\\.\\d(\\.[0-9A-Za-z]{1,4})?") ? 20 + version.charAt(2) - '0' : 0;
    }

    int family() {
        return family(version);
    }

    /** A field of a segment in the delimiters of the answer; empty when missing. */
    String raw(Segment segment, int field) {
        if (segment == null) {
            return "";
        }
        if (message.delimiters().equals(delimiters)) {
            return shortened(segment.raw(field));
        }
        String value = segment.value(field);
        return value == null ? "" : Escapes.encode(shortened(value), delimiters);
    }

    /** An answer shall not be as long as a message whose head is. */
    private static String shortened(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    /** A field of the header that messages and batches have in common. */
    String raw(int field) {
        return raw(header, field);
    }

    /** True for a message, false for the head of a batch or nothing readable. */
    boolean single() {
        return header != null && header.name().equals("MSH");
    }

    /** The message type, or null. */
    String type() {
        return single() ? MessageType.of(message) : null;
    }

    /** Enhanced mode: the sender valued MSH-15 or MSH-16. */
    boolean enhanced() {
        return single() && (header.value(15) != null || header.value(16) != null);
    }
}
