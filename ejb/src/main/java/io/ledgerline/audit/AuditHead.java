package io.ledgerline.audit;

/**
 * The end of the chain. Kept outside the database (log, export, paper), it proves later that nothing up to it was changed
 * or cut off.
 *
 * @param seq position of the last entry; 0 when there is none
 * @param hash its hash
 */
public record AuditHead(long seq, String hash) {}
