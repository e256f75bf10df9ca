package io.ledgerline.workflow.requisition;

import java.math.BigDecimal;

/**
 * A line as whoever approves sees it.
 *
 * @param lineNumber of the requisition
 * @param item canonical item number, or null
 * @param itemClass class of the item, or null
 * @param description in words
 * @param supplier canonical supplier number
 * @param quantity in the unit of the price
 * @param unit UCUM code
 * @param unitPrice price of one unit
 * @param amount quantity by price, rounded to the minor unit
 * @param currency ISO 4217 code
 * @param contract contract that sets the price, or null
 * @param costCentre canonical cost centre, or null
 * @param account general-ledger account, or null
 * @param asset the asset that it is for, by the sender's code; or null
 * @param workOrder the work order that needs it, or null
 * @param capital true when it is to be capitalised
 */
record LineView(
        int lineNumber,
        String item,
        String itemClass,
        String description,
        String supplier,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal amount,
        String currency,
        String contract,
        String costCentre,
        String account,
        String asset,
        String workOrder,
        boolean capital) {}
