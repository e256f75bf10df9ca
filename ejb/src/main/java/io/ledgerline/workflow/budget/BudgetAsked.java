package io.ledgerline.workflow.budget;

import java.util.UUID;

/**
 * CDI event: an ERP told a budget, or did not answer in time; the balances that the hub has are as good as they get. Fired in a
 * transaction of its own, in which whoever asked goes on.
 *
 * @param workflowId the workflow instance that asked
 */
public record BudgetAsked(UUID workflowId) {}
