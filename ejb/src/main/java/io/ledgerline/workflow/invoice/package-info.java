/**
 * Suppliers' invoices and credit notes: taken into a register, held against order and receipts, posted to the ERP, or put before
 * accounts payable. The register is {@code invoice.register}, the match itself {@code invoice.match}.
 */
package io.ledgerline.workflow.invoice;
