package io.ledgerline.mllp.inbox;

import io.ledgerline.message.Envelope;
import io.ledgerline.mllp.exchange.InboundFrame;
import java.util.Map;

/** What frames of MLLP are to the rest of the hub. */
final class Frames {

    /** Groups keep the order of a business key. As many as keep that cheap for the broker, and tell nobody's account number. */
    private static final int GROUPS = 1024;

    private Frames() {}

    static Envelope envelope(InboundFrame frame) {
        return new Envelope(
                frame.id(),
                "hl7v2",
                "mllp",
                null,
                "x-application/hl7-v2+er7",
                null,
                frame.body(),
                frame.receivedAt(),
                frame.id().toString(),
                frame.principal(),
                headers(frame));
    }

    private static Map<String, String> headers(InboundFrame frame) {
        return frame.answerWanted()
                ? Map.of("remoteAddress", frame.remoteAddress())
                : Map.of("remoteAddress", frame.remoteAddress(), Envelope.UNANSWERED, "true");
    }

    /** Messages of one group are worked on in their order; null when a message may come at any time. */
    static Integer group(InboundFrame frame) {
        return frame.orderKey() == null ? null : Math.floorMod(frame.orderKey().hashCode(), GROUPS);
    }
}
