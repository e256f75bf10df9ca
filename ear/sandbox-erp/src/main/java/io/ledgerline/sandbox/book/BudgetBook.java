package io.ledgerline.sandbox.book;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What cost centres may still spend, as whoever tests says it; for every period, and forgotten with the server. */
@ApplicationScoped
public class BudgetBook {

    private final Map<String, Balance> balances = new ConcurrentHashMap<>();

    /**
     * One balance.
     *
     * @param currency ISO 4217
     * @param available what is left now
     */
    public record Balance(
            String facility,
            String costCentre,
            String currency,
            BigDecimal budgeted,
            BigDecimal available,
            Instant asOf) {}

    /** From now on it is so. */
    public void tell(Balance balance) {
        balances.put(key(balance.facility(), balance.costCentre()), balance);
    }

    /** What is known of some cost centres. */
    public List<Balance> of(String facility, Collection<String> costCentres) {
        return balances.values().stream()
                .filter(balance -> balance.facility().equals(facility) && costCentres.contains(balance.costCentre()))
                .sorted(Comparator.comparing(Balance::costCentre))
                .toList();
    }

    private static String key(String facility, String costCentre) {
        return facility + '/' + costCentre;
    }
}
