package io.ledgerline.workflow.budget;

/** How a requisition stands to the budget; the later of two is the graver. */
public enum BudgetStanding {
    /** The site does not look at budgets here, or lets it pass by policy. */
    IGNORED,
    /** It fits. */
    WITHIN,
    /** Nobody told a budget, or what was told is too old. */
    UNKNOWN,
    /** It does not fit. */
    EXCEEDED;

    /** The graver of two. */
    public BudgetStanding or(BudgetStanding other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
