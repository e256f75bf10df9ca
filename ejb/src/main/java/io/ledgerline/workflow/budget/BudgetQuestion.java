package io.ledgerline.workflow.budget;

import java.util.List;
import java.util.UUID;

/**
 * A question to an ERP.
 *
 * @param workflowId the workflow instance that asks
 * @param facility canonical facility code
 * @param erp code of the ERP
 * @param period fiscal period
 * @param costCentres canonical cost centres
 */
public record BudgetQuestion(UUID workflowId, String facility, String erp, String period, List<String> costCentres) {}
