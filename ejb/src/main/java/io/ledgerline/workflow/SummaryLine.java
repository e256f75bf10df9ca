package io.ledgerline.workflow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A line of usage that a financial rule wants summarised.
 *
 * @param id its id
 * @param workflowId the usage
 * @param messageId its message
 * @param facility canonical facility code
 * @param itemClass item class
 * @param businessDate the facility's business date
 * @param item canonical item number
 * @param location canonical stock location
 * @param costCentre canonical cost centre
 * @param inventoryAccount account that is credited by an issue
 * @param expenseAccount account that is debited by an issue
 * @param baseUnit UCUM code
 * @param quantity in base units; negative for what comes back
 * @param amount cost, rounded to the currency's minor unit; negative for what comes back
 * @param currency ISO 4217 code
 */
public record SummaryLine(
        UUID id,
        UUID workflowId,
        UUID messageId,
        String facility,
        String itemClass,
        LocalDate businessDate,
        String item,
        String location,
        String costCentre,
        String inventoryAccount,
        String expenseAccount,
        String baseUnit,
        BigDecimal quantity,
        BigDecimal amount,
        String currency) {}
