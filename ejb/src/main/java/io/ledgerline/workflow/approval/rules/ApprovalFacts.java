package io.ledgerline.workflow.approval.rules;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the table is asked about.
 *
 * @param facility canonical facility code
 * @param department canonical department number, or null
 * @param amounts what it comes to, by currency; rounded to minor units
 * @param itemClasses classes of the items asked for
 * @param capital a line is to be capitalised
 * @param offContract a line with an item has no contract price
 * @param nonCatalogue a line names no item
 * @param budget how it stands to the budget: WITHIN, EXCEEDED, UNKNOWN or IGNORED
 * @param source the sending system
 * @param priority the sender's priority code, or null
 */
public record ApprovalFacts(
        String facility,
        String department,
        Map<String, BigDecimal> amounts,
        Set<String> itemClasses,
        boolean capital,
        boolean offContract,
        boolean nonCatalogue,
        String budget,
        String source,
        String priority) {

    /** Immutable facts; what is absent is empty. */
    public ApprovalFacts {
        amounts = amounts == null ? Map.of() : Map.copyOf(amounts);
        itemClasses = itemClasses == null ? Set.of() : Set.copyOf(itemClasses);
    }

    /** The same with another standing to the budget. */
    public ApprovalFacts withBudget(String standing) {
        return new ApprovalFacts(
                facility,
                department,
                amounts,
                itemClasses,
                capital,
                offContract,
                nonCatalogue,
                standing,
                source,
                priority);
    }

    /** Every column but the many-valued one, for one currency. */
    Map<ApprovalColumn, Object> values(String currency, BigDecimal amount) {
        Map<ApprovalColumn, Object> values = new HashMap<>();
        values.put(ApprovalColumn.FACILITY, facility);
        values.put(ApprovalColumn.DEPARTMENT, department);
        values.put(ApprovalColumn.AMOUNT, amount);
        values.put(ApprovalColumn.CURRENCY, currency);
        values.put(ApprovalColumn.CAPITAL, capital);
        values.put(ApprovalColumn.OFF_CONTRACT, offContract);
        values.put(ApprovalColumn.NON_CATALOGUE, nonCatalogue);
        values.put(ApprovalColumn.BUDGET, budget);
        values.put(ApprovalColumn.SOURCE, source);
        values.put(ApprovalColumn.PRIORITY, priority);
        return values;
    }
}
