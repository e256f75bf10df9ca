/**
 * Payments: what the ERP has paid is polled or told, kept once, counted on its invoices, and passed on to the supplier as a
 * remittance advice and to everybody else as a business event. The ERP stays the system of record.
 */
package io.ledgerline.workflow.payment;
