/** The ERPs: which there are, which postings go to which, whether they take postings now, and how fast. */
package io.ledgerline.posting.erp;
