package io.ledgerline.workflow.budget;

import io.ledgerline.platform.Ids;
import io.ledgerline.platform.Time;
import io.ledgerline.platform.db.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What approved requisitions have taken of their budgets: reserved when the order is released, marked when the ERP has the order,
 * released when it is cancelled. In the caller's transaction.
 */
@ApplicationScoped
public class Commitments {

    private final Database database;
    private final Time time;

    /** For the container's proxy. */
    protected Commitments() {
        this(null, null);
    }

    /** On a database and a clock. */
    @Inject
    public Commitments(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** True when there is a balance to take from, so that something is reserved. */
    public static boolean reserves(List<BudgetFinding> findings) {
        return findings != null && findings.stream().anyMatch(finding -> finding.source() != null);
    }

    /** Takes demands from the balances that are known; returns how many. */
    public int reserve(UUID workflowId, String facility, List<BudgetFinding> findings) {
        Instant now = time.now();
        List<Object[]> rows = findings.stream()
                .filter(finding -> finding.source() != null)
                .map(finding -> new Object[] {
                    Ids.next(),
                    workflowId,
                    facility,
                    finding.costCentre(),
                    finding.account(),
                    finding.period(),
                    finding.currency(),
                    finding.demand(),
                    now
                })
                .toList();
        database.insert(
                "insert into budget_commitment (id, workflow_id, facility, cost_centre, account, period, currency, amount,"
                        + " created_at)",
                rows);
        return rows.size();
    }

    /** The ERP has the orders: the next balance that it tells has them, too. */
    public void ordered(UUID workflowId) {
        database.update(
                "update budget_commitment set ordered_at = ? where workflow_id = ? and ordered_at is null",
                time.now(),
                workflowId);
    }

    /** The orders are not wanted any more. */
    public void release(UUID workflowId) {
        database.update(
                "update budget_commitment set released_at = ? where workflow_id = ? and released_at is null",
                time.now(),
                workflowId);
    }
}
