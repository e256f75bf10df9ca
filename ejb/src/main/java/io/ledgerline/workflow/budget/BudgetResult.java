package io.ledgerline.workflow.budget;

import java.util.List;

/**
 * How a requisition stands to its budgets.
 *
 * @param standing what the approval table is told; after the policy
 * @param blocks true when the policy lets nothing beyond
 * @param findings one for each cost centre and account
 */
public record BudgetResult(BudgetStanding standing, boolean blocks, List<BudgetFinding> findings) {

    /** Immutable. */
    public BudgetResult {
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    /** True when a demand goes beyond its balance, whatever the policy makes of it. */
    public boolean exceeded() {
        return findings.stream().anyMatch(finding -> finding.standing() == BudgetStanding.EXCEEDED);
    }
}
