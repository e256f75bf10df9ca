package io.ledgerline.x12.set;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The price of one unit and what a line comes to, exactly: X12 lines do not state the latter, and the former may be for a
 * hundred or a thousand (data element 639: {@code HP}, {@code TP}).
 */
final class LineAmount {

    private static final String PRICE = "_price";
    private static final String EXTENDED = "_extended";
    private static final Pattern DECIMAL = Pattern.compile("-?(\\d{1,15}(\\.\\d{0,9})?|\\.\\d{1,9})");

    /** By segment: where quantity, price and basis of the price stand. */
    private static final Map<String, String[]> ELEMENTS = Map.of(
            "IT1", new String[] {"IT102", "IT104", "IT105"},
            "PO1", new String[] {"PO102", "PO104", "PO105"},
            "POC", new String[] {"POC03", "POC06", "POC07"});

    private LineAmount() {}

    /** Adds both to a line, as far as it has quantity and price. */
    static void add(String tag, Map<String, Object> segment) {
        String[] names = ELEMENTS.get(tag);
        if (names == null || segment == null) {
            return;
        }
        BigDecimal quantity = decimal(segment.get(names[0]));
        BigDecimal price = decimal(segment.get(names[1]));
        if (price == null) {
            return;
        }
        int shift = "HP".equals(segment.get(names[2])) ? 2 : "TP".equals(segment.get(names[2])) ? 3 : 0;
        BigDecimal one = price.movePointLeft(shift);
        segment.put(PRICE, one.toPlainString());
        if (quantity != null) {
            segment.put(EXTENDED, quantity.multiply(one).toPlainString());
        }
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof String text && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
