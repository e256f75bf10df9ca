package io.ledgerline.workflow.usage;

import io.ledgerline.canonical.SupplyUsage.UsageAction;
import io.ledgerline.canonical.value.Tracking;
import io.ledgerline.masterdata.finance.PostingMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a usage came to when it was planned; kept with the instance, so that what takes it back reverses exactly this.
 *
 * @param action used, given back, or cancelled
 * @param businessDate the facility's business date
 * @param currency ISO 4217 code of all amounts
 * @param lines one for each line that concerns stock
 * @param postings the postings that were written
 */
record UsageFacts(
        UsageAction action, LocalDate businessDate, String currency, List<Line> lines, List<Written> postings) {

    /**
     * A resolved line.
     *
     * @param lineNumber the document's line
     * @param item canonical item number
     * @param itemClass item class
     * @param quantity in base units, positive
     * @param unit UCUM base unit
     * @param unitCost standard cost of one base unit
     * @param amount quantity times unit cost, rounded half-up to the minor unit
     * @param location canonical stock location
     * @param costCentre canonical cost centre
     * @param inventoryAccount inventory account
     * @param expenseAccount expense account
     * @param mode line by line, or summarised
     * @param tracking lot, serial, expiry, UDI
     * @param department canonical department
     */
    record Line(
            int lineNumber,
            String item,
            String itemClass,
            BigDecimal quantity,
            String unit,
            BigDecimal unitCost,
            BigDecimal amount,
            String location,
            String costCentre,
            String inventoryAccount,
            String expenseAccount,
            PostingMode mode,
            Tracking tracking,
            String department) {

        /** The same line for another quantity, at the same unit cost. */
        Line of(BigDecimal otherQuantity, BigDecimal otherAmount, int number) {
            return new Line(
                    number,
                    item,
                    itemClass,
                    otherQuantity,
                    unit,
                    unitCost,
                    otherAmount,
                    location,
                    costCentre,
                    inventoryAccount,
                    expenseAccount,
                    mode,
                    tracking,
                    department);
        }
    }

    /**
     * A posting that was written.
     *
     * @param step the step
     * @param key its idempotency key
     * @param location for a movement: the stock location; null for a journal
     * @param costCentre for a movement: the cost centre; null for a journal
     */
    record Written(String step, String key, String location, String costCentre) {}
}
