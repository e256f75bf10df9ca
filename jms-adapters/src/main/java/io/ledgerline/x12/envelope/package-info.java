/** X12 envelopes: ISA to IEA and GS to GE, read tolerantly and named by the standard's codes where they cannot be (X12.5, X12.6). */
package io.ledgerline.x12.envelope;
