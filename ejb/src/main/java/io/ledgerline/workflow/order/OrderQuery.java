package io.ledgerline.workflow.order;

import java.util.UUID;

/**
 * Selects orders; null matches all.
 *
 * @param state where they stand
 * @param facility canonical facility code
 * @param supplier canonical supplier number
 * @param requisitionId the requester's number
 * @param orderNumber the hub's number
 * @param erpDocument the ERP's number
 * @param item canonical number of an item on any line
 * @param openOnly only orders that goods or invoices may still come for
 * @param before id of the last row of the page before
 */
public record OrderQuery(
        OrderState state,
        String facility,
        String supplier,
        String requisitionId,
        String orderNumber,
        String erpDocument,
        String item,
        boolean openOnly,
        UUID before) {}
