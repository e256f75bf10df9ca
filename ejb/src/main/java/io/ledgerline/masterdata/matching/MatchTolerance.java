package io.ledgerline.masterdata.matching;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;

/**
 * How far an invoice may differ from its order to the hospital's disadvantage. A measure that is null limits nothing by itself; where
 * a difference has no measure at all, nothing is tolerated but the rounding to the currency's minor unit.
 *
 * @param rule the rule's number, or null when no rule holds
 * @param pricePercent of the order's price
 * @param priceAmount of the price of one ordered unit
 * @param quantityPercent of the ordered quantity
 * @param quantityAmount in the order's unit
 * @param lineAmount most of a line's difference in money, whatever the measures of price allow; null for no such bound
 * @param invoiceAmount most of all lines' differences together; null for no such bound
 * @param freightAmount freight that nobody ordered
 * @param taxPercent tax, of the net amount
 * @param looser true when the wider of percent and amount counts; else the narrower one
 */
public record MatchTolerance(
        String rule,
        BigDecimal pricePercent,
        BigDecimal priceAmount,
        BigDecimal quantityPercent,
        BigDecimal quantityAmount,
        BigDecimal lineAmount,
        BigDecimal invoiceAmount,
        BigDecimal freightAmount,
        BigDecimal taxPercent,
        boolean looser) {

    /** Nothing is tolerated. */
    public static final MatchTolerance EXACT =
            new MatchTolerance(null, null, null, null, null, null, null, null, null, false);

    /** How much more than the order's price one unit may cost. */
    public BigDecimal price(BigDecimal orderPrice) {
        return limit(percent(pricePercent, orderPrice), priceAmount);
    }

    /** How many more than expected may be billed. */
    public BigDecimal quantity(BigDecimal ordered) {
        return limit(percent(quantityPercent, ordered), quantityAmount);
    }

    /** How much freight may be billed. */
    public BigDecimal freight() {
        return limit(freightAmount, null);
    }

    /** How much tax may be billed. */
    public BigDecimal tax(BigDecimal net) {
        return limit(percent(taxPercent, net), null);
    }

    private BigDecimal limit(BigDecimal one, BigDecimal other) {
        return Stream.of(one == null ? other : one, other == null ? one : other)
                .filter(measure -> measure != null)
                .reduce(looser ? BigDecimal::max : BigDecimal::min)
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal percent(BigDecimal percent, BigDecimal of) {
        return percent == null
                ? null
                : percent.multiply(of, MathContext.DECIMAL64).movePointLeft(2);
    }
}
