package io.ledgerline.masterdata.finance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** The financial rules in force. */
@ApplicationScoped
public class FinancialRules {

    /**
     * The rule for a use of supplies. A rule for the facility beats one for all; among those a rule for the item class beats
     * one for all.
     *
     * @param facility canonical facility code
     * @param itemClass class of the item
     * @param on business date
     */
    public Optional<FinancialRule> rule(String facility, String itemClass, LocalDate on) {
        throw new UnsupportedOperationException();
    }
}
