package io.ledgerline.posting.remote;

/**
 * CDI event: an ERP refuses the hub's sign-in and is held until an operator releases it. Fired in the transaction that holds
 * it.
 *
 * @param erp code of the ERP
 * @param code what the ERP said, for instance {@code http-401}
 */
public record ErpLockedOut(String erp, String code) {}
