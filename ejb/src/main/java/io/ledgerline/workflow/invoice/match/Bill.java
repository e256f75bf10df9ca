package io.ledgerline.workflow.invoice.match;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * What an invoice or credit note bills, with canonical codes. Amounts of a credit note are stated without sign.
 *
 * @param supplier canonical supplier number
 * @param facility canonical facility code
 * @param currency ISO 4217 code
 * @param credit true for a credit note
 * @param total with tax and freight
 * @param tax tax in the total, zero for none
 * @param freight freight in the total, zero for none
 * @param lines what is billed
 */
public record Bill(
        String supplier,
        String facility,
        String currency,
        boolean credit,
        BigDecimal total,
        BigDecimal tax,
        BigDecimal freight,
        List<Line> lines) {

    /**
     * One billed line.
     *
     * @param number within the invoice
     * @param orderLine the order's line that it says it bills, or null
     * @param item canonical item number, or null
     * @param description in words, or null
     * @param quantity how many
     * @param unit UCUM code, or null for the order's unit
     * @param unitPrice of one such unit, or null
     * @param amount before tax
     * @param costCentre canonical cost centre, or null
     * @param account canonical account, or null
     */
    public record Line(
            int number,
            Integer orderLine,
            String item,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal amount,
            String costCentre,
            String account) {}

    /** The lines together. */
    public BigDecimal net() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The currency's minor unit: what rounding may make of a difference. */
    public BigDecimal minorUnit() {
        return BigDecimal.ONE.movePointLeft(
                Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }
}
