package io.ledgerline.edifact.contrl;

import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.Group;
import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.edifact.envelope.Separators;
import io.ledgerline.edifact.envelope.Unb;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the interchange that answers one of a partner's: addresses turned round, and one CONTRL in it. */
public final class ContrlWriter {

    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final Set<String> ASCII = Set.of("UNOA", "UNOB", "UNOC");
    private static final int TEST = 11;
    private static final int LONGEST_REFERENCE = 14;

    private final Unb theirs;
    private final Instant now;
    private final Separators separators;

    /** For the sender of an interchange. */
    public ContrlWriter(Unb theirs, Instant now) {
        this.theirs = theirs;
        this.now = now;
        // theirs serve, or it could not have been read; only what lacks a release character is not written with
        this.separators = theirs.separators().release() == Separators.NONE
                ? Separators.USUAL.ofVersion(theirs.version())
                : theirs.separators();
    }

    /**
     * What is said about a functional group, or about the messages that stand in none.
     *
     * @param group the partner's group
     * @param messages the reports of its messages in their order, each from UCM on
     */
    public record GroupReport(Group group, List<List<Segment>> messages) {}

    /**
     * The interchange.
     *
     * @param fault why theirs is refused as a whole, or null
     * @param number the hub's control reference
     */
    public byte[] write(Fault fault, List<GroupReport> groups, long number) {
        boolean newer = theirs.version().equals("4");
        String reference = String.valueOf(number);
        List<Segment> message = new ArrayList<>();
        message.add(
                Segment.of("UNH", "1", newer ? List.of("CONTRL", "4", "1", "UN") : List.of("CONTRL", "D", "3", "UN")));
        message.add(Segment.of(
                "UCI",
                clipped(theirs.reference(), LONGEST_REFERENCE),
                party(theirs.sender()),
                party(theirs.receiver()),
                fault == null ? MessageReport.ACKNOWLEDGED : MessageReport.REJECTED,
                fault == null ? null : fault.code(),
                fault == null ? null : fault.segment(),
                fault == null ? null : MessageReport.position(fault.element(), fault.component())));
        for (GroupReport report : groups) {
            if (report.group().header() != null) {
                message.add(group(report.group()));
            }
            if (report.group().fault() == null) {
                report.messages().forEach(message::addAll);
            }
        }
        message.add(Segment.of("UNT", String.valueOf(message.size() + 1), "1"));

        StringBuilder out = new StringBuilder(1024);
        boolean usual = separators.equals(Separators.USUAL);
        if (!usual) {
            out.append(new Unb(Segment.of("UNB"), separators, 0, 0).text(), 0, 9);
        }
        write(out, head(newer, reference));
        message.forEach(segment -> write(out, segment));
        write(out, Segment.of("UNZ", "1", reference));
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Segment head(boolean newer, String reference) {
        List<Object> elements = new ArrayList<>(List.of(
                List.of(
                        ASCII.contains(theirs.syntax()) ? theirs.syntax() : "UNOC",
                        theirs.version().matches("[1-4]") ? theirs.version() : "3"),
                party(theirs.receiver()),
                party(theirs.sender()),
                List.of(at(newer ? DATE : SHORT_DATE), at(TIME)),
                reference));
        while (theirs.test() && elements.size() < TEST) {
            elements.add(elements.size() == TEST - 1 ? "1" : "");
        }
        return Segment.of("UNB", elements.toArray());
    }

    private static Segment group(Group group) {
        Fault fault = group.fault();
        Segment ung = group.header();
        return Segment.of(
                "UCF",
                clipped(group.reference(), LONGEST_REFERENCE),
                List.of(ung.at(2, 1), ung.at(2, 2)),
                List.of(ung.at(3, 1), ung.at(3, 2)),
                fault == null ? MessageReport.ACKNOWLEDGED : MessageReport.REJECTED,
                fault == null ? null : fault.code(),
                fault == null ? null : fault.segment(),
                fault == null ? null : MessageReport.position(fault.element(), fault.component()));
    }

    private static List<String> party(Unb.Party party) {
        return List.of(
                party.id().isEmpty() ? "UNKNOWN" : clipped(party.id(), 35),
                clipped(party.qualifier(), 4),
                clipped(party.internal(), 35));
    }

    private static String clipped(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** What a partner sent is told back without what is no character of level A. */
    private void write(StringBuilder out, Segment segment) {
        List<Object> elements = new ArrayList<>();
        for (List<String> components : segment.elements()) {
            elements.add(components.stream()
                    .map(component -> component.replaceAll("[^ -~]", " ").strip())
                    .toList());
        }
        out.append(Segment.of(segment.tag(), elements.toArray()).text(separators));
    }

    private String at(DateTimeFormatter form) {
        return form.format(now.atOffset(ZoneOffset.UTC));
    }
}
