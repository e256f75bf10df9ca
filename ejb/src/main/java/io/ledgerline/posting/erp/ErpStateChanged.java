package io.ledgerline.posting.erp;

/**
 * CDI event: an ERP was held, is being released, or is open again. Fired in the transaction that records it.
 *
 * @param erp code of the ERP
 * @param from state before
 * @param to state now
 * @param reason why, in words
 */
public record ErpStateChanged(String erp, ErpState from, ErpState to, String reason) {}
