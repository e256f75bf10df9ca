package io.ledgerline.x12;

import io.ledgerline.message.Envelope;
import io.ledgerline.platform.Ids;
import io.ledgerline.x12.envelope.Group;
import io.ledgerline.x12.envelope.Interchange;
import io.ledgerline.x12.envelope.NoteCode;
import io.ledgerline.x12.envelope.SetBounds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of what was sent: each transaction set in an interchange of its own (the sender's ISA and GS, trailers made
 * anew), so that it can be read again by itself; and each interchange that is refused or only acknowledges, as it came.
 * Headers of the envelope say what it is.
 */
final class X12Part {

    private static final String OWN = "x12-";

    /** What a part is: {@link #SET} or {@link #INTERCHANGE}; nothing else is split off. */
    static final String KIND = "x12-part";

    static final String SET = "set";
    static final String INTERCHANGE = "interchange";

    /** Errors of the group that the set came in, by blanks (AK905). */
    private static final String GROUP_ERRORS = "x12-group-errors";

    /** Present when a set before it in the group has the same control number. */
    private static final String REPEATED = "x12-repeated";

    /** GS01. */
    private static final String FUNCTION = "x12-function";

    /** Why the interchange is refused, when it is. */
    private static final String NOTE = "x12-note";

    private X12Part() {}

    /** A transaction set of an interchange. */
    static Envelope set(Envelope whole, Interchange interchange, Group group, SetBounds set) {
        char element = interchange.isa().separators().element();
        char end = interchange.isa().separators().segment();
        ByteArrayOutputStream body = new ByteArrayOutputStream(set.end() - set.start() + 300);
        int start = interchange.isa().start();
        body.write(whole.body(), start, interchange.isa().end() - start);
        text(body, String.join(String.valueOf(element), group.header()) + end);
        body.write(whole.body(), set.start(), set.end() - set.start());
        boolean terminated = whole.body()[set.end() - 1] == (byte) end;
        text(
                body,
                (terminated ? "" : String.valueOf(end)) + "GE" + element + 1 + element + group.controlNumber() + end);
        text(body, "IEA" + element + 1 + element + interchange.isa().controlNumber() + end);
        Map<String, String> headers = transport(whole);
        headers.put(KIND, SET);
        headers.put(FUNCTION, group.functionalIdentifier());
        if (!group.errors().isEmpty()) {
            headers.put(GROUP_ERRORS, String.join(" ", group.errors()));
        }
        if (set.repeated()) {
            headers.put(REPEATED, "true");
        }
        return whole.part(Ids.next(), body.toByteArray(), Map.copyOf(headers));
    }

    /** An interchange that is one message: refused as a whole, or nothing but acknowledgments of ours. */
    static Envelope interchange(Envelope whole, Interchange interchange) {
        Map<String, String> headers = transport(whole);
        headers.put(KIND, INTERCHANGE);
        if (interchange.refused()) {
            // what follows it may be the reason, and does not come along
            headers.put(NOTE, interchange.note().violation());
        }
        return whole.part(Ids.next(), interchange.bytes(whole.body()), Map.copyOf(headers));
    }

    /** What the sender's transport said; what a part is, only the hub says. */
    private static Map<String, String> transport(Envelope whole) {
        Map<String, String> headers = new HashMap<>(whole.headers());
        headers.keySet().removeIf(name -> name.startsWith(OWN));
        return headers;
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static boolean isSet(Envelope envelope) {
        return SET.equals(envelope.headers().get(KIND));
    }

    static boolean isInterchange(Envelope envelope) {
        return INTERCHANGE.equals(envelope.headers().get(KIND));
    }

    /** An interchange as it was found when it was split off. */
    static Interchange asFound(Envelope envelope, Interchange read) {
        String note = isInterchange(envelope) ? envelope.headers().get(NOTE) : null;
        return note == null || read.refused()
                ? read
                : NoteCode.of(note).map(read::refused).orElse(read);
    }

    /** True for a set that acknowledges one of ours: its sender hears nothing of it. */
    static boolean acknowledges(Envelope envelope) {
        return "FA".equals(envelope.headers().get(FUNCTION));
    }

    static boolean repeated(Envelope envelope) {
        return envelope.headers().containsKey(REPEATED);
    }

    static List<String> groupErrors(Envelope envelope) {
        String errors = envelope.headers().get(GROUP_ERRORS);
        return errors == null ? List.of() : Arrays.asList(errors.split(" "));
    }
}
