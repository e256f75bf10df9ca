/** Goods that arrive for an order or go back to the supplier: counted against the order, booked in the order's ERP. */
package io.ledgerline.workflow.receipt;
