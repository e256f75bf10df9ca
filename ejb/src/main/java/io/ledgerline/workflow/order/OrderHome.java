package io.ledgerline.workflow.order;

/**
 * An ERP that has, or had, an order.
 *
 * @param erp code of the ERP
 * @param erpDocument its number of the order
 * @param reference idempotency key of the posting that made it there
 */
public record OrderHome(String erp, String erpDocument, String reference) {

    /** Steps of postings that move an order between ERPs begin so; what the ERPs say to them changes nothing about the order itself. */
    public static final String STEP = "move";
}
