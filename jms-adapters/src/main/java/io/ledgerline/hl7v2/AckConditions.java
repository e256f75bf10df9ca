package io.ledgerline.hl7v2;

import io.ledgerline.hl7v2.reader.Batch;
import io.ledgerline.hl7v2.reader.Hl7Message;
import io.ledgerline.intake.MalformedMessage;
import io.ledgerline.message.Envelope;
import java.util.Locale;

/**
 * Which acknowledgements the sender asks for (chapter 2, enhanced mode; HL7 table 0155: AL always, NE never, ER on errors,
 * SU on success). Original mode when both fields are empty.
 *
 * @param accept MSH-15, or null
 * @param application MSH-16, or null
 */
public record AckConditions(String accept, String application) {

    /** Original mode: one application acknowledgement. */
    public static final AckConditions ORIGINAL = new AckConditions(null, null);

    /** Header of messages that came in a batch: {@code true}. The batch is answered as one. */
    static final String IN_BATCH = "batch";

    /** The conditions of an envelope; what cannot be read is refused, and its sender is told. */
    static AckConditions of(Envelope envelope) {
        try {
            return envelope.headers().containsKey(IN_BATCH) || Batch.isBatch(envelope.body())
                    ? ORIGINAL
                    : of(Hl7Message.read(envelope.body(), envelope.charset()));
        } catch (MalformedMessage e) {
            return ORIGINAL;
        }
    }

    /** The conditions of a message; a batch has the original mode. */
    public static AckConditions of(Hl7Message message) {
        return message.more()
                ? ORIGINAL
                : new AckConditions(
                        upper(message.header().value(15)),
                        upper(message.header().value(16)));
    }

    private static String upper(String value) {
        return value == null ? null : value.toUpperCase(Locale.ROOT);
    }

    /** True in enhanced mode. */
    public boolean enhanced() {
        return accept != null || application != null;
    }

    /** True when the sender waits for an accept acknowledgement with that result. */
    public boolean wantsAccept(boolean success) {
        return enhanced() && wanted(accept, success);
    }

    /** True when the sender waits for an application acknowledgement with that result. */
    public boolean wantsApplication(boolean success) {
        return !enhanced() || wanted(application, success);
    }

    /** An empty condition beside a valued one means never; an unknown one always, since an answer does less harm than none. */
    private static boolean wanted(String condition, boolean success) {
        if (condition == null) {
            return false;
        }
        return switch (condition) {
            case "NE" -> false;
            case "ER" -> !success;
            case "SU" -> success;
            default -> true;
        };
    }
}
