package io.ledgerline.workflow.invoice.match;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * An order as it stands: what was ordered, received and billed of each line, in the line's unit.
 *
 * @param id the order
 * @param number the hub's number
 * @param erpDocument the ERP's number
 * @param supplier canonical supplier number
 * @param facility canonical facility code
 * @param currency ISO 4217 code
 * @param state state in the register of orders
 * @param lines its lines
 */
public record OrderStanding(
        UUID id,
        String number,
        String erpDocument,
        String supplier,
        String facility,
        String currency,
        String state,
        List<Line> lines) {

    /**
     * One line.
     *
     * @param number within the order
     * @param item canonical item number, or null for free text
     * @param substitute canonical number of the item that comes in its place, or null
     * @param description in words, or null
     * @param unit UCUM code
     * @param ordered how many
     * @param unitPrice what was agreed for one
     * @param received how many came fit for use
     * @param damaged how many came that were not
     * @param returned how many of either went back
     * @param invoiced how many were billed and not credited
     * @param invoicedAmount for how much
     */
    public record Line(
            int number,
            String item,
            String substitute,
            String description,
            String unit,
            BigDecimal ordered,
            BigDecimal unitPrice,
            BigDecimal received,
            BigDecimal damaged,
            BigDecimal returned,
            BigDecimal invoiced,
            BigDecimal invoicedAmount) {

        /** How many are to be paid, billed or not: fit goods that stayed. What goes back is taken from the unfit ones first. */
        public BigDecimal payable() {
            return received.subtract(returned.subtract(damaged).max(BigDecimal.ZERO));
        }

        boolean isOf(String number) {
            return number.equals(item) || number.equals(substitute);
        }
    }

    /** True when nothing more is expected of it. */
    public boolean closed() {
        return state.equals("CANCELLED");
    }
}
