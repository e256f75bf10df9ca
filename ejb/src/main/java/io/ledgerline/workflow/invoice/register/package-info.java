/** The register of invoices: rows, states and who has which number. */
package io.ledgerline.workflow.invoice.register;
