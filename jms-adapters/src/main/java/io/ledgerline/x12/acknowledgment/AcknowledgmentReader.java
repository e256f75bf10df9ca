package io.ledgerline.x12.acknowledgment;

import io.ledgerline.edi.Place;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer;
import io.ledgerline.outbound.acknowledgment.PartnerAnswer.Verdict;
import io.ledgerline.x12.envelope.Interchange;
import io.ledgerline.x12.envelope.NoteCode;
import io.ledgerline.x12.set.RawSet;
import io.ledgerline.x12.set.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what partners say to interchanges of the hub: TA1, 997 (AK1 to AK9) and 999 (IK3 to IK5). The hub puts one document
 * into a group, so what is said of a group is said of its document.
 */
public final class AcknowledgmentReader {

    private static final Set<String> TAKEN = Set.of("A", "E", "P");
    private static final int MOST_ERRORS = 20;
    private static final int FIRST_SET_CODE = 2;
    private static final int LAST_SET_CODE = 6;
    private static final int FIRST_GROUP_CODE = 5;
    private static final int LAST_GROUP_CODE = 9;

    /** AK502 (data element 718) that the hub itself never gives. */
    private static final Map<String, String> SET_CODES = Map.of(
            "1", "the transaction set is not supported",
            "2", "the trailer is missing",
            "3", "the control numbers of header and trailer differ",
            "4", "the number of segments is not what came",
            "5", "one or more segments have errors",
            "6", "the identifier is missing or invalid",
            "7", "the control number is missing or invalid",
            "23", "the control number was used before");

    private AcknowledgmentReader() {}

    /** The TA1 segments of an interchange that holds nothing else. */
    public static List<PartnerAnswer> interchanges(Interchange interchange, String partner) {
        List<PartnerAnswer> answers = new ArrayList<>();
        for (List<String> ta1 : interchange.acknowledgments()) {
            String code = element(ta1, 4);
            String note = "TA105-" + element(ta1, 5);
            boolean refused = code.equals("R");
            answers.add(new PartnerAnswer(
                    partner,
                    "TA1",
                    nine(element(ta1, 1)),
                    null,
                    null,
                    code,
                    refused ? Verdict.REFUSED : Verdict.ARRIVED,
                    refused
                            ? List.of(note
                                    + NoteCode.of(note)
                                            .map(known -> ": " + known.text())
                                            .orElse(""))
                            : List.of()));
        }
        return answers;
    }

    /** A 997 or 999; nothing when it names no group. */
    public static List<PartnerAnswer> groups(String type, RawSet set, String partner) {
        String function = null;
        String number = null;
        String code = "";
        boolean refused = false;
        List<String> errors = new ArrayList<>();
        Place segment = null;
        for (int position = 2; position <= set.segments().size(); position++) {
            List<String> elements = List.of(set.elements(position));
            switch (elements.get(0)) {
                case "AK1" -> {
                    function = element(elements, 1);
                    number = plain(element(elements, 2));
                }
                case "AK3", "IK3" -> {
                    segment = segment(elements);
                    error(errors, SyntaxError.SEGMENT, element(elements, 4), segment);
                }
                case "AK4", "IK4" ->
                    error(errors, SyntaxError.ELEMENT, element(elements, 3), within(segment, elements, set));
                case "AK5", "IK5" -> {
                    code = element(elements, 1);
                    refused |= !TAKEN.contains(code);
                    codes(errors, SyntaxError.SET, elements, FIRST_SET_CODE, LAST_SET_CODE);
                }
                case "AK9" -> {
                    code = code.isEmpty() ? element(elements, 1) : code;
                    refused |= !TAKEN.contains(element(elements, 1));
                    codes(errors, SyntaxError.GROUP, elements, FIRST_GROUP_CODE, LAST_GROUP_CODE);
                }
                default -> {
                    // AK2 names the only set; CTX says more about what IK3 and IK4 have said
                }
            }
        }
        return number == null || number.isEmpty()
                ? List.of()
                : List.of(new PartnerAnswer(
                        partner,
                        type,
                        null,
                        function,
                        number,
                        code,
                        refused ? Verdict.REFUSED : Verdict.TAKEN,
                        List.copyOf(errors)));
    }

    private static Place segment(List<String> elements) {
        return new Place(element(elements, 1), whole(element(elements, 2)), 0, 0);
    }

    /** AK401 is the element's position, in 005010 a composite of element and component. */
    private static Place within(Place segment, List<String> elements, RawSet set) {
        String[] position = element(elements, 1)
                .split(Pattern.quote(String.valueOf(set.separators().component())), -1);
        return new Place(
                segment == null ? "" : segment.segment(),
                segment == null ? 0 : segment.position(),
                whole(position[0]),
                position.length > 1 ? whole(position[1]) : 0);
    }

    private static void codes(List<String> errors, String prefix, List<String> elements, int first, int last) {
        for (int i = first; i <= last; i++) {
            error(errors, prefix, element(elements, i), null);
        }
    }

    private static void error(List<String> errors, String prefix, String code, Place place) {
        if (code.isEmpty() || errors.size() >= MOST_ERRORS) {
            return;
        }
        String name = prefix + code;
        Optional<String> text =
                prefix.equals(SyntaxError.SET) ? Optional.ofNullable(SET_CODES.get(code)) : SyntaxError.text(name);
        errors.add(name
                + (place == null ? "" : " at " + place)
                + text.map(words -> ": " + words).orElse(""));
    }

    private static int whole(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String element(List<String> elements, int number) {
        return number < elements.size() ? elements.get(number).strip() : "";
    }

    private static String plain(String number) {
        return number.matches("\\d{1,9}") ? String.valueOf(Integer.parseInt(number)) : number;
    }

    private static String nine(String number) {
        return number.matches("\\d{1,9}") ? String.format(Locale.ROOT, "%09d", Integer.valueOf(number)) : number;
    }
}
