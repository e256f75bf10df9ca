/** Writes TA1, 997 (X12 004010) and 999 (005010X231A1): what is told to a partner about an interchange of its own. */
package io.ledgerline.x12.acknowledgment;
