package io.ledgerline.workflow.invoice.register;

import java.util.UUID;

/**
 * Selects invoices; null matches all.
 *
 * @param state where they stand
 * @param supplier canonical supplier number
 * @param facility canonical facility code
 * @param orderNumber the order, by the hub's number or as the supplier wrote it
 * @param number the supplier's number, however written
 * @param messageId their message
 * @param before id of the last row of the page before
 */
public record InvoiceQuery(
        InvoiceState state,
        String supplier,
        String facility,
        String orderNumber,
        String number,
        UUID messageId,
        UUID before) {}
