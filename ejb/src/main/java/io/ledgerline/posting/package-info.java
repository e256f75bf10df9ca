/**
 * Commands to ERPs: the ledger of postings, their way to an ERP and the ERP's answer. Each posting has an idempotency key
 * that the ERP knows it by, so that no retry, replay or crash makes a second document.
 */
package io.ledgerline.posting;
