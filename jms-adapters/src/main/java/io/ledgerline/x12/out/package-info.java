/** X12 that goes out: the writer of transaction sets for trading partners. */
package io.ledgerline.x12.out;
