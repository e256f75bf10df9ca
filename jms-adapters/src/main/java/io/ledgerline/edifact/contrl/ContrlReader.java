package io.ledgerline.edifact.contrl;

import io.ledgerline.edifact.envelope.Fault;
import io.ledgerline.edifact.envelope.Segment;
import io.ledgerline.edifact.message.RawMessage;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what partners say to interchanges of the hub. The hub puts one document into an interchange, so what is said of the
 * interchange, or of anything in it, is said of its document.
 */
public final class ContrlReader {

    private static final int MOST_ERRORS = 20;

    /** 0083: received, and nothing said yet of what is in it. */
    private static final String RECEIVED = "8";

    private ContrlReader() {}

    /** What a CONTRL says; nothing when it names no interchange. */
    public static List<PartnerAnswer> answers(RawMessage contrl, String partner) {
        String reference = "";
        String action = "";
        boolean refused = false;
        List<String> errors = new ArrayList<>();
        String segment = "";
        for (int position = 2; position <= contrl.segments().size(); position++) {
            Segment each = contrl.segment(position);
            switch (each.tag()) {
                case "UCI" -> {
                    reference = each.at(1, 1);
                    action = each.at(4, 1);
                    refused |= action.equals(MessageReport.REJECTED);
                    error(errors, Fault.INTERCHANGE, each.at(5, 1), place(each, 6, 7));
                }
                case "UCF" -> {
                    refused |= each.at(4, 1).equals(MessageReport.REJECTED);
                    error(errors, Fault.GROUP, each.at(5, 1), place(each, 6, 7));
                }
                case "UCM" -> {
                    refused |= each.at(3, 1).equals(MessageReport.REJECTED);
                    error(errors, Fault.MESSAGE, each.at(4, 1), place(each, 5, 6));
                }
                case "UCS" -> {
                    segment = "segment " + each.at(1, 1);
                    error(errors, Fault.SEGMENT, each.at(2, 1), segment);
                }
                case "UCD" -> error(errors, Fault.ELEMENT, each.at(1, 1), segment + " element " + element(each, 2));
                default -> {
                    // the message's own header and trailer
                }
            }
        }
        if (reference.isEmpty()) {
            return List.of();
        }
        Verdict verdict = refused ? Verdict.REFUSED : action.equals(RECEIVED) ? Verdict.ARRIVED : Verdict.TAKEN;
        return List.of(
                new PartnerAnswer(partner, "CONTRL", reference, null, null, action, verdict, List.copyOf(errors)));
    }

    private static String place(Segment segment, int tag, int position) {
        String of = segment.at(tag, 1);
        return of.isEmpty()
                ? ""
                : of + (element(segment, position).isEmpty() ? "" : " element " + element(segment, position));
    }

    /** Positions count the segment's tag (0098); people count elements. */
    private static String element(Segment segment, int element) {
        String position = segment.at(element, 1);
        if (!position.matches("[1-9]\\d{0,2}")) {
            return "";
        }
        String component = segment.at(element, 2);
        return (Integer.parseInt(position) - 1) + (component.isEmpty() ? "" : ":" + component);
    }

    private static void error(List<String> errors, String level, String code, String place) {
        if (!code.isEmpty() && errors.size() < MOST_ERRORS) {
            errors.add(level + code + (place.isBlank() ? "" : " at " + place.strip()) + ": " + Fault.text(code));
        }
    }
}
