package io.ledgerline.hl7v2;

import io.ledgerline.canonical.Violation;
import io.ledgerline.hl7v2.reader.Delimiters;
import io.ledgerline.hl7v2.reader.Hl7Error;
import io.ledgerline.hl7v2.writer.SegmentWriter;
import io.ledgerline.platform.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes acknowledgements in the version, delimiters and character set of the request: MSH, MSA and ERR (chapter 2). Up to
 * 2.4 the error stands in MSA-3, MSA-6 and ERR-1 (ELD), from 2.5 in ERR-2 (ERL), ERR-3 to ERR-8.
 */
final class AckWriter {

    static final String HUB = "LEDGERLINE";

    /** More errors than this are not listed. */
    private static final int MAX_ERRORS = 50;

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);
    private static final Pattern ERL = Pattern.compile("[A-Z][A-Z0-9]{2}(\\^\\d*){0,5}");

    private final AckRequest request;
    private final SegmentWriter out;
    private final Instant now;

    AckWriter(AckRequest request, Instant now) {
        this.request = request;
        this.now = now;
        this.out = new SegmentWriter(request.delimiters());
    }

    /** A new control id of 20 characters, which every version allows. */
    static String controlId() {
        UUID id = Ids.next();
        return String.format(
                Locale.ROOT, "%016X%04X", id.getMostSignificantBits(), id.getLeastSignificantBits() & 0xFFFF);
    }

    /** MSH with the addresses turned round. */
    AckWriter header(String code, String event, String structure) {
        int family = request.family();
        out.header("MSH");
        addresses();
        out.field(7, time());
        out.field(9, messageType(family, code, event, structure));
        out.field(10, controlId());
        String processing = request.single() ? request.raw(11) : "";
        out.raw(11, processing.isEmpty() ? "P" : processing);
        out.field(12, request.version());
        if (request.enhanced()) {
            // nobody need acknowledge an acknowledgement
            out.field(15, "NE").field(16, "NE");
        }
        out.raw(18, request.single() ? request.raw(18) : "");
        return this;
    }

    /** BHS or FHS with the addresses turned round and the reference to the batch (field 12). */
    AckWriter batchHeader(String id) {
        out.header(id);
        addresses();
        out.field(7, time()).field(11, controlId());
        out.raw(12, request.single() ? "" : request.raw(11));
        return this;
    }

    private void addresses() {
        String receiver = request.raw(5);
        out.raw(3, receiver.isEmpty() ? HUB : receiver);
        out.raw(4, request.raw(6)).raw(5, request.raw(3)).raw(6, request.raw(4));
    }

    private static String[] messageType(int family, String code, String event, String structure) {
        if (event == null || family <= 21 && code.equals("ACK")) {
            return new String[] {code};
        }
        return family < 24 ? new String[] {code, event} : new String[] {code, event, structure};
    }

    private String time() {
        return (request.family() >= 23 ? WITH_OFFSET : LOCAL).format(now.atOffset(ZoneOffset.UTC));
    }

    /** MSA, and ERR when something is wrong. */
    AckWriter acknowledgement(String code, List<Violation> all) {
        List<Violation> violations = all.subList(0, Math.min(all.size(), MAX_ERRORS));
        boolean old = request.family() < 25;
        out.segment("MSA").field(1, code);
        out.raw(2, request.header() == null ? "" : request.raw(request.single() ? 10 : 11));
        if (old && !violations.isEmpty()) {
            Violation first = violations.get(0);
            Hl7Error error = error(first);
            out.field(3, shortened(first.text()));
            out.field(6, error.code(), error.text(), Hl7Error.TABLE);
        }
        if (old) {
            oldErrors(violations);
        } else {
            violations.forEach(this::error25);
        }
        return this;
    }

    /** MSA-3 holds 80 characters. */
    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80);
    }

    private void oldErrors(List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        List<String> locations = new ArrayList<>();
        for (Violation violation : violations) {
            Hl7Error error = error(violation);
            String[] place = place(violation);
            String coded = out.subcomponents(error.code(), error.text(), Hl7Error.TABLE);
            String separator = String.valueOf(request.delimiters().component());
            locations.add(String.join(separator, part(place, 0), part(place, 1), part(place, 2), coded));
        }
        char repetition = request.delimiters().repetition();
        boolean repeats = repetition != Delimiters.NONE;
        out.segment("ERR").raw(1, repeats ? String.join(String.valueOf(repetition), locations) : locations.get(0));
    }

    private void error25(Violation violation) {
        Hl7Error error = error(violation);
        String[] place = place(violation);
        out.segment("ERR")
                .field(2, place)
                .field(3, error.code(), error.text(), Hl7Error.TABLE)
                .field(4, "E");
        if (Hl7Error.of(violation.code()) == null) {
            out.field(5, violation.code(), null, HUB);
        }
        if (place.length == 0 && violation.location() != null) {
            out.field(7, violation.location());
        }
        out.field(8, violation.text());
    }

    /** A code that is not HL7's is told as an internal error with the hub's own code beside it. */
    private static Hl7Error error(Violation violation) {
        Hl7Error error = Hl7Error.of(violation.code());
        return error == null ? Hl7Error.INTERNAL : error;
    }

    private static String[] place(Violation violation) {
        String location = violation.location();
        return location == null || !ERL.matcher(location).matches() ? new String[0] : location.split("\\^");
    }

    private static String part(String[] place, int index) {
        return index < place.length ? place[index] : "";
    }

    SegmentWriter out() {
        return out;
    }

    byte[] bytes() {
        return out.toString().getBytes(request.charset());
    }
}
