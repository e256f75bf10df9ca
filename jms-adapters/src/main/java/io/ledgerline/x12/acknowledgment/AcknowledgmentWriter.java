package io.ledgerline.x12.acknowledgment;

import io.ledgerline.x12.envelope.Group;
import io.ledgerline.x12.envelope.Isa;
import io.ledgerline.x12.envelope.NoteCode;
import io.ledgerline.x12.envelope.Separators;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamConstants.Delimiters;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Writes an interchange of acknowledgments: addresses turned round, TA1 behind ISA (X12.5), and for each group of the partner
 * a group of its own with one 997 or 999.
 */
public final class AcknowledgmentWriter {

    private static final String IMPLEMENTATION_VERSION = "005010X231A1";
    private static final String NEWER = "005010";
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final int LONGEST_ID = 15;

    private final Isa theirs;
    private final Separators separators;
    private final Instant now;

    /**
     * For the sender of an interchange.
     *
     * @param separators what to write with
     */
    public AcknowledgmentWriter(Isa theirs, Separators separators, Instant now) {
        this.theirs = theirs;
        this.separators = separators;
        this.now = now;
    }

    /** The separators of a partner's profile, else those of its interchange where they serve, else the usual ones. */
    public static Separators separators(String agreed, Isa theirs) {
        if (agreed != null && agreed.length() == 4) {
            return new Separators(agreed.charAt(0), agreed.charAt(1), agreed.charAt(2), agreed.charAt(3));
        }
        Separators s = theirs.separators();
        Separators usual = new Separators('*', ':', '^', '~');
        boolean serves = plain(s.element())
                && plain(s.component())
                && plain(s.segment())
                && s.element() != s.component()
                && s.element() != s.segment()
                && s.component() != s.segment();
        if (!serves) {
            return usual;
        }
        char repetition = s.repetition() != Separators.NONE && plain(s.repetition())
                ? s.repetition()
                : s.element() == '^' || s.component() == '^' || s.segment() == '^' ? '!' : '^';
        return new Separators(s.element(), s.component(), repetition, s.segment());
    }

    private static boolean plain(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c) && c != '.' && c != '-';
    }

    /**
     * The interchange.
     *
     * @param note what the TA1 says, or null for none
     * @param interchangeNumber gives ISA13
     * @param groupNumber gives GS06, once for each group
     */
    public byte[] write(
            NoteCode note, List<GroupReport> groups, LongSupplier interchangeNumber, LongSupplier groupNumber) {
        boolean newer = groups.stream().anyMatch(AcknowledgmentWriter::newer)
                || groups.isEmpty() && theirs.element(12).compareTo("00402") >= 0;
        EDIOutputFactory factory = EDIOutputFactory.newFactory();
        factory.setProperty(Delimiters.DATA_ELEMENT, separators.element());
        factory.setProperty(Delimiters.COMPONENT_ELEMENT, separators.component());
        factory.setProperty(Delimiters.REPETITION, separators.repetition());
        factory.setProperty(Delimiters.SEGMENT, separators.segment());
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        String number = nine(interchangeNumber.getAsLong());
        try {
            EDIStreamWriter writer = factory.createEDIStreamWriter(out, StandardCharsets.ISO_8859_1.name());
            writer.startInterchange();
            segment(writer, head(newer, number));
            if (note != null) {
                segment(
                        writer,
                        List.of(
                                "TA1",
                                nine(theirs.controlNumber()),
                                theirs.element(9).matches("\\d{6}") ? theirs.element(9) : at(SHORT_DATE),
                                theirs.element(10).matches("\\d{4}") ? theirs.element(10) : at(TIME),
                                note == NoteCode.NO_ERROR ? "A" : "R",
                                note.code()));
            }
            for (GroupReport group : groups) {
                group(writer, group, groupNumber.getAsLong());
            }
            segment(writer, List.of("IEA", String.valueOf(groups.size()), number));
            writer.endInterchange();
            writer.close();
            return out.toByteArray();
        } catch (EDIStreamException e) {
            throw new IllegalStateException("an acknowledgment cannot be written", e);
        }
    }

    private List<String> head(boolean newer, String number) {
        return List.of(
                "ISA",
                "00",
                " ".repeat(10),
                "00",
                " ".repeat(10),
                qualifier(theirs.receiver()),
                padded(theirs.receiver().id()),
                qualifier(theirs.sender()),
                padded(theirs.sender().id()),
                at(SHORT_DATE),
                at(TIME),
                newer ? String.valueOf(separators.repetition()) : "U",
                newer ? "00501" : "00401",
                number,
                "0",
                theirs.element(15).equals("T") ? "T" : "P",
                String.valueOf(separators.component()));
    }

    private void group(EDIStreamWriter writer, GroupReport report, long number) throws EDIStreamException {
        Group group = report.group();
        String version = report.implementation() ? IMPLEMENTATION_VERSION : newer(report) ? NEWER : "004010";
        segment(
                writer,
                List.of(
                        "GS",
                        "FA",
                        named(group.element(3), theirs.receiver()),
                        named(group.element(2), theirs.sender()),
                        at(DATE),
                        at(TIME),
                        String.valueOf(number),
                        "X",
                        version));
        List<String> first = new ArrayList<>(List.of("ST", report.implementation() ? "999" : "997", "0001"));
        if (report.implementation()) {
            first.add(IMPLEMENTATION_VERSION);
        }
        segment(writer, first);
        List<List<String>> segments = report.segments();
        for (List<String> segment : segments) {
            segment(writer, segment);
        }
        segment(writer, List.of("SE", String.valueOf(segments.size() + 2), "0001"));
        segment(writer, List.of("GE", "1", String.valueOf(number)));
    }

    private static boolean newer(GroupReport report) {
        return report.implementation() || report.group().release().equals(NEWER);
    }

    /** Elements with a colon in AK4 and IK4 are composites (C030). */
    private void segment(EDIStreamWriter writer, List<String> elements) throws EDIStreamException {
        String tag = elements.get(0);
        boolean envelope = tag.equals("ISA");
        writer.writeStartSegment(tag);
        for (int i = 1; i < elements.size(); i++) {
            String element = elements.get(i);
            if (i == 1 && (tag.equals("AK4") || tag.equals("IK4"))) {
                writer.writeStartElement();
                for (String component : element.split(":")) {
                    writer.writeComponent(component);
                }
                writer.endElement();
            } else {
                writer.writeElement(envelope ? element : clean(element));
            }
        }
        writer.writeEndSegment();
    }

    /** What a partner sent is told back without what would structure this interchange, or is no character of X12. */
    private String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean structure = c == separators.element()
                    || c == separators.component()
                    || c == separators.repetition()
                    || c == separators.segment();
            clean.append(structure || c < ' ' || c > 0x7e ? ' ' : c);
        }
        return clean.toString().stripTrailing();
    }

    private static String qualifier(Isa.Party party) {
        return party.qualifier().matches("[0-9A-Z]{2}") ? party.qualifier() : "ZZ";
    }

    private String padded(String id) {
        String clipped = clean(id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID));
        return String.format(Locale.ROOT, "%-15s", clipped.isEmpty() ? "UNKNOWN" : clipped);
    }

    /** GS02 and GS03 are 2 to 15 characters; an empty one is the interchange's. */
    private String named(String code, Isa.Party party) {
        String name = clean(code).strip();
        String used = name.length() >= 2 ? name : clean(party.id()).strip();
        String longEnough = used.length() >= 2 ? used : "UNKNOWN";
        return longEnough.length() <= LONGEST_ID ? longEnough : longEnough.substring(0, LONGEST_ID);
    }

    private String at(DateTimeFormatter form) {
        return form.format(now.atOffset(ZoneOffset.UTC));
    }

    private static String nine(long number) {
        return String.format(Locale.ROOT, "%09d", number);
    }

    private static String nine(String number) {
        return number.matches("\\d{1,9}") ? nine(Long.parseLong(number)) : "000000000";
    }
}
