/** Rules of the invoice match: what an invoice is held against, and how far it may differ. */
package io.ledgerline.masterdata.matching;
