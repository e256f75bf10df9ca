package io.ledgerline.posting.connector.tryton.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.posting.connector.tryton.rpc.TrytonFault;
import io.ledgerline.posting.connector.tryton.rpc.TrytonJson;
import io.ledgerline.posting.connector.tryton.rpc.TrytonWork;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a purchase, found by the hub's line number (Tryton's sequence) or by item. */
final class PurchaseLines {

    /**
     * One line.
     *
     * @param id in Tryton
     * @param sequence the hub's line number
     * @param product or null
     * @param unit or null
     * @param unitFactor base units in one of it
     * @param quantity ordered
     * @param unitPrice in the purchase's currency
     * @param description in words, or null
     */
    record Line(
            long id,
            int sequence,
            Long product,
            Long unit,
            BigDecimal unitFactor,
            BigDecimal quantity,
            BigDecimal unitPrice,
            String description) {

        String origin() {
            return "purchase.line," + id;
        }
    }

    private final List<Line> lines = new ArrayList<>();

    /** Reads them. */
    static PurchaseLines of(TrytonWork work, JsonNode purchase) throws TrytonFault {
        PurchaseLines found = new PurchaseLines();
        List<?> domain = List.of(List.of("purchase", "=", purchase.path("id").asLong()), List.of("type", "=", "line"));
        for (JsonNode row : work.read(
                "purchase.line",
                domain,
                "sequence",
                "product",
                "unit",
                "unit.factor",
                "quantity",
                "unit_price",
                "description")) {
            found.lines.add(new Line(
                    row.path("id").asLong(),
                    row.path("sequence").asInt(),
                    Lookup.idOf(row, "product"),
                    Lookup.idOf(row, "unit"),
                    row.path("unit").isNull()
                            ? BigDecimal.ONE
                            : TrytonJson.decimal(row.path("unit.").path("factor")),
                    TrytonJson.decimal(row.path("quantity")),
                    TrytonJson.decimal(row.path("unit_price")),
                    row.path("description").isTextual()
                            ? row.path("description").asText()
                            : null));
        }
        return found;
    }

    List<Line> all() {
        return lines;
    }

    Optional<Line> number(int sequence) {
        return lines.stream().filter(line -> line.sequence() == sequence).findFirst();
    }

    /**
     * The line that a receipt or an invoice means: the one of its number, of whatever item, since suppliers send substitutes; without
     * a number the first of the item.
     */
    Optional<Line> meant(Integer orderLine, Long product) {
        if (orderLine != null) {
            return number(orderLine);
        }
        return product == null
                ? Optional.empty()
                : lines.stream().filter(line -> product.equals(line.product())).findFirst();
    }
}
