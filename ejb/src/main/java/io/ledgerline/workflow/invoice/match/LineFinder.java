package io.ledgerline.workflow.invoice.match;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the order's line that a billed line means: the item decides, with the line's number where several lines have the item;
 * without an item the number, without a number the words.
 */
final class LineFinder {

    private LineFinder() {}

    /**
     * The line, if there is one.
     *
     * @param open true for lines of which something is left to bill; among several of one item these come first
     */
    static Optional<OrderStanding.Line> find(
            Bill.Line billed, List<OrderStanding.Line> ordered, Predicate<OrderStanding.Line> open) {
        Optional<OrderStanding.Line> numbered = ordered.stream()
                .filter(line -> billed.orderLine() != null && line.number() == billed.orderLine())
                .findFirst();
        if (billed.item() != null) {
            if (numbered.isPresent() && numbered.get().isOf(billed.item())) {
                return numbered;
            }
            List<OrderStanding.Line> ofItem =
                    ordered.stream().filter(line -> line.isOf(billed.item())).toList();
            if (!ofItem.isEmpty()) {
                return Stream.concat(ofItem.stream().filter(open), ofItem.stream())
                        .findFirst();
            }
            // free text was ordered, and the supplier bills it under a number of an item
            return numbered.filter(line -> line.item() == null);
        }
        return numbered.isPresent()
                ? numbered
                : ordered.stream()
                        .filter(line -> words(billed.description()) != null
                                && words(billed.description()).equals(words(line.description())))
                        .findFirst();
    }

    private static String words(String text) {
        return text == null || text.isBlank()
                ? null
                : text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
