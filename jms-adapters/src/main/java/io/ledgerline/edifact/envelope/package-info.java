/** EDIFACT envelopes: UNB to UNZ and UNG to UNE, read tolerantly and named by the standard's codes where they cannot be (ISO 9735). */
package io.ledgerline.edifact.envelope;
