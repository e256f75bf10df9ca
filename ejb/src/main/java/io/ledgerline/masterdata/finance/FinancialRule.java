package io.ledgerline.masterdata.finance;

/**
 * Which accounts a use of supplies touches.
 *
 * @param id the rule's number
 * @param facility the facility it is for, or null for all
 * @param itemClass the item class it is for, or null for all
 * @param inventoryAccount account that stock is taken out of
 * @param expenseAccount account that bears the use
 * @param mode by line or summarised
 */
public record FinancialRule(
        String id,
        String facility,
        String itemClass,
        String inventoryAccount,
        String expenseAccount,
        PostingMode mode) {}
