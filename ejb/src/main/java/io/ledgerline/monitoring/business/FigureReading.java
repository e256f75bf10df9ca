package io.ledgerline.monitoring.business;

import io.ledgerline.canonical.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The business figures of 30 days, beside those of the 30 days before.
 *
 * @param countedUntil what ended until then is in them; null before the first count
 * @param from first day (UTC)
 * @param until last day (UTC), today
 * @param facility canonical code of the only facility that is in them, or null for all
 * @param requisitionToOrder from the coming of a requisition until every order of it has its number in the ERP
 * @param touchless of the documents that ended, those that never stood before a person
 * @param invoiceExceptions of the suppliers' invoices whose matching ended, those that a person had to decide on the way
 * @param firstPassMatches of the same, those that agreed with order and receipt when they were first held against them
 * @param orderToGoods from an order's number until all its goods were received
 * @param receivedNotInvoiced what was received and not invoiced as it stands, for each currency; left out for who may not see it
 */
public record FigureReading(
        Instant countedUntil,
        LocalDate from,
        LocalDate until,
        String facility,
        Times requisitionToOrder,
        Rates touchless,
        Rates invoiceExceptions,
        Rates firstPassMatches,
        Times orderToGoods,
        List<Accrued> receivedNotInvoiced) {

    /** An immutable reading. */
    public FigureReading {
        receivedNotInvoiced = receivedNotInvoiced == null ? null : List.copyOf(receivedNotInvoiced);
    }

    /** The same for who may not see what is owed. */
    public FigureReading withoutAmounts() {
        return new FigureReading(
                countedUntil,
                from,
                until,
                facility,
                requisitionToOrder,
                touchless,
                invoiceExceptions,
                firstPassMatches,
                orderToGoods,
                null);
    }

    /** How long something took in these 30 days, and in those before. */
    public record Times(Spread now, Spread before) {}

    /**
     * How long something took; at most 5 % off.
     *
     * @param documents how many ended
     * @param medianSeconds half of them took no longer; null when none ended
     * @param p90Seconds nine of ten took no longer; null when none ended
     */
    public record Spread(long documents, Long medianSeconds, Long p90Seconds) {}

    /** A rate of these 30 days, and of those before. */
    public record Rates(Rate now, Rate before) {}

    /**
     * How many of how many.
     *
     * @param count how many are so
     * @param of of how many
     * @param percent the share of 100, rounded half-up to one decimal; null when there is nothing to have a share of
     */
    public record Rate(long count, long of, BigDecimal percent) {

        static Rate of(long count, long of) {
            return new Rate(
                    count,
                    of,
                    of == 0
                            ? null
                            : BigDecimal.valueOf(count)
                                    .multiply(BigDecimal.valueOf(100))
                                    .divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP));
        }
    }

    /**
     * What was received and not invoiced.
     *
     * @param orders of how many orders
     * @param amount at the order's prices, before tax
     * @param before the same 30 days ago; null when it was not read then
     */
    public record Accrued(long orders, Money amount, Money before) {}
}
