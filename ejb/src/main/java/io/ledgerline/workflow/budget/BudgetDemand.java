package io.ledgerline.workflow.budget;

import io.ledgerline.canonical.value.Money;

/**
 * What is asked of one cost centre and account.
 *
 * @param costCentre canonical cost centre
 * @param account general-ledger account, or null
 * @param amount how much, rounded to the currency's minor unit
 */
public record BudgetDemand(String costCentre, String account, Money amount) {}
