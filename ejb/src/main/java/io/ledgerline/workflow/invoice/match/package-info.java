/**
 * The match itself: an invoice beside its order, what was received of it and what was billed before; pure, without a database. Who
 * calls it holds the lock of the order's row, so that two invoices never take the same receipt.
 */
package io.ledgerline.workflow.invoice.match;
