package io.ledgerline.x12.acknowledgment;

import io.ledgerline.x12.envelope.Group;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told about a functional group: AK1, the reports of its sets, AK9.
 *
 * @param group the partner's group
 * @param implementation true for a 999, false for a 997
 * @param sets the reports of its sets in their order, each its segments from AK2 to AK5 or IK5
 */
public record GroupReport(Group group, boolean implementation, List<List<List<String>>> sets) {

    private static final int MOST_CODES = 5;

    /** The segments of the transaction set, from AK1 to AK9. */
    List<List<String>> segments() {
        List<List<String>> segments = new ArrayList<>();
        List<String> first = new ArrayList<>(List.of("AK1", group.functionalIdentifier(), group.controlNumber()));
        if (implementation) {
            first.add(group.version());
        }
        segments.add(first);
        if (group.errors().isEmpty()) {
            sets.forEach(segments::addAll);
        }
        segments.add(trailer());
        return segments;
    }

    /** AK901 and the counts: stated by the partner, received, accepted. */
    private List<String> trailer() {
        long accepted = group.errors().isEmpty()
                ? sets.stream()
                        .filter(set -> !result(set).equals(SetReport.REJECTED))
                        .count()
                : 0;
        boolean noted = sets.stream().anyMatch(set -> result(set).equals(SetReport.ERRORS_NOTED));
        int received = group.sets().size();
        String code = accepted == 0 ? "R" : accepted < received ? "P" : noted ? "E" : "A";
        List<String> trailer = new ArrayList<>(List.of(
                "AK9",
                code,
                String.valueOf(group.stated() == null ? received : group.stated()),
                String.valueOf(received),
                String.valueOf(accepted)));
        group.errors().stream().limit(MOST_CODES).forEach(trailer::add);
        return trailer;
    }

    /** AK501 or IK501. */
    private static String result(List<List<String>> set) {
        return set.get(set.size() - 1).get(1);
    }
}
