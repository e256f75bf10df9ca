package io.ledgerline.e2e.corpus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fates by outcome and reason, as a table of a page. */
final class OutcomeTable {

    /** Reasons that so few files have stand in one line, so that the table can be read. */
    private static final int FEW = 3;

    private OutcomeTable() {}

    /** A table in Markdown, most frequent first. */
    static String of(List<Fate> fates) {
        Map<String, Long> lines = fates.stream()
                .collect(Collectors.groupingBy(
                        fate -> fate.outcome().title() + " | " + fate.answer() + " | "
                                + fate.reason().replace("|", "\\|"),
                        TreeMap::new,
                        Collectors.counting()));
        StringBuilder table = new StringBuilder("| outcome | answer | reason | files |\n|---|---|---|---:|\n");
        lines.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .filter(line -> line.getValue() > FEW)
                .forEach(line -> table.append("| ")
                        .append(line.getKey())
                        .append(" | ")
                        .append(line.getValue())
                        .append(" |\n"));
        lines.entrySet().stream()
                .filter(line -> line.getValue() <= FEW)
                .collect(Collectors.groupingBy(
                        line -> line.getKey().replaceFirst(" \\|.*", ""),
                        TreeMap::new,
                        Collectors.summingLong(Map.Entry::getValue)))
                .forEach((outcome, files) -> table.append("| ")
                        .append(outcome)
                        .append(" | | other reasons, of ")
                        .append(FEW)
                        .append(" files at most each | ")
                        .append(files)
                        .append(" |\n"));
        return table.append("| **all** | | | ")
                .append(fates.size())
                .append(" |\n")
                .toString();
    }
}
