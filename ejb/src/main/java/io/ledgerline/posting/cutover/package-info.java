/** What a cutover from one ERP to another asks of the ledger of postings. */
package io.ledgerline.posting.cutover;
