package io.ledgerline.posting.connector.tryton.document;

import java.util.Map;

/**
 * What documents in Tryton need besides what a command says.
 *
 * @param warehouse code of the warehouse for every facility, or null when each facility's code is that of its warehouse
 * @param usedLocation code of the location that supplies go to when they are used, with {@code {facility}}
 * @param journal code of the journal for general-ledger entries
 * @param receivedAccount code of the account for goods received and not invoiced: lines of an invoice that bill an item of an
 *     order go there; null when an item's own expense account is to be used
 * @param expenseAccount code of the account for a billed line that names none, or null
 * @param freightAccount code of the account for freight, or null
 * @param taxAccount code of the account for tax that is not deducted, or null
 * @param varianceAccount code of the account for the difference between billed and ordered price, or null when it stays in
 *     the line
 * @param units names of Tryton's units by UCUM code, where they differ
 * @param lots whether lots and serial numbers are kept (Tryton's module stock_lot)
 * @param createMissing whether suppliers and items that Tryton does not know are made
 * @param productCategory name of the accounting category of items that are made, or null
 */
public record Chart(
        String warehouse,
        String usedLocation,
        String journal,
        String receivedAccount,
        String expenseAccount,
        String freightAccount,
        String taxAccount,
        String varianceAccount,
        Map<String, String> units,
        boolean lots,
        boolean createMissing,
        String productCategory) {}
