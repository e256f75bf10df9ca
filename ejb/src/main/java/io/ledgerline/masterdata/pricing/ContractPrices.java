package io.ledgerline.masterdata.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The contract prices in force. Only prices of approved suppliers count. */
@ApplicationScoped
public class ContractPrices {

    /**
     * The best price of each item: the first of {@link #inForce}.
     *
     * @param items canonical item numbers
     * @param facility canonical facility code
     * @param on business date
     * @return by item number; items without a contract are missing
     */
    public Map<String, ContractPrice> best(Collection<String> items, String facility, LocalDate on) {
        throw new UnsupportedOperationException();
    }

    /**
     * Every price in force of each item, best first: a price of the facility before one for all, then the smaller minimum
     * quantity, then the lower price of one base unit.
     */
    public Map<String, List<ContractPrice>> inForce(Collection<String> items, String facility, LocalDate on) {
        throw new UnsupportedOperationException();
    }
}
