package io.ledgerline.edifact;

import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.Group;
import io.ledgerline.edifact.envelope.Interchange;
import io.ledgerline.edifact.envelope.MessageBounds;
import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The messages of what was sent: each in an interchange of its own (the sender's UNB and UNG, trailers made anew), so that it
 * can be read again by itself; and each interchange that is refused, as it came. Headers of the envelope say what it is.
 */
final class EdifactPart {

    private static final String OWN = "edifact-";

    /** What a part is: {@link #MESSAGE} or {@link #INTERCHANGE}; nothing else is split off. */
    static final String KIND = "edifact-part";

    static final String MESSAGE = "message";
    static final String INTERCHANGE = "interchange";

    /** Why an interchange is refused: code, segment, element and component by blanks. */
    private static final String FAULT = "edifact-fault";

    /** Present when the functional group is refused: the code of its fault. */
    private static final String GROUP_FAULT = "edifact-group-fault";

    /** Present when a message before it in the interchange has the same reference. */
    private static final String REPEATED = "edifact-repeated";

    /** Present for a syntax and service report. */
    private static final String ACKNOWLEDGES = "edifact-acknowledges";

    private EdifactPart() {}

    /** A message of an interchange. */
    static Envelope message(Envelope whole, Interchange interchange, Group group, MessageBounds message) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(message.end() - message.start() + 300);
        int start = interchange.unb().start();
        body.write(whole.body(), start, interchange.unb().end() - start);
        if (group.header() != null) {
            text(body, interchange, group.header());
        }
        body.write(whole.body(), message.start(), message.end() - message.start());
        if (whole.body()[message.end() - 1]
                != (byte) interchange.unb().separators().segment()) {
            body.write(interchange.unb().separators().segment());
        }
        if (group.header() != null) {
            text(body, interchange, Segment.of("UNE", "1", group.reference()));
        }
        text(body, interchange, Segment.of("UNZ", "1", interchange.unb().reference()));
        Map<String, String> headers = transport(whole);
        headers.put(KIND, MESSAGE);
        if (group.fault() != null) {
            headers.put(GROUP_FAULT, group.fault().code());
        }
        if (message.repeated()) {
            headers.put(REPEATED, "true");
        }
        if (message.acknowledges()) {
            headers.put(ACKNOWLEDGES, "true");
        }
        return whole.part(Ids.next(), body.toByteArray(), Map.copyOf(headers));
    }

    /** An interchange that is refused as a whole. */
    static Envelope interchange(Envelope whole, Interchange interchange) {
        Map<String, String> headers = transport(whole);
        headers.put(KIND, INTERCHANGE);
        Fault fault = interchange.fault();
        if (interchange.acknowledges()) {
            headers.put(ACKNOWLEDGES, "true");
        }
        headers.put(FAULT, fault.code() + ' ' + fault.segment() + ' ' + fault.element() + ' ' + fault.component());
        return whole.part(Ids.next(), interchange.bytes(whole.body()), Map.copyOf(headers));
    }

    /** What the sender's transport said; what a part is, only the hub says. */
    private static Map<String, String> transport(Envelope whole) {
        Map<String, String> headers = new HashMap<>(whole.headers());
        headers.keySet().removeIf(name -> name.startsWith(OWN));
        return headers;
    }

    private static void text(ByteArrayOutputStream body, Interchange interchange, Segment segment) {
        body.writeBytes(segment.text(interchange.unb().separators()).getBytes(StandardCharsets.ISO_8859_1));
    }

    static boolean isMessage(Envelope envelope) {
        return MESSAGE.equals(envelope.headers().get(KIND));
    }

    static boolean isInterchange(Envelope envelope) {
        return INTERCHANGE.equals(envelope.headers().get(KIND));
    }

    /** Why the interchange that this part is was refused; its sender has to send it again. */
    static Fault fault(Envelope envelope) {
        String[] fault = envelope.headers().get(FAULT).split(" ");
        return new Fault(fault[0], fault[1], Integer.parseInt(fault[2]), Integer.parseInt(fault[3]));
    }

    /** True for a report about an interchange of ours: its sender hears nothing of it. */
    static boolean acknowledges(Envelope envelope) {
        return envelope.headers().containsKey(ACKNOWLEDGES);
    }

    static boolean repeated(Envelope envelope) {
        return envelope.headers().containsKey(REPEATED);
    }

    /** Why the group that the message came in is refused, or null. */
    static Fault groupFault(Envelope envelope) {
        String code = envelope.headers().get(GROUP_FAULT);
        return code == null ? null : new Fault(code, "UNE", 0, 0);
    }
}
