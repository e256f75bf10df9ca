package io.ledgerline.workflow.budget;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How a demand stands to its balance.
 *
 * @param costCentre canonical cost centre
 * @param account account of the balance that counts, {@code *} for the whole cost centre; of the demand when no balance is known
 * @param period fiscal period
 * @param demand how much is asked for
 * @param currency ISO 4217 code of the demand
 * @param available what is left before this demand, without what others have taken; null when unknown
 * @param asOf when the balance was true, or null
 * @param ageSeconds how old the balance was when it was asked, or null
 * @param source who told it: {@code erp:<code>} when the ERP was asked for this requisition; null when unknown
 * @param standing how it stands
 * @param note what a person should know, or null
 */
public record BudgetFinding(
        String costCentre,
        String account,
        String period,
        BigDecimal demand,
        String currency,
        BigDecimal available,
        Instant asOf,
        Long ageSeconds,
        String source,
        BudgetStanding standing,
        String note) {}
