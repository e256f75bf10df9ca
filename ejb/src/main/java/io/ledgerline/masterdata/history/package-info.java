/** What master data was before each change. */
package io.ledgerline.masterdata.history;
