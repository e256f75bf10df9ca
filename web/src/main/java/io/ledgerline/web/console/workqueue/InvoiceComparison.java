package io.ledgerline.web.console.workqueue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.web.console.Words;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An invoice that was held against its order, line by line: ordered, received, billed, and what differs in words with the tolerance.
 * Read from the facts of the work item, so that it shows what was matched and not what came to be since.
 *
 * @param order the hub's number of the order, or empty
 * @param erpOrder the ERP's number of it, or empty
 * @param findings what concerns the whole invoice
 * @param lines the lines, those that differ first
 * @param leftOut lines that are not shown
 */
public record InvoiceComparison(
        String order, String erpOrder, List<Difference> findings, List<Line> lines, int leftOut) {

    /**
     * A difference.
     *
     * @param kind what differs
     * @param tolerated true when it stops nothing
     * @param text expected, actual and tolerance in words
     */
    public record Difference(String kind, boolean tolerated, String text) {}

    /**
     * A billed line beside the order's.
     *
     * @param number its number
     * @param item canonical item number, or empty
     * @param description in words, or empty
     * @param ordered quantity and price of the order
     * @param received what came, less what went back
     * @param before what was billed before
     * @param billed quantity and price of the invoice
     * @param amount its amount before tax
     * @param tone {@code bad}, {@code warn} (tolerated) or {@code good}
     * @param differences what differs
     */
    public record Line(
            String number,
            String item,
            String description,
            String ordered,
            String received,
            String before,
            String billed,
            String amount,
            String tone,
            List<Difference> differences) {}

    /** The comparison that a work item's facts hold, or null when they hold none. */
    static InvoiceComparison of(JsonNode context, Words words) {
        if (context == null
                || !context.hasNonNull("invoiceId")
                || !context.path("lines").isArray()) {
            return null;
        }
        List<Line> lines = new ArrayList<>();
        context.path("lines").forEach(line -> lines.add(line(line, words)));
        return new InvoiceComparison(
                text(context, "orderNumber"),
                text(context, "erpOrderNumber"),
                differences(context.path("findings"), words),
                lines,
                context.path("linesLeftOut").asInt());
    }

    private static Line line(JsonNode line, Words words) {
        List<Difference> differences = differences(line.path("findings"), words);
        String tone =
                differences.isEmpty() ? "good" : differences.stream().allMatch(Difference::tolerated) ? "warn" : "bad";
        String came = quantity(line, "received", "orderUnit");
        String back = minus(line, "damaged", "damaged") + minus(line, "returned", "sent back");
        return new Line(
                text(line, "line"),
                text(line, "item"),
                text(line, "description"),
                at(quantity(line, "ordered", "orderUnit"), text(line, "orderPrice")),
                came + back,
                quantity(line, "billedBefore", "orderUnit"),
                at(quantity(line, "billedQuantity", "billedUnit"), text(line, "billedPrice")),
                text(line, "billedAmount"),
                tone,
                differences);
    }

    private static String quantity(JsonNode line, String field, String unit) {
        String quantity = text(line, field);
        return quantity.isEmpty() || text(line, unit).isEmpty() ? quantity : quantity + " " + text(line, unit);
    }

    private static String minus(JsonNode line, String field, String word) {
        return line.path(field).isNumber() && line.path(field).decimalValue().signum() != 0
                ? ", " + text(line, field) + " " + word
                : "";
    }

    private static String at(String quantity, String price) {
        return price.isEmpty() ? quantity : quantity + " at " + price;
    }

    private static List<Difference> differences(JsonNode findings, Words words) {
        List<Difference> differences = new ArrayList<>();
        findings.forEach(finding -> differences.add(new Difference(
                words.say(finding.path("kind").asText()),
                finding.path("tolerated").asBoolean(),
                told(finding))));
        return differences;
    }

    private static String told(JsonNode finding) {
        StringBuilder text = new StringBuilder();
        if (finding.hasNonNull("expected") && finding.hasNonNull("actual")) {
            text.append(text(finding, "actual")).append(" instead of ").append(text(finding, "expected"));
        }
        if (finding.path("difference").isNumber()) {
            BigDecimal difference = finding.path("difference").decimalValue();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(difference.signum() > 0 ? "+" : "")
                    .append(difference.toPlainString());
            share(finding).ifPresent(share -> text.append(" (").append(share).append(" %)"));
        }
        if (finding.hasNonNull("limit")) {
            text.append("; tolerated ").append(text(finding, "limit"));
        }
        return text.toString();
    }

    private static Optional<String> share(JsonNode finding) {
        if (!finding.path("expected").isNumber()
                || finding.path("expected").decimalValue().signum() == 0) {
            return Optional.empty();
        }
        BigDecimal share = finding.path("difference")
                .decimalValue()
                .multiply(BigDecimal.valueOf(100))
                .divide(finding.path("expected").decimalValue(), new MathContext(3));
        return Optional.of(share.stripTrailingZeros().toPlainString());
    }

    private static String text(JsonNode object, String field) {
        return object.hasNonNull(field) ? object.path(field).asText() : "";
    }
}
