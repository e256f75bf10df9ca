package io.ledgerline.e2e.fire.traffic;

/**
 * A document that must stand in the ERP once its message is acknowledged.
 *
 * @param erp the ERP that the facility is routed to
 * @param kind the ERP's kind of document
 * @param key the number by which it is known outside: of the movement, the journal entry, or the order
 * @param after the key of a document that must have been made before it, or null
 */
public record Expected(String erp, String kind, String key, String after) {}
