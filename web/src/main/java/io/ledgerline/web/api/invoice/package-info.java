/** Suppliers' invoices: where they stand, what the match found, and matching them again. */
package io.ledgerline.web.api.invoice;
