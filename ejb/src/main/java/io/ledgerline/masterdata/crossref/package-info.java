/** Cross-references: the way from a sender's code to a canonical number, and how codes are written. */
package io.ledgerline.masterdata.crossref;
