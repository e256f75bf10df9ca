package io.ledgerline.posting.connector;

import io.ledgerline.posting.erp.Erp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A connector whose ERPs can be asked for budgets; called outside any transaction. */
public interface BudgetTeller {

    /**
     * A balance as the ERP tells it.
     *
     * @param costCentre canonical cost centre
     * @param account general-ledger account, or null for the whole cost centre
     * @param currency ISO 4217 code
     * @param budgeted what was budgeted, or null
     * @param available what is left, by the ERP's own books
     * @param asOf when that was so
     */
    record Balance(
            String costCentre,
            String account,
            String currency,
            BigDecimal budgeted,
            BigDecimal available,
            Instant asOf) {}

    /**
     * Asks for balances.
     *
     * @param erp the ERP
     * @param facility canonical facility code
     * @param period fiscal period as the site names it
     * @param costCentres canonical cost centres
     * @param patience the answer is there by then
     * @return what the ERP knows; a cost centre without budget is absent
     * @throws NotTold when there was no usable answer in time
     */
    List<Balance> budgets(Erp erp, String facility, String period, Collection<String> costCentres, Duration patience)
            throws NotTold;

    /** There was no usable answer; the message is a code without payload. */
    class NotTold extends Exception {
        private static final long serialVersionUID = 1L;

        /** With what happened, as a code. */
        public NotTold(String code) {
            super(code);
        }
    }
}
