/**
 * Postings to ERPs that join no transaction: they wait in a line in the database, are called one at a time within each
 * group, and what nobody knows for sure is asked before it is decided (docs/decisions/0041).
 */
package io.ledgerline.posting.remote;
